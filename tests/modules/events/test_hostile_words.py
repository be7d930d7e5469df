"""Nothing that somebody writes becomes a program on a page or in its data."""

import re
from datetime import timedelta

from modules.events.models import Event, Festival, Place, Status
from tests.modules.events.making import (
    PATH,
    TODAY,
    Read,
    at,
    event,
    on,
    stated,
)

DAY = timedelta(days=1)
POISON = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;{{ 7*7 }}"


def poisoned() -> Event:
    place = Place.objects.create(
        name=POISON, municipality=POISON[:100], address=POISON, access_note=POISON
    )
    festival = Festival.objects.create(title=POISON, summary=POISON)
    shown = event(
        POISON, place=place, festival=festival, summary=POISON, description=POISON, room=POISON[:100], tags=[POISON[:40]],
        access_note=POISON, cost_note=POISON, booking_note=POISON, organizer=POISON, contact_phone=POISON[:60],
        languages=["<b>"], must_book=True,
    )  # fmt: skip
    on(shown, at(TODAY, 17), status=Status.CANCELLED, status_note=POISON)
    on(shown, at(TODAY + DAY, 17), status_note=POISON)
    return shown


def test_nothing_written_by_staff_can_become_a_program(read: Read) -> None:
    shown = poisoned()
    assert shown.festival is not None
    paths = [
        PATH, "/", f"{PATH}?q=script", f"{PATH}giorno/2026-11-24/", f"{PATH}mese/2026-11/", f"{PATH}segui/?rassegna={shown.festival.pk}",
        f"{PATH}?rassegna={shown.festival.pk}", shown.get_absolute_url(), shown.festival.get_absolute_url(),
        *(each.get_absolute_url() for each in shown.occurrences.all()),
    ]  # fmt: skip

    for path in paths:
        page = read(path)
        assert "alert(1)" in page, path
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path
        assert "<b>" not in page, path
        assert "49" not in re.findall(r"7\*7|49 }}", page), path


def test_json_ld_stays_whole_whatever_is_written(read: Read) -> None:
    shown = poisoned()

    facts = stated(read(shown.get_absolute_url()))

    assert facts["name"] == POISON


def test_what_a_visitor_types_is_only_shown(read: Read) -> None:
    page = read(
        f"{PATH}?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&vicino=%3Cscript%3Ealert(2)%3C/script%3E"
    )

    assert "<script>alert" not in page
