"""A network's own words for a kind of notice."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rete.core.audit.services import record
from rete.core.notices import policies
from rete.core.notices.errors import BraceAlone, UnknownPlaceholder, WordsMissing
from rete.core.notices.kinds import get_kind, kinds_here
from rete.core.notices.models import Wording
from rete.core.notices.wording import Words, on_one_line, own_words
from rete.kernel.actor import Actor, require
from rete.kernel.manifest import NoticeKind


@dataclass(frozen=True, slots=True)
class Worded:
    """A kind, and whether the network has written its own words."""

    kind: NoticeKind
    is_own: bool


def worded_kinds() -> list[Worded]:
    """One query."""
    own = set(Wording.objects.values_list("kind", flat=True))
    return [Worded(kind, kind.name in own) for kind in kinds_here()]


def check_words(kind: NoticeKind, words: Words) -> None:
    """Raises WordsMissing, UnknownPlaceholder, BraceAlone."""
    if not words.subject.strip() or not words.text.strip():
        raise WordsMissing
    known = ", ".join(f"{{{each.name}}}" for each in kind.placeholders)
    for fault in kind.faults_in(f"{words.subject}\n{words.text}"):
        if fault in {"{", "}"}:
            raise BraceAlone(known=known)
        raise UnknownPlaceholder(name=fault, known=known)


@transaction.atomic
def reword(actor: Actor, name: str, words: Words, *, now: datetime) -> Wording:
    """Write the network's own words; from the next notice on they are used.

    Raises:
        NotAllowed, UnknownNoticeKind, WordsMissing, UnknownPlaceholder, BraceAlone.
    """
    require(policies.can_reword(actor))
    kind = get_kind(name)
    written = Words(on_one_line(words.subject), words.text.replace("\r\n", "\n").strip())
    check_words(kind, written)
    before = _before(kind)
    values = {"subject": written.subject, "text": written.text, "changed_at": now}
    wording, _ = Wording.objects.update_or_create(kind=name, defaults=values)
    changes = {"kind": name, "subject": [before.subject, written.subject]}
    record(actor, "notices.words.changed", wording, {**changes, "text": [before.text, written.text]})  # fmt: skip
    return wording


@transaction.atomic
def restore_words(actor: Actor, name: str) -> None:
    """Back to the words that the kind was declared with; nothing where it has them. Raises NotAllowed, UnknownNoticeKind."""
    require(policies.can_reword(actor))
    kind = get_kind(name)
    wording = Wording.objects.select_for_update().filter(kind=name).first()
    if wording is None:
        return
    changes = {"kind": name, "subject": [wording.subject, kind.subject]}
    record(actor, "notices.words.restored", wording, {**changes, "text": [wording.text, kind.text]})
    wording.delete()


def _before(kind: NoticeKind) -> Words:
    wording = Wording.objects.select_for_update().filter(kind=kind.name).first()
    return own_words(kind) if wording is None else Words(wording.subject, wording.text)
