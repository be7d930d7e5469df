"""What somebody has written in a message, without what they answer to and without their signature."""

import html
import re
from email.message import EmailMessage

from django.utils.html import strip_tags

# Where the message that is answered begins, as mail programs say it in Italian and in English.
ANSWERED = re.compile(
    r"^(?:"
    r"(?:Il|On) .{5,300}(?:ha scritto|scrive|wrote):\s*$"
    r"|-{2,}\s*(?:Messaggio originale|Messaggio inoltrato|Original Message|Forwarded message)\s*-{2,}\s*$"
    r"|_{10,}\s*$"
    r"|(?:Da|From):\s.+@.+$"
    r"|-- ?$"
    r")",
    re.IGNORECASE,
)
# A line that a program has broken before its end.
BROKEN = re.compile(r"^(?:Il|On) .{5,200}$", re.IGNORECASE)
ENDS = re.compile(r"(?:ha scritto|scrive|wrote):\s*$", re.IGNORECASE)
BREAKS = re.compile(r"<(?:br|/p|/div|/li)\b[^>]*>", re.IGNORECASE)
UNSEEN = re.compile(r"<(style|script|blockquote)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def words_of(message: EmailMessage) -> str:
    """The plain words; of a message that has only HTML, its text. Raises LookupError or ValueError if it cannot be read."""
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    content = str(body.get_content())
    if body.get_content_subtype() == "html":
        content = html.unescape(strip_tags(BREAKS.sub("\n", UNSEEN.sub("", content))))
    return trimmed(content)


def trimmed(text: str) -> str:
    """Up to where what is answered begins; quoted lines before that go too."""
    lines = text.replace("\r\n", "\n").split("\n")
    kept: list[str] = []
    for number, line in enumerate(lines):
        if ANSWERED.match(line) or _begins_broken(lines, number):
            break
        if not line.startswith(">"):
            kept.append(line.rstrip())
    return "\n".join(kept).strip()


def _begins_broken(lines: list[str], number: int) -> bool:
    after = lines[number + 1] if number + 1 < len(lines) else ""
    return BROKEN.match(lines[number]) is not None and ENDS.search(after) is not None


def attachments_of(message: EmailMessage) -> list[str]:
    """The names of what came with it."""
    return [each.get_filename() or "senza nome" for each in message.iter_attachments()]
