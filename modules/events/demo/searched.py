"""Searches that invented people have saved."""

from datetime import datetime, timedelta

from modules.events.models import Frequency, SavedSearch

SAVED = (
    ("anna.neri@example.org", "per=bambini", "per bambini", Frequency.WEEKLY),
    ("bruno.galli@example.org", "gratis=1", "gratis", Frequency.DAILY),
)


def add_saved_searches(now: datetime) -> None:
    """Confirmed a month ago. One insert."""
    SavedSearch.objects.bulk_create(
        [
            SavedSearch(
                mail=mail,
                query=query,
                title=title,
                frequency=frequency,
                asked_at=now - timedelta(days=30),
                confirmed_at=now - timedelta(days=30),
                told_until=now,
                due_at=now + timedelta(days=1),
                expires_at=now + timedelta(days=335),
            )
            for mail, query, title, frequency in SAVED
        ],
        ignore_conflicts=True,
    )
