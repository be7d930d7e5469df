"""The calendar inside other sites: that page alone may be framed."""

import pytest
from django.test import Client

from modules.events.models import Event
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.making import PATH, TODAY, Read, at, dated, library
from tests.web.routes import NETWORK, routes

FRAME = f"{PATH}incorpora/riquadro/"


@pytest.fixture
def answers(alfa: NetworkSnapshot) -> Client:
    return Client(headers={"host": alfa.domain})


def test_the_frame_stands_anywhere_runs_nothing_and_keeps_nothing(
    answers: Client, still: object
) -> None:
    dated("Storie piccine", at(TODAY, 17))

    answer = answers.get(FRAME)

    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'none'" in policy
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    page = answer.content.decode()
    assert "Storie piccine" in page
    assert "<script" not in page
    assert len(answer.content) < 8_000


def test_every_other_page_refuses_to_be_framed(answers: Client, still: object) -> None:
    paths = {each.address for each in routes(NETWORK)} - {FRAME}

    framed = [
        path
        for path in sorted(paths)
        if "frame-ancestors *" in (answer := answers.get(path)).get("Content-Security-Policy", "")
        or (answer.get("X-Frame-Options") not in {"DENY", "SAMEORIGIN"})
    ]

    assert framed == []


def test_the_filters_go_with_the_code(read: Read) -> None:
    here, there = library("Qui"), library("Là")
    dated("Di qui", at(TODAY, 17), library=here)
    dated("Di là", at(TODAY, 18), library=there)

    page = read(f"{PATH}incorpora/?biblioteca={here.pk}")

    address = f"{FRAME}?biblioteca={here.pk}"
    assert f"{address}&quot; title=" in page
    framed = read(address)
    assert "Di qui" in framed
    assert "Di là" not in framed


def test_an_empty_calendar_says_so(read: Read) -> None:
    assert "Per ora non c'è nulla in programma." in read(FRAME)
    assert Event.objects.count() == 0
