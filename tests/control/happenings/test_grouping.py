"""When dates of two networks are one."""

from itertools import permutations
from uuid import UUID

import pytest

from rete.control.happenings.grouping import Told, groups, is_same

MILAN, BESIDE, FAR = (45.464, 9.19), (45.46625, 9.19), (45.4675, 9.19)
NOWHERE = (None, None)


def told(
    number: int,
    title: str = "nati per leggere",
    point: tuple[float | None, float | None] = MILAN,
    *,
    network: int = 0,
    origin: int = 0,
) -> Told:
    """Without another network or origin, of a network and an origin of its own."""
    uid = UUID(int=number)
    return Told(uid, UUID(int=network or number), UUID(int=origin or number), title, *point)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (told(1), told(2), True),
        (told(1), told(2, point=BESIDE), True),
        (told(1), told(2, point=FAR), False),
        (told(1), told(2, "letture in giardino"), False),
        (told(1, point=NOWHERE), told(2, point=NOWHERE), False),
        (told(1), told(2, network=1), False),
        (told(1), told(2, "altro titolo", NOWHERE, origin=1), True),
        (told(1), told(2, "altro titolo", BESIDE, origin=1), True),
        (told(1), told(2, origin=1, point=FAR), False),
        (told(2, "uno", NOWHERE, origin=1), told(3, "due", NOWHERE, origin=1), True),
        (told(1), told(2, origin=1, network=1), False),
    ],
)
def test_what_is_one_and_what_is_two(one: Told, other: Told, *, expected: bool) -> None:
    assert is_same(one, other) is expected
    assert is_same(other, one) is expected


def test_what_two_have_in_common_goes_on_to_a_third_in_whatever_order() -> None:
    original, copy = told(1, "uno", NOWHERE), told(2, "due", BESIDE, origin=1)
    alike, apart = told(3, "due", MILAN), told(4, "quattro")

    for order in permutations([original, copy, alike, apart]):
        found = groups(order)

        assert sorted(([each.uid.int for each in group] for group in found), key=str) == [
            [3, 1, 2],
            [4],
        ]


def test_an_original_shows_its_copies_and_one_with_a_place_those_without() -> None:
    ranked = groups(
        [told(2, point=BESIDE, origin=5), told(5, point=NOWHERE), told(3, point=BESIDE)]
    )

    assert [[each.uid.int for each in group] for group in ranked] == [[3, 5, 2]]
