"""Bars as readers read them."""

import pytest

from modules.patrons import barcodes, codes

# Each symbol by its widths, to read back what was drawn.
SYMBOLS = {widths: value for value, widths in enumerate(barcodes._WIDTHS)}


def read_back(code: str) -> str:
    """What a reader makes of the drawing: widths from the path, symbols from widths, the check symbol checked."""
    path = barcodes.bars_svg(code).split(' d="')[-1].split('"')[0]
    bars = [each.split(" 0h") for each in path.split("M")[1:]]
    edges = [(int(at), int(rest.split("v")[0])) for at, rest in bars]
    assert edges[0][0] == barcodes.QUIET
    ends = [at + width for at, width in edges]
    spaces = [following[0] - end for end, following in zip(ends, edges[1:], strict=False)]
    widths = "".join(f"{bar[1]}{space}" for bar, space in zip(edges, [*spaces, 0], strict=True))[
        :-1
    ]
    values = [SYMBOLS[widths[at : at + 6]] for at in range(0, len(widths) - 7, 6)]
    assert SYMBOLS[widths[-7:]] == 106
    start, *letters, check = values
    assert (start + sum(at * each for at, each in enumerate(letters, 1))) % 103 == check
    return "".join(chr(each + 32) for each in letters)


def test_every_symbol_is_another_and_as_wide_as_it_must_be() -> None:
    *symbols, stop = barcodes._WIDTHS

    assert len(SYMBOLS) == 107
    assert {sum(int(each) for each in widths) for widths in symbols} == {11}
    assert {sum(int(each) for each in widths[::2]) % 2 for widths in symbols} == {0}
    assert sum(int(each) for each in stop) == 13


@pytest.mark.parametrize("code", ["R000012344", "AB-123.Z", "0"])
def test_what_is_drawn_is_read_back(code: str) -> None:
    assert read_back(code) == code


def test_the_number_checks_itself() -> None:
    assert codes.check_digit("7992739871") == 3
    assert codes.new_card(12) == "R000000125"
