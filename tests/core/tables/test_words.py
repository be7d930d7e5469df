"""A text stored to be searched is what words typed become, letter by letter."""

import pytest

from modules.libraries.models import Body, Library
from rete.core.tables.words import PLAIN, SIGNED, folded, with_words_in
from tenants.snapshots import NetworkSnapshot


def library(name: str, municipality: str = "Lodi") -> Library:
    body, _ = Body.objects.get_or_create(name="Comune di Lodi")
    return Library.objects.create(
        body=body, name=name, municipality=municipality, municipality_istat="098031"
    )


def test_every_letter_with_a_sign_has_its_plain_one() -> None:
    assert len(SIGNED) == len(PLAIN)
    assert [folded(each) for each in SIGNED] == list(PLAIN)
    assert set("àèéìòùÀÈÉÌÒÙçñöü’") <= set(SIGNED)
    assert PLAIN.isascii()


def test_the_database_stores_what_python_folds(alfa: NetworkSnapshot) -> None:
    stored = library("L’Àncora ÈÉÌ Łódź 50%", "Canicattì")

    stored.refresh_from_db()

    assert stored.search == folded("L’Àncora ÈÉÌ Łódź 50% Canicattì  ")


def test_it_follows_what_is_written(alfa: NetworkSnapshot) -> None:
    stored = library("Civica")
    Library.objects.update(name="Comunità")

    assert with_words_in("search", Library.objects.all(), "COMUNITA odi").get() == stored
    assert not with_words_in("search", Library.objects.all(), "civica").exists()


@pytest.mark.parametrize("words", ["%", "_ivica", "\\", "civica\0niente"])
def test_signs_of_like_stand_for_themselves(alfa: NetworkSnapshot, words: str) -> None:
    library("Civica")

    assert not with_words_in("search", Library.objects.all(), words).exists()
