"""What associations and moderators are told."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse

from modules.events.models import Association, Submission, SubmissionVersion
from modules.events.submissions.links import address_of, submission_address
from rete.core.accounts.selectors import people_who_may
from rete.core.notices.notifying import notify, write_to
from rete.kernel.actor import Actor, system
from tenants.addresses import absolute_url

CLOCK = system("proposte")
WELCOME, NOT_WELCOME, LINK = (
    "events.association.welcome",
    "events.association.refused",
    "events.association.link",
)
CHANGE_ASKED, REFUSED, ACCEPTED, PUBLISHED = (
    "events.submission.change_asked",
    "events.submission.refused",
    "events.submission.accepted",
    "events.submission.published",
)


def tell_association(actor: Actor, association: Association, kind: str, now: datetime) -> None:
    """By mail; the link of one that was refused leads to the page that says how associations propose."""
    page = address_of(association) if association.is_accepted else _about()
    values = {
        "persona": association.contact_name,
        "associazione": association.name,
        "commento": association.reason,
        "pagina": page,
    }
    write_to(actor, kind, association.mail, values, now=now)


def tell_answer(
    actor: Actor, submission: Submission, version: SubmissionVersion, kind: str, now: datetime
) -> None:
    """Its association reads what was decided, and the comment."""
    event = submission.event
    is_public = kind == PUBLISHED and event is not None
    page = submission_address(submission) if submission.association.is_accepted else _about()
    values = {
        "persona": submission.association.contact_name,
        "associazione": submission.association.name,
        "evento": submission.title,
        "commento": version.comment,
        "pagina": absolute_url(event.get_absolute_url()) if is_public and event else page,
    }
    write_to(actor, kind, submission.association.mail, values, now=now)


def tell_moderators_asked(association: Association, now: datetime) -> None:
    about = reverse("events-gestione:association", args=[association.pk])
    _notify("events.association.asked", {"associazione": association.name}, about, now)


def tell_moderators_sent(submission: Submission, now: datetime) -> None:
    _tell_moderators("events.submission.sent", submission, now)


def tell_moderators_published(submission: Submission, now: datetime) -> None:
    _tell_moderators("events.submission.out", submission, now)


def _tell_moderators(kind: str, submission: Submission, now: datetime) -> None:
    about = reverse("events-gestione:submission", args=[submission.pk])
    values = {"associazione": submission.association.name, "evento": submission.title}
    _notify(kind, values, about, now)


def _notify(kind: str, values: Mapping[str, object], about: str, now: datetime) -> None:
    notify(CLOCK, kind, people_who_may("events.moderate"), values, about=about, now=now)


def _about() -> str:
    return absolute_url(reverse("events:propose"))
