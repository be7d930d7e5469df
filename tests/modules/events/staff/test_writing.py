"""An event written on one page: what is sent, what is shown before it is saved, what is said when it is wrong."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from modules.events.models import Event, Occurrence, Place
from modules.libraries.models import Closure, Library, Span, Timetable
from rete.core.audit.models import Entry
from rete.core.files.models import StoredFile
from rete.kernel.calendars.zone import wall_clock
from tenants.snapshots import NetworkSnapshot
from tests.core.files.pictures import picture
from tests.modules.events.factories import wall
from tests.modules.events.staff.page import STAFF, TUESDAYS, WEEKLY, last_of, sent, walls


def test_an_event_is_written_with_its_cycle_and_published(
    direttrice: Client, civica: Library
) -> None:
    page = sent(civica, WEEKLY, azione="pubblica", age_min="3", age_max="6", tags="fiabe, gioco")

    answer = direttrice.post(f"{STAFF}nuovo/", page)

    made = Event.objects.get()
    assert answer.headers["Location"] == f"{STAFF}{made.pk}/"
    assert (made.publication, made.library, made.tags) == ("pubblicato", civica, ["fiabe", "gioco"])
    assert walls(made) == TUESDAYS
    done = Entry.objects.filter(action__startswith="events.").order_by("id")
    assert list(done.values_list("action", flat=True)) == [
        "events.event.added",
        "events.series.added",
        "events.event.published",
    ]


def test_a_draft_needs_a_title_and_nothing_else(direttrice: Client, alfa: NetworkSnapshot) -> None:
    direttrice.post(f"{STAFF}nuovo/", sent(None, {"starts_on": "", "starts_at": "", "ends_at": ""}))

    made = Event.objects.get()
    assert (made.publication, made.library, made.occurrences.count()) == ("bozza", None, 0)


def test_what_is_missing_is_said_together_and_nothing_is_written(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    page = sent(None, {"ends_at": "", "repeat": "settimana"}, title="", azione="pubblica")

    answer = direttrice.post(f"{STAFF}nuovo/", page)

    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Ci sono 4 cose da sistemare" in body
    assert '<a href="#id_title">titolo: ' in body.lower()
    assert '<a href="#id_where">' in body
    assert '<a href="#id_ciclo-0-ends_at">' in body
    assert '<a href="#id_ciclo-0-until">' in body
    assert not Event.objects.exists()


def test_an_event_without_dates_is_not_published(direttrice: Client, civica: Library) -> None:
    empty = {"starts_on": "", "starts_at": "", "ends_at": ""}

    answer = direttrice.post(f"{STAFF}nuovo/", sent(civica, empty, azione="pubblica"))

    assert "Per pubblicare serve almeno una data." in answer.content.decode()
    assert not Event.objects.exists()


def test_the_dates_are_shown_before_anything_is_saved(direttrice: Client, civica: Library) -> None:
    page = sent(civica, {**WEEKLY, "left_out": "13/10/2026"}, title="", azione="anteprima-0")

    answer = direttrice.post(f"{STAFF}nuovo/", page)

    body = answer.content.decode()
    assert answer.status_code == 200
    said = "Ogni martedì alle 17:00, per 4 volte dal 6 ottobre 2026, tranne 13 ottobre: 3 date."
    assert said in body
    assert body.count('name="ciclo-0-skip"') == 4
    assert 'value="13/10/2026" checked' in body
    assert "da sistemare" not in body
    assert not Event.objects.exists()


def test_dates_ticked_in_the_list_are_left_out(direttrice: Client, civica: Library) -> None:
    skip = {"ciclo-0-skip": ["13/10/2026", "27/10/2026"]}

    direttrice.post(f"{STAFF}nuovo/", sent(civica, WEEKLY) | skip)

    assert walls(Event.objects.get()) == [TUESDAYS[0], TUESDAYS[2]]


def test_another_block_is_added_and_nothing_written_is_lost(
    direttrice: Client, civica: Library
) -> None:
    answer = direttrice.post(f"{STAFF}nuovo/", sent(civica, WEEKLY, azione="aggiungi"))

    body = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="ciclo-1-starts_on"' in body
    assert 'value="Storie piccine"' in body
    assert 'id="ciclo-2" tabindex="-1" autofocus' in body


def test_several_dates_and_cycles_are_one_event(direttrice: Client, civica: Library) -> None:
    single = {"starts_on": "2026-12-12", "starts_at": "10:00", "ends_at": "12:00"}

    direttrice.post(f"{STAFF}nuovo/", sent(civica, WEEKLY, single))

    assert walls(Event.objects.get()) == [*TUESDAYS, "2026-12-12 10:00"]


def test_two_dates_at_the_same_hour_are_refused_on_the_second(
    direttrice: Client, civica: Library
) -> None:
    answer = direttrice.post(f"{STAFF}nuovo/", sent(civica, WEEKLY, {"starts_on": "2026-10-13"}))

    body = answer.content.decode()
    assert '<a href="#id_ciclo-1-starts_on">' in body
    assert "martedì 13 ottobre 2026" in body
    assert not Event.objects.exists()


def test_the_hour_when_clocks_change_is_refused_on_its_field(
    direttrice: Client, civica: Library
) -> None:
    night = {"starts_on": "2026-10-25", "starts_at": "02:30", "ends_at": "04:00"}

    answer = direttrice.post(f"{STAFF}nuovo/", sent(civica, night))

    body = answer.content.decode()
    assert '<a href="#id_ciclo-0-starts_at">' in body
    assert "Il 25 ottobre 2026 cambia l&#x27;ora" in body


@pytest.mark.parametrize(
    ("block", "field"),
    [
        ({"starts_on": "0001-01-01"}, "starts_on"),
        ({"starts_on": "9999-12-31", "repeat": "giorno", "ending": "mai"}, "starts_on"),
        ({"extra": "1/1/0001"}, "extra"),
        ({"ends_at": "16:00"}, "ends_at"),
        ({"ends_on": "2026-10-05"}, "ends_on"),
        ({"ends_on": "2026-12-05"}, "ends_on"),
        ({"repeat": "settimana", "until": "2026-10-01"}, "until"),
        ({"repeat": "settimana", "ending": "volte", "count": ""}, "count"),
        ({"repeat": "settimana", "ending": "volte", "count": "5000"}, "count"),
        ({"repeat": "settimana", "ending": "mai", "left_out": "24 dicembre"}, "left_out"),
        ({"repeat": "com_e"}, "repeat"),
        ({"repeat": "giorno_del_mese", "ending": "mai", "month_day": "32"}, "month_day"),
    ],
)
def test_a_series_that_cannot_be_is_refused_on_its_field(
    direttrice: Client, civica: Library, block: dict[str, str], field: str
) -> None:
    answer = direttrice.post(f"{STAFF}nuovo/", sent(civica, block))

    assert answer.status_code == 422
    assert f'<a href="#id_ciclo-0-{field}' in answer.content.decode()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ({"repeat": "giorno", "until": "2026-10-09"}, ["06", "07", "08", "09"]),
        ({**WEEKLY, "days": ["1", "3"]}, ["06", "08", "13", "15"]),
        ({**WEEKLY, "interval": "2", "count": "2"}, ["06", "20"]),
        ({"repeat": "settimana", "until": "2026-10-20", "extra": "31/10/2026"}, ["06", "13", "20", "31"]),
        ({"repeat": "mai", "extra": "07/10/2026 09:30"}, ["06", "07"]),
    ],
)  # fmt: skip
def test_the_choices_make_these_dates(
    direttrice: Client, civica: Library, block: dict[str, Any], expected: list[str]
) -> None:
    direttrice.post(f"{STAFF}nuovo/", sent(civica, block))

    assert [each[8:10] for each in walls(Event.objects.get())] == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ({"repeat": "giorno_del_mese"}, ["10-06", "11-06", "12-06"]),
        ({"repeat": "giorno_del_mese", "month_day": "-1"}, ["10-31", "11-30", "12-31"]),
        ({"repeat": "settimana_del_mese"}, ["10-06", "11-03", "12-01"]),
        ({"repeat": "settimana_del_mese", "position": "-1", "weekday": "6"}, ["10-25", "11-29", "12-27"]),
    ],
)  # fmt: skip
def test_a_monthly_cycle_is_by_day_or_by_weekday(
    direttrice: Client, civica: Library, block: dict[str, str], expected: list[str]
) -> None:
    direttrice.post(f"{STAFF}nuovo/", sent(civica, {**block, "ending": "volte", "count": "3"}))

    assert [each[5:10] for each in walls(Event.objects.get())] == expected


def test_an_exhibition_of_whole_days_is_one_long_date(direttrice: Client, civica: Library) -> None:
    days = {"is_all_day": "on", "starts_at": "", "ends_at": "", "ends_on": "2026-10-25"}

    direttrice.post(f"{STAFF}nuovo/", sent(civica, days))

    only = Occurrence.objects.get()
    assert only.is_all_day
    assert wall_clock(only.ends_at) == wall("2026-10-26 00:00")


def test_holidays_and_closures_are_told_with_the_dates(direttrice: Client, civica: Library) -> None:
    usual = Timetable.objects.create(library=civica, name="Orario")
    Span.objects.create(timetable=usual, weekday=1, opens=540, closes=1140)
    Closure.objects.create(library=civica, starts_on=date(2026, 12, 20), ends_on=date(2026, 12, 31), reason="inventario")  # fmt: skip
    christmas = {**WEEKLY, "starts_on": "2026-12-08", "count": "3"}

    answer = direttrice.post(f"{STAFF}nuovo/", sent(civica, christmas, azione="anteprima-0"))

    body = answer.content.decode()
    assert "martedì 8 dicembre 2026, 17:00: Immacolata" in body
    assert "martedì 22 dicembre 2026, 17:00: biblioteca chiusa: inventario" in body
    assert body.count('<span class="tag">') == 2


def test_a_new_place_is_made_with_its_event(direttrice: Client, alfa: NetworkSnapshot) -> None:
    place = {"new_place_name": "Parco Sud", "new_place_municipality": "Bergamo"}

    direttrice.post(f"{STAFF}nuovo/", sent(None, {}, azione="pubblica", **place))

    assert Event.objects.get().place == Place.objects.get()
    assert str(Place.objects.get()) == "Parco Sud, Bergamo"


def test_a_place_that_is_there_twice_undoes_everything(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    Place.objects.create(name="Parco Sud", municipality="Bergamo")
    place = {"new_place_name": "parco sud", "new_place_municipality": "Bergamo"}

    answer = direttrice.post(f"{STAFF}nuovo/", sent(None, {}, **place))

    assert "C&#x27;è già «parco sud» in questo comune." in answer.content.decode()
    assert not Event.objects.exists()


def test_a_show_is_sold_by_who_may(direttrice: Client, civica: Library) -> None:
    show = {"regime": "spettacolo", "fee_cents": "5"}

    refused = direttrice.post(f"{STAFF}nuovo/", sent(civica, {}, **show))
    direttrice.post(
        f"{STAFF}nuovo/", sent(civica, {}, **show, seller_url="https://biglietti.example.org/")
    )

    assert '<a href="#id_seller_url">' in refused.content.decode()
    made = Event.objects.get()
    assert (made.fee_cents, made.seller_url) == (None, "https://biglietti.example.org/")


def test_a_fee_is_written_in_euros(direttrice: Client, civica: Library) -> None:
    direttrice.post(f"{STAFF}nuovo/", sent(civica, {}, regime="quota", fee_cents="5,50"))

    made = Event.objects.get()
    assert made.fee_cents == 550
    assert 'value="5,50"' in direttrice.get(f"{STAFF}{made.pk}/modifica/").content.decode()


def test_an_image_has_its_words_and_can_be_taken_away(direttrice: Client, civica: Library) -> None:
    sent_file = SimpleUploadedFile("lettura.jpg", picture(size=(64, 48)), content_type="image/jpeg")
    words = {"image_alt": "Una bambina legge", "image_rights": "licenza", "image_licence": "CC BY 4.0"}  # fmt: skip

    direttrice.post(f"{STAFF}nuovo/", sent(civica, {}, image_file=sent_file, **words))
    made = Event.objects.get()
    kept = (made.image, made.image_alt, made.image_licence)
    direttrice.post(
        f"{STAFF}{made.pk}/modifica/",
        sent(civica, seen=last_of(made), image_taken_away="on", **words),
    )

    assert kept == (kept[0], "Una bambina legge", "CC BY 4.0")
    assert kept[0] is not None
    made.refresh_from_db()
    assert (made.image, made.image_alt, made.image_rights) == (None, "", "")
    assert not StoredFile.objects.exists()


def test_an_image_without_words_is_refused_and_must_be_chosen_again(
    direttrice: Client, civica: Library
) -> None:
    sent_file = SimpleUploadedFile("lettura.jpg", picture(size=(64, 48)), content_type="image/jpeg")

    answer = direttrice.post(f"{STAFF}nuovo/", sent(civica, {}, image_file=sent_file))

    body = answer.content.decode()
    assert '<a href="#id_image_alt">' in body
    assert '<a href="#id_image_rights">' in body
    assert "Scegli di nuovo l&#x27;immagine" in body
    assert not StoredFile.objects.exists()


def test_what_is_no_image_is_refused_on_its_field(direttrice: Client, civica: Library) -> None:
    text = SimpleUploadedFile("lettura.jpg", b"ciao", content_type="image/jpeg")
    words = {"image_alt": "Una bambina legge", "image_rights": "nostra"}

    answer = direttrice.post(f"{STAFF}nuovo/", sent(civica, {}, image_file=text, **words))

    assert "«lettura.jpg» non è un&#x27;immagine" in answer.content.decode()
    assert '<a href="#id_image_file">' in answer.content.decode()
    assert not Event.objects.exists()
