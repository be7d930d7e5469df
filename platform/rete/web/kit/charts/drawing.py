"""Where the marks of a chart stand. Lengths are of a drawing 400 units wide, which a telephone shows at its own size."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.utils.formats import number_format
from django.utils.translation import gettext as _

WIDTH = 400
ROW, BAR, BAR_ROOM = 46, 18, 310
LINE_HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 230, 46, 12, 14, 28
SHADES = 5
# A part narrower than this has no room for its figure: the list below has it.
LEAST_LABELLED = 34
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Point:
    """A value and what it is of."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn: its place and size, and its words."""

    x: float
    y: float
    width: float
    label: str
    value: str
    shade: int = 0


@dataclass(frozen=True, slots=True)
class Tick:
    y: float
    value: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`summary` says in a sentence what the eye sees; `kind` is of `bars`, `line`, `share`."""

    kind: str
    title: str
    unit: str
    points: Sequence[Point]
    height: float
    marks: Sequence[Mark]
    summary: str
    ticks: Sequence[Tick] = ()
    path: str = ""

    @property
    def rows(self) -> Sequence[tuple[str, str]]:
        """The table behind."""
        return [(each.label, said(each.value)) for each in self.points]


def said(value: float) -> str:
    """«1.417», «3,5»."""
    decimals = 0 if float(value).is_integer() else 1
    return number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def bars(title: str, points: Sequence[Point], *, unit: str = "") -> Chart:
    """One bar for each, in the order given; values are not negative."""
    most = max((each.value for each in points), default=0) or 1
    marks = [
        Mark(0, at * ROW, each.value / most * BAR_ROOM, each.label, said(each.value))
        for at, each in enumerate(points)
    ]
    return Chart("bars", title, unit, points, len(points) * ROW, marks, _extremes(points))


def line(title: str, points: Sequence[Point], *, unit: str = "") -> Chart:
    """A value after the other, as in time. The scale begins at zero, so that a small change looks small."""
    step = _step(max((each.value for each in points), default=0))
    top_value = step * 4
    room, tall = WIDTH - LEFT - RIGHT, LINE_HEIGHT - TOP - BOTTOM
    apart = room / max(1, len(points) - 1)
    marks = [
        Mark(
            round(LEFT + at * apart, 1),
            round(TOP + tall * (1 - each.value / top_value), 1),
            0,
            each.label,
            said(each.value),
        )
        for at, each in enumerate(points)
    ]
    ticks = [Tick(round(TOP + tall * (1 - n / 4), 1), said(step * n)) for n in range(5)]
    path = " ".join(f"{each.x:g},{each.y:g}" for each in marks)
    return Chart("line", title, unit, points, LINE_HEIGHT, marks, _extremes(points), ticks, path)


def share(title: str, points: Sequence[Point], *, unit: str = "") -> Chart:
    """Parts of a whole, as one bar; the list below names them in the same order."""
    total = sum(each.value for each in points) or 1
    widths = [each.value / total * WIDTH for each in points]
    starts = [0, *accumulate(widths)]
    marks = [
        Mark(
            round(start, 1),
            0,
            round(width, 1),
            each.label,
            f"{round(100 * each.value / total)}%",
            at % SHADES,
        )
        for at, (each, start, width) in enumerate(zip(points, starts, widths, strict=False))
    ]
    return Chart("share", title, unit, points, 44, marks, _extremes(points))


def _extremes(points: Sequence[Point]) -> str:
    if not points:
        return _("Ancora nessun dato.")
    most = max(points, key=lambda each: each.value)
    least = min(points, key=lambda each: each.value)
    if most.value == least.value:
        return _("Tutti uguali: %(value)s.") % {"value": said(most.value)}
    words = _("Il più alto è %(most)s (%(most_value)s), il più basso %(least)s (%(least_value)s).")
    return words % {
        "most": most.label,
        "most_value": said(most.value),
        "least": least.label,
        "least_value": said(least.value),
    }


def _step(most: float) -> float:
    """A round number, four of which hold the largest value."""
    wanted, size = max(most, 1) / 4, 1.0
    while size * STEPS[-1] < wanted:
        size *= 10
    return next(size * each for each in STEPS if size * each >= wanted)
