"""What modules may ask: the calendar of all networks."""

from rete.control.happenings.selectors import (
    Day,
    Page,
    Shown,
    Source,
    Teller,
    Wanted,
    beginning,
    going_on,
    month,
    tellers,
)

__all__ = [
    "Day", "Page", "Shown", "Source", "Teller", "Wanted", "beginning", "going_on", "month", "tellers",
]  # fmt: skip
