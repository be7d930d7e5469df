"""Importing again: what the source changed follows, what was edited here wins."""

from datetime import datetime

from modules.events.calendars.recurrence import Recurrence
from modules.events.models import (
    Event,
    Occurrence,
    Series,
    Status,
)
from modules.events.services import dates as date_services
from modules.events.services import events as event_services
from modules.events.services import series as series_services
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.importing.files import (
    AT_SIX,
    DIRETTRICE,
    NOW,
    WEEKLY,
    counts,
    dates,
    ics,
    imported,
    library,
    one,
)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_what_the_source_changed_is_changed_here(alfa: NetworkSnapshot) -> None:
    sormani = library()
    imported(ics(one(*AT_SIX, WEEKLY)), library=sormani, publishes=True)
    earlier = "DTSTART;TZID=Europe/Rome:20261203T173000"

    run = imported(ics(one(earlier, AT_SIX[1], WEEKLY, title="Ad alta voce")), library=sormani)

    made = Event.objects.get()
    assert made.title == "Ad alta voce"
    assert [when for when, _ in dates(made)] == [
        "2026-12-03 16:30",
        "2026-12-10 16:30",
        "2026-12-17 16:30",
    ]
    assert set(made.occurrences.values_list("sequence", flat=True)) == {1}
    assert run.rows[0]["changes"] == [
        ["titolo", "Lettura", "Ad alta voce"],
        ["date", "ogni giovedì alle 18:00 per 3 volte", "ogni giovedì alle 17:30 per 3 volte"],
    ]


def test_what_was_edited_here_wins_and_is_said_once(alfa: NetworkSnapshot) -> None:
    sormani = library()
    imported(ics(one(*AT_SIX, "DESCRIPTION:uno")), library=sormani)
    made = Event.objects.get()
    event_services.change_event(DIRETTRICE, made.pk, {"title": "Nostro titolo"}, now=NOW)
    changed = ics(one(*AT_SIX, "DESCRIPTION:due", title="Loro titolo"))

    run = imported(changed, library=sormani)
    again = imported(changed, library=sormani)

    made.refresh_from_db()
    assert (made.title, made.description) == ("Nostro titolo", "due")
    assert run.rows[0]["kept"] == ["titolo"]
    assert counts(again) == {"invariato": 1}


def test_a_date_moved_here_stays_and_the_others_follow(alfa: NetworkSnapshot) -> None:
    sormani = library()
    imported(ics(one(*AT_SIX, WEEKLY)), library=sormani)
    second = Occurrence.objects.order_by("starts_at")[1]
    date_services.move_date(DIRETTRICE, second.pk, wall("2026-12-11T10:00"), 60, now=NOW)
    longer = one(AT_SIX[0], "DTEND;TZID=Europe/Rome:20261203T200000", WEEKLY)

    run = imported(ics(longer), library=sormani)

    rows = Occurrence.objects.order_by("starts_at").values_list("starts_at", "ends_at")
    assert [f"{start:%d %H:%M}-{end:%H:%M}" for start, end in rows] == [
        "03 17:00-19:00",
        "11 09:00-10:00",
        "17 17:00-19:00",
    ]
    assert run.rows[0]["kept"] == ["date"]


def test_a_series_rewritten_here_is_left_alone(alfa: NetworkSnapshot) -> None:
    sormani = library()
    imported(ics(one(*AT_SIX, WEEKLY)), library=sormani)
    ours = Recurrence(wall("2026-12-05T10:00"), 60)
    series_services.change_series(DIRETTRICE, Series.objects.get().pk, ours, now=NOW)

    run = imported(ics(one(*AT_SIX, "RRULE:FREQ=WEEKLY;COUNT=5")), library=sormani)

    assert dates(Event.objects.get()) == [("2026-12-05 09:00", "confermato")]
    assert run.rows[0]["kept"] == ["date"]


def test_moved_and_cancelled_dates_come_in_and_go_back(alfa: NetworkSnapshot) -> None:
    series = one(*AT_SIX, WEEKLY)
    moved = one(
        "RECURRENCE-ID;TZID=Europe/Rome:20261210T180000",
        "DTSTART;TZID=Europe/Rome:20261211T100000",
        "DTEND;TZID=Europe/Rome:20261211T110000",
    )
    cancelled = one("RECURRENCE-ID;TZID=Europe/Rome:20261217T180000", "STATUS:CANCELLED")

    imported(ics(series, moved, cancelled))

    made = Event.objects.get()
    assert dates(made) == [
        ("2026-12-03 17:00", "confermato"),
        ("2026-12-11 09:00", "spostato"),
        ("2026-12-17 17:00", "annullato"),
    ]

    imported(ics(series))

    assert dates(made) == [
        ("2026-12-03 17:00", "confermato"),
        ("2026-12-10 17:00", "confermato"),
        ("2026-12-17 17:00", "confermato"),
    ]


def test_an_event_cancelled_there_is_cancelled_here_with_its_reason(alfa: NetworkSnapshot) -> None:
    sormani = library()
    imported(ics(one(*AT_SIX, WEEKLY)), library=sormani, publishes=True)

    run = imported(ics(one(*AT_SIX, WEEKLY, "STATUS:CANCELLED")), library=sormani)

    assert counts(run) == {"annullato": 1}
    assert set(Occurrence.objects.values_list("status", "status_note", "sequence")) == {
        (Status.CANCELLED, "Annullato da chi lo organizza.", 1)
    }
    assert Event.objects.get().is_published


def test_dates_taken_away_are_cancelled_if_citizens_saw_them(alfa: NetworkSnapshot) -> None:
    sormani = library()
    for title, publishes in (("Vista", True), ("Bozza", False)):
        said = one(*AT_SIX, WEEKLY, uid=title, title=title)
        imported(ics(said), library=sormani, publishes=publishes)
    shorter = [
        one(*AT_SIX, "RRULE:FREQ=WEEKLY;COUNT=2", uid=title, title=title)
        for title in ("Vista", "Bozza")
    ]

    imported(ics(*shorter), library=sormani)

    assert [status for _, status in dates(Event.objects.get(title="Vista"))] == [
        "confermato",
        "confermato",
        "annullato",
    ]
    assert len(dates(Event.objects.get(title="Bozza"))) == 2


def test_a_date_added_here_is_not_made_twice(alfa: NetworkSnapshot) -> None:
    imported(ics(one(*AT_SIX)))
    made = Event.objects.get()
    ours = Recurrence(wall("2026-12-10T18:00"), 60)
    series_services.add_series(DIRETTRICE, made.pk, ours, now=NOW)

    imported(ics(one(*AT_SIX, WEEKLY)))

    assert [when for when, _ in dates(made)] == [
        "2026-12-03 17:00",
        "2026-12-10 17:00",
        "2026-12-17 17:00",
    ]


def test_two_dates_change_places(alfa: NetworkSnapshot) -> None:
    imported(ics(one(*AT_SIX, "RDATE;TZID=Europe/Rome:20261203T200000")))
    later = (
        "DTSTART;TZID=Europe/Rome:20261203T190000",
        "DURATION:PT1H",
        "RDATE;TZID=Europe/Rome:20261203T180000",
    )

    imported(ics(one(*later)))

    assert [when for when, _ in dates(Event.objects.get())] == [
        "2026-12-03 17:00",
        "2026-12-03 18:00",
    ]
