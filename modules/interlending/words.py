"""Money and days as pages and messages say them."""

from datetime import date

from django.utils.formats import date_format


def euros(cents: int) -> str:
    """«4,50 €»."""
    return f"{cents // 100},{cents % 100:02d} €"


def day(on: date | None) -> str:
    """«3 dicembre 2026», empty for none."""
    return "" if on is None else date_format(on, "j F Y").lower()
