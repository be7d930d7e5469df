"""Files to import, and who imports them."""

from datetime import UTC, datetime

from modules.events.importing import services
from modules.events.models import Event, ImportRun
from modules.libraries.models import Body, Library
from rete.kernel.actor import ALL, Actor, ActorKind
from tests.modules.events.calendars.reading.writing import calendar, event

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
GRANTS = {"events.import": ALL, "events.edit": ALL, "events.publish": ALL}
DIRETTRICE = Actor(ActorKind.PERSON, "Direttrice", user_id=1, grants=GRANTS)
AT_SIX = (
    "DTSTART;TZID=Europe/Rome:20261203T180000",
    "DTEND;TZID=Europe/Rome:20261203T190000",
)
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3"


def library(name: str = "Sormani", isil: str = "IT-MI0185") -> Library:
    body, _ = Body.objects.get_or_create(name="Comune di Milano", kind="comune")
    return Library.objects.create(
        body=body, name=name, isil=isil, municipality="Milano", municipality_istat="015146"
    )


def one(*lines: str, title: str = "Lettura", uid: str = "prova") -> str:
    return event(*lines, uid=uid).replace("SUMMARY:Lettura", f"SUMMARY:{title}")


def ics(*events: str) -> bytes:
    return calendar(*events)


def imported(
    content: bytes,
    *,
    name: str = "eventi.ics",
    actor: Actor = DIRETTRICE,
    now: datetime = NOW,
    **where: object,
) -> ImportRun:
    draft = services.keep_draft(actor, name, content, where, now=now)
    return services.confirm_draft(actor, draft.pk, now=now)


def dates(made: Event) -> list[tuple[str, str]]:
    """When and how, in UTC."""
    rows = made.occurrences.order_by("slot_starts_at")
    return [(f"{row.starts_at:%Y-%m-%d %H:%M}", row.status) for row in rows]


def counts(run: ImportRun) -> dict[str, int]:
    return {action: count for action, count in run.counts.items() if count}
