"""Ratings as their staff look at them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Avg, Count, QuerySet
from django.db.models.functions import TruncMonth

from rete.core.ratings.models import Rating
from rete.core.ratings.words import MOST_STARS
from rete.kernel.actor import Actor

PERMISSION = "network.ratings"
MONTHS = 12


def ratings_for(actor: Actor) -> "QuerySet[Rating]":
    """All of the network's, for who may look at them."""
    return Rating.objects.all() if actor.may(PERMISSION) else Rating.objects.none()


def by_stars(ratings: "QuerySet[Rating]") -> Sequence[tuple[int, int]]:
    """(stars, how many), from five to one. One query."""
    counted = dict(ratings.order_by().values_list("stars").annotate(n=Count("pk")))
    return [(stars, counted.get(stars, 0)) for stars in range(MOST_STARS, 0, -1)]


def by_month(ratings: "QuerySet[Rating]") -> Sequence[tuple[date, float]]:
    """(first of the month, mean of its stars), the last twelve months that have any. One query."""
    months = ratings.order_by().annotate(month=TruncMonth("given_on")).values("month")
    found = months.annotate(mean=Avg("stars")).order_by("-month")[:MONTHS]
    return [(row["month"], float(row["mean"])) for row in reversed(found)]


def worst_pages(ratings: "QuerySet[Rating]", most: int) -> Sequence[tuple[str, float]]:
    """(page, mean), those with the lowest means among pages rated at least three times. One query."""
    pages = ratings.order_by().values("path").annotate(mean=Avg("stars"), n=Count("pk"))
    found = pages.filter(n__gte=3).order_by("mean", "path")[:most]
    return [(row["path"], float(row["mean"])) for row in found]
