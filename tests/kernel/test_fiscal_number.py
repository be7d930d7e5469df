"""Fiscal numbers, by the decree's own rule."""

import pytest

from rete.kernel.fiscal_number import control_character, read_fiscal_number

# Of nobody: the name that Italian forms are filled in with.
KNOWN = "RSSMRA85T10A562S"


@pytest.mark.parametrize(
    "text",
    [KNOWN, KNOWN.lower(), f"TINIT-{KNOWN}", f"tinit-{KNOWN.lower()}", "RSS MRA 85T10 A562S "],
)
def test_a_number_is_read_however_it_is_written(text: str) -> None:
    assert read_fiscal_number(text) == KNOWN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "RSSMRA85T10A562T",  # another control character
        "RSSMRA85T10A562",
        "RSSMRA85T10A562SS",
        "RSSMRA85F10A562S",  # no month is F
        "TINDE-RSSMRA85T10A562S",
        "12345678901",
        "ÀSSMRA85T10A562S",
        "RSSMRA85T1\u0660A562S",  # a digit, but not one of ours
    ],
)
def test_what_is_not_a_number_is_not_read(text: str) -> None:
    assert read_fiscal_number(text) is None


def test_every_slip_of_one_character_among_letters_or_digits_is_seen() -> None:
    slips = [
        KNOWN[:place] + other + KNOWN[place + 1 :]
        for place, right in enumerate(KNOWN[:-1])
        for other in ("ABCDEFGHIJKLMNOPQRSTUVWXYZ" if right.isalpha() else "0123456789")
        if other != right
    ]

    assert [slip for slip in slips if read_fiscal_number(slip) is not None] == []


@pytest.mark.parametrize("beginning", ["RSSMRA85T10A56N", "RSSMRA85T10ARSN", "RSSMRAURTMLARSN"])
def test_letters_that_stand_for_digits_are_read(beginning: str) -> None:
    number = beginning + control_character(beginning)

    assert read_fiscal_number(number) == number


@pytest.mark.parametrize(("day", "is_one"), [("01", True), ("31", True), ("41", True), ("71", True), ("00", False), ("32", False), ("40", False), ("72", False)])  # fmt: skip
def test_the_day_is_a_day(day: str, is_one: bool) -> None:  # noqa: FBT001 - a parameter of the test
    beginning = f"RSSMRA85T{day}A562"

    assert (read_fiscal_number(beginning + control_character(beginning)) is not None) == is_one
