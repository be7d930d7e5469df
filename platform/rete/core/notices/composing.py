"""From a row to a message (RFC 5322): its words, and the same in the site's colours."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.module_loading import import_string

from rete.core.notices.face import face_here, site_name
from rete.core.notices.models import Mail
from rete.core.notices.smtp import sender_of
from tenants.addresses import absolute_url

ADDRESS_ALONE = re.compile(r"https?://\S+")
BLANK_LINES = re.compile(r"\n\s*\n")


class _Policy(EmailPolicy):
    """An address is never folded: folding would encode it, and no program would find it any more (RFC 2369, section 2)."""

    def fold(self, name: str, value: Any) -> str:
        if name.startswith("List-"):
            return f"{name}: {value}{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name.startswith("List-"):
            return self.fold(name, value).encode("ascii")
        return bytes(super().fold_binary(name, value))


POLICY = _Policy(linesep="\r\n", max_line_length=78)


@dataclass(frozen=True, slots=True)
class ListFace:
    """What a list's message has besides: headers, and the page where its reader chooses what to receive.

    A list that writes its own words when they leave has them here, `html` with how to stop them; its row has not.
    """

    headers: Mapping[str, str]
    preferences: str
    text: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some lines, or an address that stands alone and becomes a button."""

    text: str
    is_address: bool


def message_of(mail: Mail, sender_name: str) -> EmailMessage:
    """The message as it leaves, in the sender's name: the network's, from the installation's address for this kind.

    The policy folds long headers and encodes accents (RFC 2047); it raises ValueError on a line break in a header.
    """
    message = EmailMessage(policy=POLICY)
    user, _, domain = sender_of(mail.kind).address.rpartition("@")
    message["From"] = Address(sender_name, user, domain)
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = mail.message_id
    # RFC 3834: no holiday replies to a program.
    message["Auto-Submitted"] = "auto-generated"
    if mail.unsubscribe:
        # RFC 8058: a reader's program stops them with one click, and without its reader's being signed in.
        message["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    face = list_face(mail)
    for name, value in ({} if face is None else face.headers).items():
        message[name] = value
    message.set_content(text_of(mail, face))
    message.add_alternative(html_of(mail, face), subtype="html")
    return message


def list_face(mail: Mail) -> ListFace | None:
    """What RETE_LISTS says of mail of this kind; None of what is no list's."""
    dotted = settings.RETE_LISTS.get(mail.kind)
    if dotted is None:
        return None
    face_of: Callable[[Mail], ListFace | None] = import_string(dotted)
    return face_of(mail)


def text_of(mail: Mail, face: ListFace | None = None) -> str:
    """The plain part: the words, and below how to stop them where its reader may."""
    text = (face and face.text) or mail.text
    if not mail.unsubscribe:
        return text
    return (
        f"{text.rstrip()}\n\n--\n"
        f"Scegli quali messaggi ricevere: {_preferences(face)}\n"
        f"Non ricevere più questo: {mail.unsubscribe}\n"
    )


def html_of(mail: Mail, face: ListFace | None = None) -> str:
    """The same words in the site's colour, with its logo; or what a list or a library has written in its own way."""
    own = (face and face.html) or mail.html
    if own:
        return own
    look = face_here()
    context = {
        "subject": mail.subject,
        "paragraphs": paragraphs_of(mail.text),
        "colour": look.colour,
        "logo": absolute_url(look.logo) if look.logo else "",
        "site_name": site_name(),
        "site_address": absolute_url("/"),
        "unsubscribe": mail.unsubscribe,
        "preferences": _preferences(face),
    }
    return render_to_string("notices/mail.html", context)


def paragraphs_of(text: str) -> list[Paragraph]:
    found = (each.strip() for each in BLANK_LINES.split(text.replace("\r\n", "\n")))
    return [Paragraph(each, ADDRESS_ALONE.fullmatch(each) is not None) for each in found if each]


def _preferences(face: ListFace | None) -> str:
    """Where its reader chooses what to receive."""
    return absolute_url(reverse("notices:preferences")) if face is None else face.preferences
