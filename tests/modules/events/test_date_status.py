"""What became of a date, what it costs and where one connects: said to people and to machines."""

from datetime import date, timedelta

import pytest

from modules.events.models import Mode, Place, Regime, Status
from tests.modules.events.making import (
    NOW,
    TODAY,
    Read,
    at,
    dated,
    event,
    library,
    on,
    stated,
    words,
)

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("status", "said", "to_machines"),
    [
        (Status.CANCELLED, "Annullato. L'autrice è indisposta.", "EventCancelled"),
        (
            Status.POSTPONED,
            "Rinviato a data da decidere. L'autrice è indisposta.",
            "EventPostponed",
        ),
        (Status.FULL, "Posti esauriti. L'autrice è indisposta.", "EventScheduled"),
        (Status.MOVED_ONLINE, "Spostato online. L'autrice è indisposta.", "EventMovedOnline"),
    ],
)
def test_what_became_of_a_date_is_said_to_people_and_machines(
    read: Read, status: Status, said: str, to_machines: str
) -> None:
    shown = event("Incontro", online_url="https://example.org/stanza")
    on(shown, at(TODAY, 17), status=status, status_note="L'autrice è indisposta.")

    page = read(shown.get_absolute_url())

    assert said in words(page)
    assert stated(page)["eventStatus"] == f"https://schema.org/{to_machines}"


def test_a_full_date_is_sold_out_to_machines(read: Read) -> None:
    shown = event("Incontro")
    on(shown, at(TODAY, 17), status=Status.FULL)

    assert (
        stated(read(shown.get_absolute_url()))["offers"]["availability"]
        == "https://schema.org/SoldOut"
    )


def test_a_date_moved_says_where_it_was(read: Read) -> None:
    shown = event("Incontro")
    moved = on(shown, at(TODAY + DAY, 18), status=Status.RESCHEDULED, moved_from=NOW)

    page = read(shown.get_absolute_url())

    assert "Spostato. Era previsto martedì 24 novembre 2026 alle 10:00." in words(page)
    facts = stated(page)
    assert facts["eventStatus"] == "https://schema.org/EventRescheduled"
    assert facts["previousStartDate"] == "2026-11-24T10:00+01:00"
    assert moved.status == Status.RESCHEDULED


def test_online_is_a_virtual_location_and_told_to_who_books(read: Read) -> None:
    open_to_all = dated(
        "Aperto", at(TODAY, 17), mode=Mode.ONLINE, online_url="https://example.org/stanza"
    )
    booked = dated(
        "Prenotato", at(TODAY, 17), mode=Mode.MIXED, online_url="https://example.org/segreta",
        library=library(), must_book=True,
    )  # fmt: skip

    shown, hidden = read(open_to_all.get_absolute_url()), read(booked.get_absolute_url())

    assert 'href="https://example.org/stanza"' in shown
    assert stated(shown)["location"] == [
        {"@type": "VirtualLocation", "url": "https://example.org/stanza"}
    ]
    assert "example.org/segreta" not in hidden
    assert "arriva a chi prenota" in words(hidden)
    assert [each["@type"] for each in stated(hidden)["location"]] == ["Library", "VirtualLocation"]
    assert stated(hidden)["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"


def test_a_show_leads_to_its_seller_and_says_no_price(read: Read) -> None:
    theatre = Place.objects.create(
        name="Teatro", municipality="Monza", access_note="Rampa a destra."
    )
    shown = dated(
        "Burattini", at(TODAY, 21), place=theatre, regime=Regime.SHOW,
        seller_url="https://www.biglietti.example.org/burattini",
    )  # fmt: skip

    page = read(shown.get_absolute_url())

    assert "Biglietti su biglietti.example.org" in words(page)
    assert "€" not in words(page)
    assert "Rampa a destra." in words(page)
    offer = stated(page)["offers"]
    assert offer["url"] == "https://www.biglietti.example.org/burattini"
    assert "price" not in offer
    assert "isAccessibleForFree" not in stated(page)


def test_a_fee_is_said_in_euros(read: Read) -> None:
    shown = dated(
        "Corso", at(TODAY, 21), regime=Regime.FEE, fee_cents=123450, cost_note="In due rate."
    )

    page = read(shown.get_absolute_url())

    assert "Quota di partecipazione: 1.234,50 € In due rate." in words(page)
    assert stated(page)["offers"]["price"] == "1234.50"


def test_a_past_date_says_so_and_leads_to_the_next(read: Read) -> None:
    shown = event("Scacchi")
    past = on(shown, at(TODAY - 7 * DAY, 16))
    on(shown, at(TODAY + 7 * DAY, 16))

    assert "Questa data è passata. Guarda le prossime" in words(read(past.get_absolute_url()))


def test_an_exhibition_is_said_by_its_days(read: Read) -> None:
    shown = dated("Acquerelli", at(date(2026, 11, 28), 9), minutes=10 * 24 * 60 + 600)

    text = words(read(shown.get_absolute_url()))

    assert "Dal 28 novembre all'8 dicembre 2026" in text
