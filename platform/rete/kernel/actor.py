"""Who is acting. Every service takes an actor first and every write names one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from rete.kernel.errors import NotAllowed


class ActorKind(StrEnum):
    ANONYMOUS = "anonymous"
    PERSON = "person"
    SYSTEM = "system"
    # Somebody of the federation's office in a network that let them in for a time.
    SUPPORT = "support"


class Everywhere:
    """The extent of a grant that is valid in all libraries of the network."""

    def __contains__(self, library_id: object) -> bool:
        return True


ALL: Final = Everywhere()
Extent = Everywhere | frozenset[int]


@dataclass(frozen=True, slots=True)
class Support:
    """By which access the office is in a network, until when, and whether it may change anything."""

    access_id: int
    until: datetime
    may_write: bool


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or a process, with what it may do: codename → ALL or the ids of libraries.

    Who `lacks_second_factor` may do nothing until they have set one up. `desk` is the workstation's name for who has come
    in there with a PIN, and holds only what is done at a desk. `is_guest` is who has signed in on the federation's site
    without being of its office: of a network, and only in Area soci.
    """

    kind: ActorKind
    name: str
    user_id: int | None = None
    grants: Mapping[str, Extent] = field(default_factory=dict)
    lacks_second_factor: bool = False
    desk: str = ""
    support: Support | None = None
    is_guest: bool = False

    def may(self, codename: str) -> bool:
        """True when the permission is held on at least one library."""
        return bool(self.grants.get(codename))

    def may_on(self, codename: str, library_id: int) -> bool:
        return library_id in self.grants.get(codename, frozenset())

    @property
    def signature(self) -> str:
        """Who it was, as the audit tells it."""
        return f"{self.name}, al banco «{self.desk}»" if self.desk else self.name

    @property
    def is_person(self) -> bool:
        """Somebody who is at home here: of this network, or on the federation's site of its office."""
        return self.kind is ActorKind.PERSON and not self.is_guest

    @property
    def has_signed_in(self) -> bool:
        """Somebody is there in person: of this schema, or of the office with an access that holds."""
        return self.is_person or self.support is not None

    def abroad(self) -> "Actor":
        """The same person as another schema writes them down: their number is theirs at home only."""
        return replace(self, user_id=None)


class _EveryGrant(Mapping[str, Extent]):
    """What the system itself may do: everything, everywhere."""

    def __getitem__(self, codename: str) -> Extent:
        return ALL

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


ANONYMOUS: Final = Actor(ActorKind.ANONYMOUS, "anonimo")


def system(name: str) -> Actor:
    """An actor for what no person asked: a schedule, a command, the demonstration."""
    return Actor(ActorKind.SYSTEM, name, grants=_EveryGrant())


def require(allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence: require(can_edit(actor, library))
    """Raise NotAllowed unless the policy said yes."""
    if not allowed:
        raise NotAllowed
