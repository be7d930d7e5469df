"""What a measure is, how two are taken in turn, and how the result is said."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

ROUNDS = 5


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One line of the bench.

    `limit` bounds the value (or the ratio when `limited` says so) from above or below; a figure without a limit is
    printed for information.
    """

    name: str
    value: float
    unit: str
    reference: str
    generator: str
    ratio: float | None = None
    limit: float | None = None
    limited: Literal["value", "ratio"] = "value"
    bound: Literal["at most", "at least"] = "at most"

    @property
    def holds(self) -> bool:
        if self.limit is None:
            return True
        measured = self.value if self.limited == "value" else self.ratio
        if measured is None:
            return False
        return measured <= self.limit if self.bound == "at most" else measured >= self.limit

    def __str__(self) -> str:
        ratio = "-" if self.ratio is None else f"{self.ratio:.3g}"
        limit = "-" if self.limit is None else f"{self.limited} {self.bound} {self.limit:g}"
        return (
            f'bench {self.name} value={self.value:.4g} unit={self.unit} ratio={ratio} limit="{limit}"'
            f' reference="{self.reference}" generator="{self.generator}" {"ok" if self.holds else "short"}'
        )


class MissingTool(Exception):
    """A program that a measure needs is not installed: said, and never passed over."""


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def interleaved(
    ours: Callable[[int], float], reference: Callable[[int], float], rounds: int = ROUNDS
) -> tuple[float, float]:
    """Medians of both, taken in turn so that a drifting machine drifts for both."""
    pairs = [(ours(number), reference(number)) for number in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
