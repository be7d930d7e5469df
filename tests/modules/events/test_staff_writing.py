"""Writing an event on one page: what is sent, what is shown before it is saved, what is said when it is wrong."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from threading import Barrier
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from modules.events.calendars.recurrence import Recurrence
from modules.events.calendars.zone import wall_clock
from modules.events.errors import ChangedMeanwhile
from modules.events.forms.series import SeriesForm, initial_of
from modules.events.models import Event, Occurrence, Place, Series, Status
from modules.events.planning import first_slots
from modules.events.services import series as series_services
from modules.events.services.writing import EventWritten, rewrite
from modules.libraries.models import Closure, Library, Span, Timetable
from rete.core.audit.models import Entry
from rete.core.files.models import StoredFile
from rete.kernel import clock
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.core.files.pictures import picture
from tests.modules.events.factories import NOW, SYSTEM, event, later, library, public, wall

STAFF = "/gestione/cose-da-fare/"
TUESDAYS = [
    "2026-10-06 17:00",
    "2026-10-13 17:00",
    "2026-10-20 17:00",
    "2026-10-27 17:00",
]


@pytest.fixture(autouse=True)
def september(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of 1 September 2026."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def civica(alfa: NetworkSnapshot) -> Library:
    return library()


def sent(where: Library | None = None, *series: dict[str, Any], **values: Any) -> dict[str, Any]:
    """The page as a browser sends it."""
    blocks = {
        f"ciclo-{number}-{name}": value
        for number, each in enumerate(series)
        for name, value in {**BLOCK, **each}.items()
    }
    return {
        "title": "Storie piccine",
        "kind": "lettura",
        "mode": "in_presenza",
        "regime": "gratuito",
        "where": "" if where is None else f"b{where.pk}",
        "ciclo-TOTAL_FORMS": len(series),
        "ciclo-INITIAL_FORMS": 0,
        "azione": "salva",
        **blocks,
        **values,
    }


BLOCK = {
    "starts_on": "2026-10-06", "starts_at": "17:00", "ends_at": "18:00", "repeat": "mai", "interval": "1",
    "ending": "data", "until": "", "count": "", "left_out": "", "extra": "",
}  # fmt: skip
WEEKLY = {"repeat": "settimana", "ending": "volte", "count": "4"}


def walls(made: Event) -> list[str]:
    return [f"{wall_clock(each.starts_at):%Y-%m-%d %H:%M}" for each in made.occurrences.all()]


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
    assert "Saranno 3 date" in body
    assert "ogni martedì alle 17:00 per 4 volte" in body
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


def last_of(made: Event) -> int:
    return Entry.objects.filter(object_id=str(made.pk), object_type="events.event").latest("id").pk


def cycle_of(made: Event, **recurrence: Any) -> Series:
    rule = recurrence.pop("rule", "FREQ=WEEKLY;BYDAY=TU;COUNT=4")
    first = Recurrence(wall(TUESDAYS[0]), 60, rule, **recurrence)
    return series_services.add_series(SYSTEM, made.pk, first, now=NOW)


def test_a_page_opened_and_saved_changes_nothing(direttrice: Client, civica: Library) -> None:
    made = event(library=civica)
    cycle_of(made, except_=(wall(TUESDAYS[1]),), extra=(wall("2026-11-05 09:00"),))
    before = last_of(made)

    page = direttrice.get(f"{STAFF}{made.pk}/modifica/")
    answer = direttrice.post(f"{STAFF}{made.pk}/modifica/", as_sent(page))

    assert answer.status_code == 302
    assert last_of(made) == before
    assert walls(made) == [TUESDAYS[0], *TUESDAYS[2:], "2026-11-05 09:00"]


def as_sent(page: Any) -> dict[str, Any]:
    """What a browser would send back of a page without touching it."""
    editing = page.context["editing"]
    values: dict[str, Any] = {"azione": "salva"}
    for form in (editing.form, *editing.series.forms, editing.series.management_form):
        for field in form:
            value = field.field.prepare_value(field.value()) if hasattr(field.field, "prepare_value") else field.value()  # fmt: skip
            if value not in (None, False):
                values[field.html_name] = getattr(value, "value", value)
    for form, dates in page.context["blocks"]:
        values[form.skip_name] = [day.value for day in dates.days if day.is_skipped]
    return values


def test_a_changed_hour_moves_the_dates_of_the_page(direttrice: Client, civica: Library) -> None:
    made = event(library=civica)
    kept = cycle_of(made)
    page = as_sent(direttrice.get(f"{STAFF}{made.pk}/modifica/"))

    direttrice.post(
        f"{STAFF}{made.pk}/modifica/",
        page | {"ciclo-0-starts_at": "18:00", "ciclo-0-ends_at": "19:30"},
    )

    assert walls(made) == [each.replace("17:00", "18:00") for each in TUESDAYS]
    kept.refresh_from_db()
    assert (kept.starts_at, kept.minutes) == (time(18), 90)


def test_a_cycle_is_taken_away(direttrice: Client, civica: Library) -> None:
    made = event(library=civica)
    cycle_of(made)
    page = as_sent(direttrice.get(f"{STAFF}{made.pk}/modifica/"))

    direttrice.post(f"{STAFF}{made.pk}/modifica/", page | {"ciclo-0-DELETE": "1"})

    assert walls(made) == []
    assert not Series.objects.exists()


def test_the_only_date_of_a_public_event_moves_and_says_where_it_was(
    direttrice: Client, civica: Library
) -> None:
    made = event(library=civica)
    cycle_of(made, rule="")
    public(made)
    page = as_sent(direttrice.get(f"{STAFF}{made.pk}/modifica/"))

    direttrice.post(f"{STAFF}{made.pk}/modifica/", page | {"ciclo-0-starts_on": "2026-10-08"})

    moved = made.occurrences.get()
    assert walls(made) == ["2026-10-08 17:00"]
    assert moved.status == Status.RESCHEDULED
    assert moved.moved_from is not None
    assert wall_clock(moved.moved_from) == wall(TUESDAYS[0])


def test_a_rule_that_the_choices_cannot_say_is_kept(direttrice: Client, civica: Library) -> None:
    made = event(library=civica)
    kept = cycle_of(made, rule="FREQ=YEARLY;BYMONTH=10;BYDAY=1TU")
    page = direttrice.get(f"{STAFF}{made.pk}/modifica/")

    direttrice.post(f"{STAFF}{made.pk}/modifica/", as_sent(page) | {"title": "Festa"})

    assert "ogni anno il primo martedì di ottobre alle 17:00" in page.content.decode()
    kept.refresh_from_db()
    assert kept.rule == "FREQ=YEARLY;BYMONTH=10;BYDAY=1TU"
    assert Event.objects.get().title == "Festa"


def test_who_saves_over_somebody_else_is_told_first(direttrice: Client, civica: Library) -> None:
    made = event(library=civica)
    cycle_of(made)
    page = as_sent(direttrice.get(f"{STAFF}{made.pk}/modifica/"))
    series_services.leave_out(SYSTEM, made.occurrences.all()[0].pk, now=later(days=1))

    first = direttrice.post(f"{STAFF}{made.pk}/modifica/", page | {"title": "Mio"})
    title_then = Event.objects.get().title
    again = as_sent(first)
    second = direttrice.post(f"{STAFF}{made.pk}/modifica/", again)

    assert first.status_code == 422
    assert "Mentre scrivevi prova ha cambiato questo evento" in first.content.decode()
    assert 'value="Mio"' in first.content.decode()
    assert title_then == "Storie piccine"
    assert second.status_code == 302
    assert Event.objects.get().title == "Mio"


def test_a_rule_written_elsewhere_stays_as_it_is_written(
    direttrice: Client, civica: Library
) -> None:
    made = event(library=civica)
    kept = cycle_of(made, rule="FREQ=WEEKLY;UNTIL=20261027T170000")
    before = last_of(made)
    page = as_sent(direttrice.get(f"{STAFF}{made.pk}/modifica/"))

    direttrice.post(f"{STAFF}{made.pk}/modifica/", page)

    kept.refresh_from_db()
    assert kept.rule == "FREQ=WEEKLY;UNTIL=20261027T170000"
    assert last_of(made) == before


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=DAILY;INTERVAL=3;COUNT=9",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270530T235959",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=5",
        "FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20270530T235959",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=1SA;COUNT=10",
        "FREQ=MONTHLY;BYDAY=-1SU",
    ],
)
def test_a_rule_becomes_choices_and_the_same_rule_again(rule: str) -> None:
    known = Series(starts_on=date(2026, 10, 6), starts_at=time(17), minutes=60, rule=rule)
    initial = {name: value for name, value in initial_of(known).items() if value is not None}
    form = SeriesForm(
        {name: getattr(value, "value", value) for name, value in initial.items()}
        | {"left_out": "", "extra": ""}
    )

    assert form.is_valid(), form.errors
    expected = Recurrence(known.recurrence.starts_at, 60, rule)
    assert form.recurrence is not None
    assert dates_of(form.recurrence) == dates_of(expected)


def dates_of(recurrence: Recurrence) -> list[str]:
    return [str(slot) for slot in first_slots(recurrence, NOW)]


def test_two_who_save_at_once_do_not_overwrite_each_other(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("scrivono")
    with scope.entered(scope.of_network(network)):
        made = event(library=library())
        seen = last_of(made)
    start, told = Barrier(8), []

    def save(number: int) -> None:
        with scope.entered(scope.of_network(network)):
            start.wait()
            try:
                written = EventWritten({"title": f"Titolo {number}"}, seen=seen)
                rewrite(SYSTEM, made.pk, written, now=NOW)
            except ChangedMeanwhile:
                told.append(number)
            finally:
                connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(save, range(8)))

    with scope.entered(scope.of_network(network)):
        title = Event.objects.get().title
        changes = Entry.objects.filter(action="events.event.changed").count()
    assert len(told) == 7
    assert changes == 1
    assert title not in {f"Titolo {number}" for number in told}


def test_dates_extended_twice_at_once_are_there_once(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("allungano")
    with scope.entered(scope.of_network(network)):
        made = event()
        cycle_of(made, rule="FREQ=DAILY")
        before = made.occurrences.count()
    start = Barrier(4)

    def extend(_number: int) -> int:
        with scope.entered(scope.of_network(network)):
            start.wait()
            try:
                return series_services.extend_dates(later(days=60))
            finally:
                connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        added = list(threads.map(extend, range(4)))

    with scope.entered(scope.of_network(network)):
        after = made.occurrences.count()
    assert sum(added) == after - before
    assert sorted(added)[:3] == [0, 0, 0]
