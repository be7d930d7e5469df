"""Calendars to subscribe to and news: what they carry, when they say that nothing has changed."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import icalendar
import pytest
import recurring_ical_events
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from modules.events.models import Event, Festival, Occurrence, Place, Status
from modules.libraries.models import Library
from rete.kernel.clock import ROME
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.making import PATH, TODAY, at, dated, event, library, on

DAY = timedelta(days=1)
FEED = f"{PATH}calendario.ics"
Fetch = Callable[..., HttpResponse]


@pytest.fixture
def fetch(alfa: NetworkSnapshot, client: Client, still: datetime) -> Fetch:
    def get(path: str = FEED, **headers: str) -> Any:
        return client.get(path, headers={"host": alfa.domain, **headers})

    return get


def entries(answer: HttpResponse) -> dict[str, Any]:
    """The calendar's entries by title, as a reader that is not ours finds them."""
    assert answer.status_code == 200
    read = icalendar.Calendar.from_ical(answer.content)
    assert not read.errors
    return {str(each["SUMMARY"]): each for each in read.walk("VEVENT")}


def test_a_calendar_carries_each_date_with_its_place_and_hour(fetch: Fetch) -> None:
    where = library("Centrale", address="via Roma 1", latitude=45.46, longitude=9.19)
    shown = event("Storie; piccine, 0–6", library=where, room="sala ragazzi", summary="Per i piccoli.",
                  audiences=["bambini"], kind="lettura", organizer="Amici", contact_email="amici@example.org")  # fmt: skip
    shown_date = on(shown, at(TODAY, 17))

    answer = fetch()

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    one = entries(answer)["Storie; piccine, 0–6"]
    assert one["UID"] == f"{Occurrence.objects.get().uid}@alfa.rete.localhost"
    assert one["DTSTART"].dt == datetime(2026, 11, 24, 17, tzinfo=ROME)
    assert one["DTEND"].dt == datetime(2026, 11, 24, 18, tzinfo=ROME)
    assert one["LOCATION"] == "sala ragazzi, Centrale, via Roma 1, Milano"
    assert (one["GEO"].latitude, one["GEO"].longitude) == (45.46, 9.19)
    assert one["URL"] == f"http://alfa.rete.localhost{shown_date.get_absolute_url()}"
    assert one["STATUS"] == "CONFIRMED"
    assert one["SEQUENCE"] == 0
    assert one["CATEGORIES"].cats == ["lettura", "bambini"]
    assert one["ORGANIZER"] == "mailto:amici@example.org"
    assert "Per i piccoli." in one["DESCRIPTION"]
    assert "Gratuito." in one["DESCRIPTION"]


def test_what_is_taken_away_stays_and_says_so(fetch: Fetch) -> None:
    shown = event("Incontro")
    on(shown, at(TODAY, 17), status=Status.CANCELLED, status_note="Neve.", sequence=3)
    on(shown, at(TODAY + DAY, 17), status=Status.POSTPONED)
    on(shown, at(TODAY + 2 * DAY, 17), status=Status.FULL)

    found = entries(fetch())

    assert set(found) == {"Annullato: Incontro", "Rinviato: Incontro", "Incontro"}
    assert found["Annullato: Incontro"]["STATUS"] == "CANCELLED"
    assert found["Annullato: Incontro"]["SEQUENCE"] == 3
    assert found["Annullato: Incontro"]["DESCRIPTION"].startswith("Neve.")
    assert found["Rinviato: Incontro"]["STATUS"] == "CANCELLED"
    assert found["Incontro"]["DESCRIPTION"].startswith("Posti esauriti.")


def test_the_window_is_thirty_days_past_and_eighteen_months_ahead(fetch: Fetch) -> None:
    for title, day in (
        ("Troppo vecchio", date(2026, 10, 24)),
        ("Vecchio", date(2026, 10, 25)),
        ("Lontano", date(2028, 5, 23)),
        ("Troppo lontano", date(2028, 5, 24)),
    ):
        dated(title, at(day, 12))

    assert set(entries(fetch())) == {"Vecchio", "Lontano"}


def test_an_exhibition_is_a_whole_day_entry(fetch: Fetch) -> None:
    dated("Acquerelli", at(TODAY, 9), minutes=10 * 24 * 60 + 600)

    one = entries(fetch())["Acquerelli"]

    assert (one["DTSTART"].dt, one["DTEND"].dt) == (date(2026, 11, 24), date(2026, 12, 5))


@pytest.mark.parametrize(
    ("day", "utc_hours"),
    [(date(2026, 10, 24), 15), (date(2026, 10, 25), 16), (date(2027, 3, 27), 16), (date(2027, 3, 28), 15)],
)  # fmt: skip
def test_hours_hold_when_clocks_change(
    fetch: Fetch, at_wall: Callable[[datetime], None], day: date, utc_hours: int
) -> None:
    at_wall(at(day, 8))
    shown = event("Alle cinque")
    on(shown, at(day, 17))

    answer = fetch()

    local = re.search(r"DTSTART;TZID=Europe/Rome:(\S+)", answer.content.decode())
    assert local is not None
    assert local[1] == f"{day:%Y%m%d}T170000"
    read = recurring_ical_events.of(icalendar.Calendar.from_ical(answer.content)).at(day)
    assert [each["DTSTART"].dt.astimezone(UTC).hour for each in read] == [utc_hours]


def test_there_is_a_calendar_for_a_library_a_festival_an_event_and_a_search(fetch: Fetch) -> None:
    here, there = library("Qui"), library("Là")
    festival = Festival.objects.create(title="Autunno")
    fiabe = dated("Fiabe", at(TODAY, 17), library=here, audiences=["bambini"])
    dated("Robot", at(TODAY, 17), library=there, festival=festival)
    on(fiabe, at(TODAY + DAY, 17))
    first = fiabe.occurrences.first()
    assert first is not None

    def titles(path: str) -> list[str]:
        content = icalendar.Calendar.from_ical(fetch(path).content)
        return [str(each["SUMMARY"]) for each in content.walk("VEVENT")]

    base = f"{PATH}{fiabe.pk}-fiabe"
    assert titles(f"{PATH}biblioteche/{here.pk}.ics") == ["Fiabe", "Fiabe"]
    assert titles(f"{PATH}rassegne/{festival.pk}.ics") == ["Robot"]
    assert titles(f"{base}.ics") == ["Fiabe", "Fiabe"]
    assert titles(f"{base}/{first.pk}.ics") == ["Fiabe"]
    assert titles(f"{FEED}?per=bambini") == ["Fiabe", "Fiabe"]
    assert titles(f"{FEED}?biblioteca={there.pk}&gratis=1") == ["Robot"]
    assert titles(f"{FEED}?q=fiaba") == ["Fiabe", "Fiabe"]
    assert (
        "NAME:Rete Alfa: Cose da Fare\\, per bambini"
        in fetch(f"{FEED}?per=bambini").content.decode()
    )


def test_a_library_or_festival_that_is_not_there_has_no_calendar(fetch: Fetch) -> None:
    empty = library("Senza eventi")

    assert fetch(f"{PATH}biblioteche/{empty.pk}.ics").status_code == 200
    assert fetch(f"{PATH}biblioteche/99999.ics").status_code == 404
    assert fetch(f"{PATH}rassegne/99999.ics").status_code == 404


def test_drafts_and_withdrawn_events_are_in_no_feed(fetch: Fetch) -> None:
    dated("Bozza", at(TODAY, 17), publication="bozza", published_at=None)
    dated("Ritirato", at(TODAY, 17), publication="ritirato")

    assert entries(fetch()) == {}
    assert b"<item>" not in fetch(f"{PATH}eventi.rss").content


def test_the_same_calendar_is_not_sent_twice(fetch: Fetch) -> None:
    dated("Fiabe", at(TODAY, 17))
    first = fetch()

    by_tag = fetch(**{"if-none-match": first["ETag"]})
    by_time = fetch(**{"if-modified-since": first["Last-Modified"]})

    assert (by_tag.status_code, by_tag.content) == (304, b"")
    assert (by_time.status_code, by_time.content) == (304, b"")
    assert by_tag["ETag"] == first["ETag"]
    assert by_tag["Cache-Control"] == first["Cache-Control"] == "public, max-age=900"
    assert fetch().content == first.content


def test_finding_out_that_nothing_changed_reads_no_event(fetch: Fetch) -> None:
    for number in range(20):
        dated(f"Evento {number}", at(TODAY + number * DAY, 17))
    tag = fetch()["ETag"]

    with CaptureQueriesContext(connection) as captured:
        answer = fetch(**{"if-none-match": tag})

    assert answer.status_code == 304
    assert len(captured) == 4
    assert not any('events_event"."title' in each["sql"] for each in captured)


def change_title() -> None:
    Event.objects.get(title="Fiabe").save()


def change_date() -> None:
    Occurrence.objects.earliest("starts_at").save()


def change_date_in_the_past() -> None:
    """A transaction that began first and ends last: neither the count nor the latest time differ."""
    oldest = Occurrence.objects.earliest("modified_at")
    Occurrence.objects.filter(pk=oldest.pk).update(
        status=Status.FULL, modified_at=oldest.modified_at + timedelta(microseconds=1)
    )


def withdraw() -> None:
    shown = Event.objects.get(title="Fiabe")
    shown.publication = "ritirato"
    shown.save()


def delete_date() -> None:
    Occurrence.objects.earliest("starts_at").delete()


def add_date() -> None:
    on(Event.objects.get(title="Fiabe"), at(TODAY + 9 * DAY, 17))


def rename_place() -> None:
    Place.objects.update(name="Teatro nuovo")


def rename_library() -> None:
    shown = Library.objects.get()
    shown.name = "Nuova"
    shown.save()


@pytest.mark.parametrize(
    "change",
    [
        change_title,
        change_date,
        change_date_in_the_past,
        withdraw,
        delete_date,
        add_date,
        rename_place,
        rename_library,
    ],
)
def test_any_change_is_sent(fetch: Fetch, change: Callable[[], None]) -> None:
    library()
    place = Place.objects.create(name="Teatro", municipality="Monza")
    on(dated("Fiabe", at(TODAY, 17)), at(TODAY + DAY, 17))
    dated("Burattini", at(TODAY, 21), place=place)
    before = fetch()

    change()

    after = fetch(**{"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]


def test_at_midnight_the_window_moves(fetch: Fetch, at_wall: Callable[[datetime], None]) -> None:
    dated("Vecchio", at(date(2026, 10, 25), 12))
    tag = fetch()["ETag"]

    at_wall(at(TODAY + DAY, 0, 1))

    after = fetch(**{"if-none-match": tag})
    assert entries(after) == {}


def test_readers_find_what_subscribing_needs(fetch: Fetch) -> None:
    dated("Fiabe", at(TODAY, 17))

    text = fetch().content.decode()

    assert "X-WR-CALNAME:Rete Alfa: Cose da Fare\r\n" in text
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in text
    assert "SOURCE;VALUE=URI:http://alfa.rete.localhost/cose-da-fare/calendario.ics\r\n" in text
    assert text.count("BEGIN:VTIMEZONE") == 1


@override_settings(RETE_DEMO=True)
def test_a_demonstration_says_that_it_is_one(fetch: Fetch) -> None:
    dated("Fiabe", at(TODAY, 17))

    for path in (FEED, f"{PATH}eventi.rss", f"{PATH}eventi.atom"):
        assert "Dimostrazione: dati di fantasia" in fetch(path).content.decode()


def test_news_list_the_next_dates(fetch: Fetch) -> None:
    dated("Di ieri", at(TODAY - DAY, 17))
    fiabe = dated("Fiabe & <draghi>", at(TODAY, 17), summary="Una\x0b sera.")
    on(event("Annullato"), at(TODAY + DAY, 17), status=Status.CANCELLED)

    answer = fetch(f"{PATH}eventi.rss")

    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    items = ET.fromstring(answer.content).findall("./channel/item")  # noqa: S314 - our own
    assert [each.findtext("title") for each in items] == [
        "Fiabe & <draghi>",
        "Annullato: Annullato",
    ]
    assert items[0].findtext("description") == (
        "martedì 24 novembre 2026, 17:00–18:00, Biblioteca civica, Milano. Una sera."
    )
    assert (
        items[0].findtext("link")
        == f"http://alfa.rete.localhost{fiabe.occurrences.get().get_absolute_url()}"
    )
    assert items[0].findtext("guid") == f"urn:uuid:{fiabe.occurrences.get().uid}"


def test_atom_says_the_same_and_both_answer_304(fetch: Fetch) -> None:
    dated("Fiabe", at(TODAY, 17))

    for path in (f"{PATH}eventi.rss", f"{PATH}eventi.atom"):
        answer = fetch(path)
        root = ET.fromstring(answer.content)  # noqa: S314 - our own
        assert "Fiabe" in "".join(root.itertext())
        assert fetch(path, **{"if-none-match": answer["ETag"]}).status_code == 304


def test_nothing_written_by_staff_leaves_its_line(fetch: Fetch) -> None:
    poison = "Fiabe\r\nBEGIN:VEVENT\r\nSUMMARY:altro\nEND:VEVENT"
    place = Place.objects.create(name=poison, municipality="Monza\r\nX:1", address=poison)
    shown = event(poison, place=place, summary=poison, room="a\r\nb", organizer=poison)
    on(shown, at(TODAY, 17), status_note=poison)

    content = fetch().content.decode()

    assert content.count("\r\nBEGIN:VEVENT\r\n") == 1
    assert list(entries(fetch())) == [poison.replace("\r\n", "\n")]


def test_the_page_tells_how_to_subscribe(fetch: Fetch) -> None:
    library("Qui")
    dated("Fiabe", at(TODAY, 17), audiences=["bambini"])

    page = fetch(f"{PATH}segui/?per=bambini").content.decode()

    assert 'href="webcal://alfa.rete.localhost/cose-da-fare/calendario.ics?per=bambini"' in page
    assert 'value="http://alfa.rete.localhost/cose-da-fare/calendario.ics?per=bambini"' in page
    assert "solo gli eventi: <strong>per bambini</strong>" in page
    assert "webcal%3A%2F%2Falfa.rete.localhost" in page
    assert all(words in page for words in ("iPhone", "Google Calendar", "Outlook"))
