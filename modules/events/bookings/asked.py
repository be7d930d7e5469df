"""What somebody asks for."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Already validated. `people` are those of one's family, by the number of their cards' holders.

    `guardian_name` and `guardian_phone` are who answers for minors, as declared by who has no account. `is_any_age` is
    said by the staff alone. Of a class or a group there are `pupils` and `adults`, and `seats` is their sum.
    """

    name: str
    mail: str = ""
    phone: str = ""
    seats: int = 1
    people: Sequence[int] = ()
    ages: Sequence[int] = ()
    is_any_age: bool = False
    guardian_name: str = ""
    guardian_phone: str = ""
    school: str = ""
    group: str = ""
    pupils: int | None = None
    adults: int | None = None
    needs: str = ""
    answer: str = ""

    @property
    def is_group(self) -> bool:
        return self.pupils is not None
