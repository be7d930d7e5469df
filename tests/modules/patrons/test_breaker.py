"""When a software is left alone, and when it is asked again."""

from collections.abc import Callable

import pytest
from django.core.cache import cache

from modules.patrons.errors import SoftwareSilent
from modules.patrons.software import breaker
from tenants.snapshots import NetworkSnapshot


class Software:
    """What is asked; how often it was, and whether it answers."""

    def __init__(self) -> None:
        self.asked, self.answers = 0, False

    def __call__(self) -> str:
        self.asked += 1
        if not self.answers:
            raise SoftwareSilent
        return "eccomi"


@pytest.fixture
def software(alfa: NetworkSnapshot) -> Software:
    return Software()


def silent(ask: Callable[[], str], times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(SoftwareSilent):
            breaker.guarded(ask)


def rested() -> None:
    """As if its time had passed."""
    cache.delete("patrons:software:rests")


def test_after_some_silences_it_is_not_asked(software: Software) -> None:
    silent(software, breaker.MOST + 3)

    assert software.asked == breaker.MOST


def test_an_answer_between_them_begins_the_count_again(software: Software) -> None:
    silent(software, breaker.MOST - 1)
    software.answers = True
    assert breaker.guarded(software) == "eccomi"
    software.answers = False
    silent(software, breaker.MOST - 1)
    software.answers = True

    assert breaker.guarded(software) == "eccomi"


def test_once_rested_one_silence_is_enough_and_one_answer_too(software: Software) -> None:
    silent(software, breaker.MOST)
    rested()
    silent(software, 2)
    assert software.asked == breaker.MOST + 1

    rested()
    software.answers = True
    assert breaker.guarded(software) == "eccomi"
    software.answers = False
    silent(software, breaker.MOST - 1)
    software.answers = True
    assert breaker.guarded(software) == "eccomi"
