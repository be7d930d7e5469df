"""An issue as mail: the same words for everybody when it is written, one's own links when it leaves."""

from collections.abc import Iterable
from itertools import chain

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from modules.pages.models import Delivery, Issue, Subscriber
from modules.pages.newsletter.composing import Edition, Item, items_of
from modules.pages.newsletter.subscribing import choices_address, leave_address
from rete.core.notices.composing import ListFace
from rete.core.notices.face import face_here, site_name
from rete.core.notices.models import Mail
from rete.core.notices.services import Letter
from rete.web.kit.forms.rich_text import to_text
from tenants import scope
from tenants.addresses import absolute_url

KIND = "pages.newsletter"


def letter_to(reader: Subscriber, issue: Issue) -> Letter:
    """What the outbox keeps: not the words, which are the issue's, and are put in when it leaves."""
    words = f"{issue.title}\n\n{absolute_url(issue.get_absolute_url())}\n"
    stop = leave_address(reader.pk, issue.pk)
    return Letter(reader.email, issue.title, words, kind=KIND, unsubscribe=stop)


def face_of(mail: Mail) -> ListFace | None:
    """The list's headers (RFC 2919) and the words for this reader. One query."""
    found = Delivery.objects.select_related("issue", "subscriber").filter(mail_id=mail.pk).first()
    if found is None:
        return None
    issue, reader = found.issue, found.subscriber
    edition = Edition(issue.title, issue.opening, items_of(issue)).for_libraries(reader.libraries)
    own = {"leave": mail.unsubscribe, "choices": choices_address(reader.pk)}
    return ListFace(
        headers=_headers(),
        preferences=own["choices"],
        text=text_of(edition),
        html=html_of(edition, web=absolute_url(issue.get_absolute_url()), **own),
    )


def html_of(edition: Edition, *, web: str = "", leave: str = "", choices: str = "") -> str:
    """One column without tables, its style written on each piece: what every program shows. Half a millisecond."""
    face = face_here()
    context = {
        "edition": edition,
        "colour": face.colour,
        "logo": absolute_url(face.logo) if face.logo else "",
        "site_name": site_name(),
        "site": absolute_url("").rstrip("/"),
        "web": web,
        "leave": leave,
        "choices": choices,
    }
    return render_to_string("pages/newsletter/mail.html", context)


def text_of(edition: Edition) -> str:
    """The same as plain text."""
    opening = [to_text(edition.opening)] if edition.opening else []
    news, events = _told(edition.news, "DA SAPERE"), _told(edition.events, "IN PROGRAMMA")
    return "\n\n".join([edition.title, *opening, *chain(news, events)]) + "\n"


def _told(items: Iterable[Item], heading: str) -> list[str]:
    told = [_lines(each) for each in items]
    return [heading, *told] if told else []


def _lines(item: Item) -> str:
    lines = (item.title, item.line, item.summary, absolute_url(item.address))
    return "\n".join(each for each in lines if each)


def _headers() -> dict[str, str]:
    domain = settings.RETE_MAIL_FROM.rpartition("@")[2]
    return {
        "List-Id": f"<newsletter.{scope.current_network().slug}.{domain}>",
        "Precedence": "bulk",
        "List-Archive": f"<{absolute_url(reverse('pages:newsletter'))}>",
    }
