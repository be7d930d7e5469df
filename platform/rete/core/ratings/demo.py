"""A year of ratings, the same each time."""

from datetime import date, timedelta
from random import Random

from rete.core.ratings.models import Rating
from rete.core.ratings.words import LEAST_OF_PRAISE, PRAISE, TROUBLE
from rete.kernel import clock

PAGES = ("/", "/biblioteche/", "/cose-da-fare/", "/informazioni/privacy/")
COUNT, DAYS = 120, 330


def fill() -> None:
    """Leave it as it is when there are some."""
    if Rating.objects.exists():
        return
    chance, today = Random(4), clock.now().astimezone(clock.ROME).date()  # noqa: S311 - invented data
    Rating.objects.bulk_create(
        _invented(chance, today - timedelta(days=DAYS * n // COUNT)) for n in range(COUNT)
    )


def _invented(chance: Random, day: date) -> Rating:
    stars = chance.choices((1, 2, 3, 4, 5), (1, 2, 4, 9, 10))[0]
    answers = PRAISE if stars >= LEAST_OF_PRAISE else TROUBLE
    answer = chance.choice([code for code, _words in answers])
    text = "Non trovavo l'orario del sabato." if stars == 1 else ""
    return Rating(path=chance.choice(PAGES), stars=stars, answer=answer, text=text, given_on=day)
