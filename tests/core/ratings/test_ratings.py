"""What the database holds of ratings, and what is learned from them."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from rete.core.ratings import selectors, services
from rete.core.ratings.models import Rating
from rete.kernel.clock import ROME
from tenants.snapshots import NetworkSnapshot

NOW = datetime(2026, 11, 25, 0, 30, tzinfo=ROME)
GOOD = {"path": "/", "stars": 5, "answer": "procedevo", "given_on": date(2026, 11, 25)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"stars": 0},
        {"stars": 6},
        {"answer": "boh"},
        {"answer": "non_capivo"},
        {"stars": 3},
        {"path": "https://example.org/"},
    ],
)
def test_a_rating_that_makes_no_sense_is_refused(
    alfa: NetworkSnapshot, wrong: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(**{**GOOD, **wrong})


def test_a_rating_keeps_a_day_and_nobody(alfa: NetworkSnapshot) -> None:
    rating = services.rate("/", stars=2, answer="", text="", now=NOW)

    assert rating.given_on == date(2026, 11, 25)
    assert {each.name for each in Rating._meta.get_fields()} == {
        "id", "path", "stars", "answer", "text", "given_on",
    }  # fmt: skip


def test_ratings_are_counted_by_stars_months_and_pages(alfa: NetworkSnapshot) -> None:
    for path, stars, day in (
        ("/a/", 1, date(2026, 10, 3)),
        ("/a/", 2, date(2026, 10, 4)),
        ("/a/", 3, date(2026, 11, 1)),
        ("/b/", 5, date(2026, 11, 2)),
    ):
        Rating.objects.create(path=path, stars=stars, given_on=day)
    every = Rating.objects.all()

    assert selectors.by_stars(every) == [(5, 1), (4, 0), (3, 1), (2, 1), (1, 1)]
    assert selectors.by_month(every) == [(date(2026, 10, 1), 1.5), (date(2026, 11, 1), 4.0)]
    assert selectors.worst_pages(every, 5) == [("/a/", 2.0)]


def test_old_ratings_are_forgotten(alfa: NetworkSnapshot) -> None:
    Rating.objects.create(**GOOD)

    services.remove_old(NOW)
    kept = Rating.objects.count()
    services.remove_old(NOW + timedelta(days=3 * 365 + 2))

    assert (kept, Rating.objects.count()) == (1, 0)
