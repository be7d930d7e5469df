"""From a kind's words to what one person reads: `{placeholders}` are replaced, and nothing else happens."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from rete.core.notices.errors import ValueMissing
from rete.core.notices.models import Wording
from rete.kernel.manifest import BRACED, NoticeKind

# Control characters, and Unicode's own separators of lines and paragraphs.
BREAKS = frozenset({"Cc", "Zl", "Zp"})
# What an empty value leaves around it.
BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


@dataclass(frozen=True, slots=True)
class Words:
    """Subject and text, with placeholders or without."""

    subject: str
    text: str

    def filled(self, values: Mapping[str, object]) -> "Words":
        """With each placeholder's value; what a value has between braces stays as it is.

        Raises:
            ValueMissing: a placeholder has none.
        """
        text = BLANK_LINES.sub("\n\n", _filled(self.text, values)).strip()
        return Words(on_one_line(_filled(self.subject, values)), text)


def words_of(kind: NoticeKind) -> Words:
    """The scope's own words for a kind, or else those it was declared with. One query."""
    own = Wording.objects.filter(kind=kind.name).first()
    return own_words(kind) if own is None else Words(own.subject, own.text)


def own_words(kind: NoticeKind) -> Words:
    return Words(kind.subject, kind.text)


def samples(kind: NoticeKind) -> dict[str, str]:
    return {placeholder.name: placeholder.sample for placeholder in kind.placeholders}


def on_one_line(text: str) -> str:
    """A subject: what would break the line is a space, and what is long is cut."""
    spaced = "".join(" " if unicodedata.category(each) in BREAKS else each for each in text)
    return " ".join(spaced.split())[:200]


def _filled(words: str, values: Mapping[str, object]) -> str:
    missing = sorted(set(BRACED.findall(words)) - values.keys())
    if missing:
        raise ValueMissing(names=", ".join(missing))
    return BRACED.sub(lambda found: str(values[found.group(1)]), words)
