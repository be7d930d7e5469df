"""A card's number as bars (Code 128, ISO/IEC 15417), drawn as SVG without anything from outside."""

from typing import Final

# Widths of bars and spaces of the symbols 0 to 106 (ISO/IEC 15417, table 1), each beginning with a bar.
_WIDTHS: Final = [
    "212222",
    "222122",
    "222221",
    "121223",
    "121322",
    "131222",
    "122213",
    "122312",
    "132212",
    "221213",
    "221312",
    "231212",
    "112232",
    "122132",
    "122231",
    "113222",
    "123122",
    "123221",
    "223211",
    "221132",
    "221231",
    "213212",
    "223112",
    "312131",
    "311222",
    "321122",
    "321221",
    "312212",
    "322112",
    "322211",
    "212123",
    "212321",
    "232121",
    "111323",
    "131123",
    "131321",
    "112313",
    "132113",
    "132311",
    "211313",
    "231113",
    "231311",
    "112133",
    "112331",
    "132131",
    "113123",
    "113321",
    "133121",
    "313121",
    "211331",
    "231131",
    "213113",
    "213311",
    "213131",
    "311123",
    "311321",
    "331121",
    "312113",
    "312311",
    "332111",
    "314111",
    "221411",
    "431111",
    "111224",
    "111422",
    "121124",
    "121421",
    "141122",
    "141221",
    "112214",
    "112412",
    "122114",
    "122411",
    "142112",
    "142211",
    "241211",
    "221114",
    "413111",
    "241112",
    "134111",
    "111242",
    "121142",
    "121241",
    "114212",
    "124112",
    "124211",
    "411212",
    "421112",
    "421211",
    "212141",
    "214121",
    "412121",
    "111143",
    "111341",
    "131141",
    "114113",
    "114311",
    "411113",
    "411311",
    "113141",
    "114131",
    "311141",
    "411131",
    "211412",
    "211214",
    "211232",
    "2331112",
]
_START_B: Final = 104
_STOP: Final = 106
_MODULO: Final = 103
_FIRST: Final = 32
# Ten modules of white on each side, as readers need.
QUIET: Final = 10
HEIGHT: Final = 40


def symbols(code: str) -> list[int]:
    """Start, the characters by set B, the check symbol, stop. Of printable ASCII."""
    values = [ord(each) - _FIRST for each in code]
    check = (_START_B + sum(at * value for at, value in enumerate(values, start=1))) % _MODULO
    return [_START_B, *values, check, _STOP]


def bars_svg(code: str) -> str:
    """The bars, black on white whatever the page's colours: readers need the contrast."""
    at, bars = QUIET, []
    for symbol in symbols(code):
        for place, width in enumerate(int(each) for each in _WIDTHS[symbol]):
            if place % 2 == 0:
                bars.append(f"M{at} 0h{width}v{HEIGHT}h-{width}z")
            at += width
    width = at + QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width * 2}" height="{HEIGHT * 2}" '
        f'preserveAspectRatio="none"><path fill="#fff" d="M0 0h{width}v{HEIGHT}H0z"/><path d="{"".join(bars)}"/></svg>'
    )
