"""Giving a rating, and forgetting the old ones."""

from datetime import date, datetime, timedelta

from rete.core.ratings.models import Rating
from rete.kernel import clock

KEPT_FOR = timedelta(days=3 * 365)


def rate(path: str, *, stars: int, answer: str, text: str, now: datetime) -> Rating:
    """Anybody may, and nobody is named: that is why no actor is asked for, and no audit row is written."""
    day = now.astimezone(clock.ROME).date()
    return Rating.objects.create(
        path=path[:300], stars=stars, answer=answer, text=text, given_on=day
    )


def remove_old(now: datetime) -> None:
    """Three years are enough to see whether a page got better."""
    first: date = (now - KEPT_FOR).date()
    Rating.objects.filter(given_on__lt=first).delete()
