"""Associations and what they propose, as tests make them."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from modules.events.models import Association, Submission, SubmissionVersion
from modules.events.submissions import associations, links, proposing, versions
from modules.events.submissions.contents import kept
from modules.events.submissions.proposing import Written
from rete.core.notices.models import Mail
from rete.kernel.calendars.zone import instant
from tests.modules.events.making import SYSTEM

# A Tuesday, at ten in the morning in Rome.
NOW = instant(datetime(2026, 11, 24, 10))  # noqa: DTZ001 - wall-clock time
DAY = date(2026, 12, 12)
LINK = re.compile(r"https?://[^/\s]+(/cose-da-fare/proponi/[^\s]+/)")
ASKED = {"name": "Amici del libro", "contact_name": "Maria Serra", "mail": "amici@example.org"}
EMPTY: dict[str, Any] = {
    "kind": "altro", "description": "", "room": "", "audiences": [], "age_min": None, "age_max": None,
    "access_note": "", "regime": "gratuito", "fee_cents": None, "cost_note": "", "must_book": False,
    "capacity": None, "booking_note": "", "contact_email": "", "contact_phone": "", "website": "",
    "image_alt": "", "image_credit": "", "image_rights": "", "image_licence": "", "library": None,
    "place_name": "Piazza Grande", "place_municipality": "Melzo", "place_address": "", "days": [],
}  # fmt: skip


def association(**values: Any) -> Association:
    """One that the network has accepted."""
    return associations.register(SYSTEM, {**ASKED, **values}, now=NOW)


def written(title: str = "Scambio di giocattoli", **values: Any) -> Written:
    """All that a proposal needs, in a square of Melzo."""
    said = {"summary": "Si scambiano giocattoli.", "first_day": DAY, "starts_at": time(16), "ends_at": time(18)}  # fmt: skip
    return Written(kept({"title": title, **EMPTY, **said, **values}))


def sent(by: Association, title: str = "Scambio di giocattoli", **values: Any) -> Submission:
    actor = links.actor_of(by)
    return proposing.save_and_send(actor, by, written(title, **values), now=NOW)


def corrected(submission: Submission, **values: Any) -> Submission:
    by = submission.association
    actor = links.actor_of(by)
    later = NOW + timedelta(hours=2)
    return proposing.save_and_send(
        actor, by, written(submission.title, **values), uid=submission.uid, now=later
    )


def version_of(submission: Submission) -> SubmissionVersion:
    return versions.last(submission)


def path_in_mail() -> str:
    """The page of an association that the last message leads to."""
    found = LINK.search(Mail.objects.latest("pk").text)
    assert found is not None
    return found[1]
