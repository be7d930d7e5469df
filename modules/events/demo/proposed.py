"""Invented associations, and what they propose: something to look at in each state."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from modules.events.models import (
    Association,
    AssociationState,
    Event,
    Kind,
    Regime,
    Submission,
    SubmissionState,
    SubmissionVersion,
)
from modules.events.submissions.contents import kept
from modules.events.windows import day_of

DONE_BY: Final = "Redazione"
ASSOCIATIONS: Final = (
    ("Amici del libro", "Maria Serra", "amici@example.org", AssociationState.ACCEPTED, False),
    ("Compagnia del cortile", "Paolo Manca", "cortile@example.org", AssociationState.ACCEPTED, True),
    ("Circolo degli scacchi", "Teresa Lai", "scacchi@example.org", AssociationState.ASKED, False),
)  # fmt: skip
ABOUT: Final = "Volontari che leggono, giocano e raccontano con chi abita qui."
ASKED_FOR: Final = (
    "Bella idea. Manca per chi è: scrivete l'età, e una riga in più su che cosa si fa."
)
SHORT: Final = "Si portano giocattoli che non si usano più e se ne scelgono altri."
LONG: Final = "Si portano giocattoli ancora buoni che non si usano più, e se ne scelgono altri insieme ai grandi."


def add_submissions(events: Sequence[Event], now: datetime) -> None:
    """One that waits with its second version, one to correct, one accepted. Once: a query, three inserts and two updates."""
    if Association.objects.exists():
        return
    inside = next((each for each in events if each.library_id and not each.organizer), None)
    if inside is None:
        return
    associations = list(_associations(now))
    Association.objects.bulk_create(associations)
    friends, company, _asking = associations
    hours = timedelta(hours=1)
    submissions = [
        _submission(
            friends, "Scambio di giocattoli", SubmissionState.SENT, inside, now - 2 * hours
        ),
        _submission(
            company, "Burattini in cortile", SubmissionState.CHANGE_ASKED, inside, now - 20 * hours
        ),
        _submission(friends, inside.title, SubmissionState.SENT, inside, now - 200 * hours),
    ]
    Submission.objects.bulk_create(submissions)
    SubmissionVersion.objects.bulk_create(_versions(submissions, inside, now))
    # The database accepts what has been answered, and nothing before.
    accepted = Submission.objects.filter(pk=submissions[-1].pk)
    accepted.update(state=SubmissionState.ACCEPTED, event=inside)
    Event.objects.filter(pk=inside.pk).update(organizer=friends.name)


def _associations(now: datetime) -> Iterator[Association]:
    for name, contact, mail, state, is_trusted in ASSOCIATIONS:
        is_asked = state == AssociationState.ASKED
        yield Association(
            name=name,
            about=ABOUT,
            contact_name=contact,
            mail=mail,
            state=state,
            is_trusted=is_trusted,
            asked_at=now - timedelta(days=2 if is_asked else 60),
            decided_at=None if is_asked else now - timedelta(days=58),
        )


def _submission(
    association: Association, title: str, state: SubmissionState, inside: Event, at: datetime
) -> Submission:
    return Submission(
        association=association,
        title=title,
        state=state,
        library_id=inside.library_id,
        created_at=at - timedelta(days=1),
        changed_at=at,
    )


def _versions(
    submissions: Sequence[Submission], inside: Event, now: datetime
) -> Iterator[SubmissionVersion]:
    waiting, to_correct, accepted = submissions
    day = day_of(now)
    first = _content(waiting, inside, day + timedelta(days=24), SHORT)
    better = _content(waiting, inside, day + timedelta(days=24), LONG, age_min=3, age_max=10)
    puppets = _content(to_correct, inside, day + timedelta(days=31), "Uno spettacolo di burattini.")
    as_it_is = _content(accepted, inside, day + timedelta(days=10), inside.summary or inside.title)
    yield _version(waiting, 1, first, SubmissionState.CHANGE_ASKED, ASKED_FOR)
    yield SubmissionVersion(
        submission=waiting,
        number=2,
        content=better,
        saved_at=waiting.changed_at,
        sent_at=waiting.changed_at,
    )
    yield _version(to_correct, 1, puppets, SubmissionState.CHANGE_ASKED, "A che ora finisce?")
    yield _version(accepted, 1, as_it_is, SubmissionState.ACCEPTED, "")


def _version(
    submission: Submission,
    number: int,
    content: Mapping[str, Any],
    outcome: SubmissionState,
    comment: str,
) -> SubmissionVersion:
    sent_at = submission.changed_at - timedelta(hours=20)
    return SubmissionVersion(
        submission=submission,
        number=number,
        content=content,
        saved_at=sent_at,
        sent_at=sent_at,
        outcome=outcome,
        comment=comment,
        answered_at=sent_at + timedelta(hours=6),
        answered_by=DONE_BY,
    )


def _content(
    submission: Submission, inside: Event, day: date, summary: str, **more: Any
) -> dict[str, Any]:
    begins = datetime.combine(day, datetime.min.time())
    return kept(
        {
            "title": submission.title,
            "kind": Kind.FAIR.value,
            "summary": summary,
            "description": "",
            "room": "",
            "audiences": ["bambini", "famiglie"],
            "access_note": "",
            "regime": Regime.FREE.value,
            "cost_note": "",
            "must_book": False,
            "booking_note": "",
            "contact_email": submission.association.mail,
            "contact_phone": "",
            "website": "",
            "library": inside.library_id,
            "first_day": day,
            "starts_at": (begins + timedelta(hours=16)).time(),
            "ends_at": (begins + timedelta(hours=18)).time(),
            "days": [],
            **dict.fromkeys(("image_alt", "image_credit", "image_rights", "image_licence"), ""),
            **dict.fromkeys(("place_name", "place_municipality", "place_address"), ""),
            **more,
        }
    )
