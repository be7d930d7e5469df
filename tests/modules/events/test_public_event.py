"""An event's page and its dates' pages: what is read, what machines are told, what it costs to make."""

import io
import re
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from modules.events.models import AccessCode, Audience
from modules.libraries.hours import services as hours
from modules.libraries.hours.services import Week
from modules.libraries.hours.writing import read_day
from rete.core.files.models import StoredFile
from rete.core.files.services import store_image
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.making import (
    PATH,
    SYSTEM,
    TODAY,
    Read,
    at,
    cycle,
    dated,
    event,
    library,
    on,
    stated,
    words,
)

DAY = timedelta(days=1)
POISON = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;{{ 7*7 }}"


def test_a_page_says_all_that_one_needs(read: Read) -> None:
    where = library("Centrale", address="via Roma 1", latitude=45.46, longitude=9.19)
    shown = event(
        "Storie piccine",
        library=where,
        room="sala ragazzi",
        summary="Letture per i piccoli.",
        description="Prima riga.\n\nVedi www.example.org per i libri.",
        audiences=[Audience.CHILDREN, Audience.FAMILIES],
        age_min=0,
        age_max=6,
        languages=["it", "lis"],
        access_codes=[AccessCode.MOTOR, AccessCode.HEARING],
        access_note="Ingresso dal cortile.",
        capacity=25,
        must_book=True,
        booking_note="Telefona in biblioteca.",
        organizer="Amici della lettura",
        contact_phone="02 123 456",
        contact_email="ragazzi@example.org",
    )
    on(shown, at(TODAY + 4 * DAY, 10, 30))

    page = read(shown.get_absolute_url())
    text = words(page)

    assert "Sabato 28 novembre 2026, 10:30–11:30" in text
    assert "Centrale, Milano , sala ragazzi via Roma 1, Milano" in text
    assert "Per chi Bambini, famiglie, 0–6 anni" in text
    assert "Costo Gratuito" in text
    assert "Prenotazione Necessaria, 25 posti Telefona in biblioteca." in text
    assert "persone con disabilità motoria, persone sorde o con difficoltà di udito" in text
    assert "Ingresso dal cortile." in text
    assert "Italiano, lingua dei segni italiana" in text
    assert "Amici della lettura" in text
    assert 'href="tel:02123456"' in page
    assert 'href="geo:45.46000,9.19000"' in page
    assert '<a href="http://www.example.org" rel="nofollow">www.example.org</a>' in page
    assert f'href="{where.get_absolute_url()}"' in page
    assert f"{PATH}{shown.pk}-storie-piccine/" in page


def test_the_library_s_hours_of_now_are_beside_its_address(read: Read) -> None:
    where = library("Centrale")
    hours.set_week(SYSTEM, [where.pk], Week([read_day("9-19")] * 7))
    shown = dated("Fiabe", at(TODAY, 17), library=where)

    assert "Adesso: aperta, chiude alle 19:00" in words(read(shown.get_absolute_url()))


def test_machines_are_told_the_same(read: Read) -> None:
    where = library(
        "Centrale", address="via Roma 1", postal_code="20121", latitude=45.46, longitude=9.19
    )
    shown = event(
        "Storie",
        library=where,
        summary="Per i piccoli.",
        age_min=0,
        age_max=6,
        audiences=["bambini"],
    )
    on(shown, at(TODAY + 4 * DAY, 10, 30))
    path = shown.get_absolute_url()

    facts = stated(read(path))

    address = f"http://alfa.rete.localhost{path}"
    assert facts["@type"] == "Event"
    assert facts["@id"] == facts["url"] == address
    assert facts["name"] == "Storie"
    assert (facts["startDate"], facts["endDate"]) == (
        "2026-11-28T10:30+01:00",
        "2026-11-28T11:30+01:00",
    )
    assert facts["eventStatus"] == "https://schema.org/EventScheduled"
    assert facts["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert facts["location"] == [
        {
            "@type": "Library",
            "name": "Centrale, Milano",
            "address": {
                "@type": "PostalAddress", "streetAddress": "via Roma 1", "postalCode": "20121",
                "addressLocality": "Milano", "addressRegion": "MI", "addressCountry": "IT",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 45.46, "longitude": 9.19},
        }
    ]  # fmt: skip
    assert facts["offers"]["price"] == "0.00"
    assert facts["offers"]["priceCurrency"] == "EUR"
    assert facts["offers"]["availability"] == "https://schema.org/InStock"
    assert facts["isAccessibleForFree"] is True
    assert facts["typicalAgeRange"] == "0-6"
    assert facts["inLanguage"] == ["it"]
    assert facts["organizer"]["name"] == "Rete Alfa"


def test_open_graph_says_when_and_where(read: Read) -> None:
    shown = dated(
        "Fiabe «al buio»", at(TODAY, 17), summary="Una sera.", library=library("Centrale")
    )

    page = read(shown.get_absolute_url())

    properties = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', page))
    assert properties["title"] == "Fiabe «al buio»"
    assert (
        properties["description"]
        == "Martedì 24 novembre 2026, 17:00–18:00, Centrale, Milano. Una sera."
    )
    assert properties["url"] == f"http://alfa.rete.localhost{shown.get_absolute_url()}"
    assert properties["locale"] == "it_IT"


def test_a_cycle_has_a_page_and_each_of_its_dates_another(read: Read) -> None:
    shown = event("Scacchi")
    cycle(shown, at(TODAY, 16), "FREQ=WEEKLY;BYDAY=TU;COUNT=3")
    first, second, third = (on(shown, at(TODAY + week * 7 * DAY, 16)) for week in range(3))

    series, page = read(shown.get_absolute_url()), read(second.get_absolute_url())

    facts = stated(series)
    assert facts["@type"] == "EventSeries"
    assert [each["@id"] for each in facts["subEvent"]] == [
        f"http://alfa.rete.localhost{each.get_absolute_url()}" for each in (first, second, third)
    ]
    assert "startDate" not in facts
    assert "Ogni martedì alle 16:00 per 3 volte" in words(series)
    one = stated(page)
    assert one["startDate"] == "2026-12-01T16:00+01:00"
    assert one["superEvent"]["@type"] == "EventSeries"
    assert one["superEvent"]["url"] == facts["url"]
    assert (
        f'<link rel="canonical" href="http://alfa.rete.localhost{second.get_absolute_url()}">'
        in page
    )


def test_the_only_date_says_that_the_event_s_page_is_the_one_to_keep(read: Read) -> None:
    shown = event("Fiabe")
    only = on(shown, at(TODAY, 17))

    page = read(only.get_absolute_url())

    address = f"http://alfa.rete.localhost{shown.get_absolute_url()}"
    assert f'<link rel="canonical" href="{address}">' in page
    assert stated(page)["url"] == address


def test_many_dates_are_folded_and_past_ones_apart(read: Read) -> None:
    shown = event("Scacchi")
    for number in range(-3, 20):
        on(shown, at(TODAY + number * DAY, 16))

    page = read(shown.get_absolute_url())

    assert "<summary>Altre 8 date</summary>" in page
    assert "<summary>3 date passate</summary>" in page
    assert "Prossima data" in page


def test_an_old_address_leads_to_the_present_one(alfa: NetworkSnapshot, client: Client) -> None:
    shown = event("Storie nuove")
    only = on(shown, at(TODAY, 17))

    answers = [
        client.get(f"{PATH}{shown.pk}-vecchie{rest}", headers={"host": alfa.domain})
        for rest in ("/", f"/{only.pk}/", ".ics", f"/{only.pk}.ics")
    ]

    assert [each.status_code for each in answers] == [301] * 4
    base = f"{PATH}{shown.pk}-storie-nuove"
    assert [each["Location"] for each in answers] == [
        f"{base}/", f"{base}/{only.pk}/", f"{base}.ics", f"{base}/{only.pk}.ics"
    ]  # fmt: skip


def test_a_draft_is_not_found_and_a_withdrawn_event_is_gone(
    alfa: NetworkSnapshot, client: Client
) -> None:
    draft = event("Bozza segreta", publication="bozza", published_at=None)
    withdrawn = event("Ritirato", publication="ritirato")
    secret, gone = on(draft, at(TODAY, 17)), on(withdrawn, at(TODAY, 17))

    def answer(path: str) -> tuple[int, str]:
        found = client.get(path, headers={"host": alfa.domain})
        return found.status_code, found.content.decode()

    for shown in (draft, secret):
        assert answer(shown.get_absolute_url())[0] == 404
    for shown in (withdrawn, gone):
        status, page = answer(shown.get_absolute_url())
        assert status == 410
        assert "Questo evento è stato ritirato da chi lo organizza." in page
        assert "Ritirato</h1>" not in page
    assert answer(f"{PATH}{draft.pk}-bozza-segreta.ics")[0] == 404
    assert answer(f"{PATH}{withdrawn.pk}-ritirato.ics")[0] == 410


def test_a_date_of_another_event_is_not_found_under_this_one(
    alfa: NetworkSnapshot, client: Client
) -> None:
    shown, other = event("Questo"), event("Altro")
    stray = on(other, at(TODAY, 17))

    answer = client.get(f"{shown.get_absolute_url()}{stray.pk}/", headers={"host": alfa.domain})

    assert answer.status_code == 404


def test_a_page_costs_the_same_with_one_date_and_with_many(read: Read) -> None:
    shown = event("Scacchi")
    first = on(shown, at(TODAY, 16))

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            read(path)
        return len(captured)

    paths = [shown.get_absolute_url(), first.get_absolute_url()]
    with_one = [queries(path) for path in paths]
    for number in range(1, 60):
        on(shown, at(TODAY + number * DAY, 16))
        dated(f"Altro {number}", at(TODAY + number * DAY, 17), library=shown.library)

    assert [queries(path) for path in paths] == with_one


def test_others_in_the_same_library_are_proposed_once_each(read: Read) -> None:
    here, elsewhere = library("Qui"), library("Altrove")
    shown = dated("Fiabe", at(TODAY, 17), library=here)
    often = event("Scacchi", library=here)
    for number in range(5):
        on(often, at(TODAY + number * DAY, 18))
    dated("Robot", at(TODAY + 6 * DAY, 17), library=here)
    dated("Lontano", at(TODAY, 17), library=elsewhere)

    page = read(shown.get_absolute_url())

    assert re.findall(r'event-title"><a [^>]*>([^<]+)<', page) == ["Scacchi", "Robot"]


def test_the_site_s_search_finds_events_to_come(read: Read) -> None:
    dated("Scacchi per tutti", at(TODAY + DAY, 17))
    dated("Scacchi di ieri", at(TODAY - DAY, 17))
    event("Scacchi, bozza", publication="bozza", published_at=None)

    page = read("/cerca/?q=scacchi")

    assert "Scacchi per tutti" in page
    assert "mercoledì 25 novembre 2026, 17:00–18:00, Biblioteca civica, Milano" in page
    assert "Scacchi di ieri" not in page
    assert "bozza" not in page


def picture() -> StoredFile:
    content = io.BytesIO()
    Image.new("RGB", (1600, 900), "teal").save(content, "PNG")
    return store_image(SYSTEM, content.getvalue(), name="fiabe.png")


def test_an_image_is_on_the_page_on_cards_and_for_other_sites(read: Read, client: Client) -> None:
    values: dict[str, Any] = {
        "image_alt": "Un drago che legge",
        "image_credit": "Ada Rossi",
        "image_rights": "concessa",
    }
    shown = dated("Fiabe", at(TODAY, 17), image=picture(), **values)

    page, listed = read(shown.get_absolute_url()), read(PATH)

    assert re.search(
        r'<img class="event-image" src="/file/[^"]+" srcset="[^"]+" [^>]*alt="Un drago che legge"',
        page,
    )
    assert "Immagine: Ada Rossi" in words(page)
    assert re.search(r'<img class="event-thumb"[^>]*alt="Un drago che legge"', listed)
    address = stated(page)["image"]
    assert f'<meta property="og:image" content="{address}">' in page
    assert (
        client.get(
            address.partition("localhost")[2], headers={"host": "alfa.rete.localhost"}
        ).status_code
        == 200
    )
    assert f":{address}" in read(f"{PATH}calendario.ics").replace("\r\n ", "")
