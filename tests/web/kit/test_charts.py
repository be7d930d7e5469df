"""Charts: what they say without eyes, where their marks stand, the table behind."""

import xml.etree.ElementTree as ET

import pytest
from django.template.loader import render_to_string

from rete.web.kit.charts.drawing import BAR_ROOM, WIDTH, Chart, Point, bars, line, share

MONTHS = [Point("gennaio", 12), Point("febbraio <b>", 30), Point("marzo", 0)]


def drawn(chart: Chart) -> str:
    return render_to_string("kit/_chart.html", {"chart": chart})


@pytest.mark.parametrize("make", [bars, line, share])
def test_a_chart_says_what_the_eye_sees_and_has_its_numbers_below(make: object) -> None:
    page = drawn(make("Prestiti", MONTHS, unit="prestiti"))  # type: ignore[operator]

    said = "Prestiti. Il più alto è febbraio &lt;b&gt; (30), il più basso marzo (0)."
    assert f'role="img" aria-label="{said}"' in page
    assert '<th scope="row">gennaio</th><td class="figure">12</td>' in page
    assert "<b>" not in page
    assert "style=" not in page
    drawing = page[page.index("<svg") : page.index("</svg>") + 6]
    assert ET.fromstring(drawing).tag == "svg"  # noqa: S314 - our own


def test_the_longest_bar_takes_the_room_there_is() -> None:
    widths = [mark.width for mark in bars("x", MONTHS).marks]

    assert max(widths) == BAR_ROOM
    assert widths[2] == 0


def test_a_line_begins_at_zero_and_ends_at_a_round_number() -> None:
    chart = line("x", [Point("a", 37), Point("b", 90)])

    assert [tick.value for tick in chart.ticks] == ["0", "25", "50", "75", "100"]
    assert chart.path == "46,132.4 388,32.8"


def test_parts_fill_the_whole_and_say_how_much() -> None:
    chart = share("x", [Point("sì", 3), Point("no", 1)])

    assert [(mark.x, mark.width, mark.value) for mark in chart.marks] == [
        (0, 300, "75%"),
        (300, 100, "25%"),
    ]
    assert sum(mark.width for mark in chart.marks) == WIDTH


@pytest.mark.parametrize("make", [bars, line, share])
@pytest.mark.parametrize("points", [[], [Point("solo", 0)], [Point("uno", 5), Point("due", 5)]])
def test_few_equal_or_no_values_are_no_fault(make: object, points: list[Point]) -> None:
    page = drawn(make("Prestiti", points))  # type: ignore[operator]

    assert "Prestiti" in page
    assert ("<svg" in page) == bool(points)
