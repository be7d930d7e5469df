"""What networks may give each other: the types of record, declared by modules in their `sharing.py`.

A type that is unsound, or that holds what tells who a person is, cannot be made: importing its module fails.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from rete.kernel.actor import Actor
from rete.kernel.errors import ReteError
from rete.kernel.payloads import PayloadUnreadable, read, said, shape_problems


class Verb(StrEnum):
    """What an envelope does. The first four are the owner's, of their own record; the others are responses."""

    PUBLISH = "publish"
    UPDATE = "update"
    WITHDRAW = "withdraw"
    ERASE = "erase"
    JOIN = "join"
    ADOPT = "adopt"
    OFFER = "offer"
    ACCEPT = "accept"
    REJECT = "reject"
    ANSWER = "answer"
    COMMENT = "comment"


OF_OWNER: Final = frozenset({Verb.PUBLISH, Verb.UPDATE, Verb.WITHDRAW, Verb.ERASE})
WITH_RECORD: Final = frozenset({Verb.PUBLISH, Verb.UPDATE})
# What somebody begins; the owner accepts it or not.
ASKING: Final = frozenset({Verb.JOIN, Verb.OFFER, Verb.ANSWER})


class Reach(StrEnum):
    """Who sees what is shared."""

    ALL = "tutte"
    CHOSEN = "scelte"
    OFFICE = "ufficio"


class Licence(StrEnum):
    """On what terms others may use it, by the names of SPDX."""

    BY = "CC-BY-4.0"
    BY_SA = "CC-BY-SA-4.0"
    ZERO = "CC0-1.0"


class Mode(StrEnum):
    """What a network does with a type of record."""

    OFF = "mai"
    ASK = "chiedi"
    ALWAYS = "sempre"


class UnknownType(ReteError):
    code = "tipo_sconosciuto"
    status = 404
    message = "Questo tipo di contenuto non si condivide."


class VersionUnknown(ReteError):
    code = "versione_sconosciuta"
    status = 409
    message = "È scritto da una versione più nuova del programma: si leggerà dopo l'aggiornamento."


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a response says."""

    text: str = said("Messaggio")


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFile:
    """A file that goes with a record, in a shape's `files`: saved by others as long as it is offered, taken along by a copy."""

    name: str = said("Nome")
    size: str = said("Dimensione")
    uid: str = said("Numero")


@dataclass(frozen=True, slots=True)
class CarriedFile:
    """A shared file with its bytes, on its way to another network."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record comes from. `files` is what goes with it, when it is copied."""

    network_uid: UUID
    network_name: str
    object_uid: UUID
    revision: int
    licence: str
    files: Sequence[CarriedFile] = ()


@dataclass(frozen=True, slots=True)
class Local:
    """What was made here of another's record, and the path of its page."""

    uid: UUID
    address: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A response to one of our records, as its module is told of it."""

    verb: Verb
    object_uid: UUID
    response_uid: UUID
    network_uid: UUID
    network_name: str
    text: str


@dataclass(frozen=True, slots=True)
class Replied:
    """What another network did with its record, as a module that responded to it is told.

    `response_uid` is the response that was accepted or rejected; none when the record itself changed, was withdrawn or erased.
    """

    verb: Verb
    root_uid: UUID
    response_uid: UUID | None
    network_name: str


@dataclass(frozen=True, slots=True)
class OwnPage:
    """Where others respond to a record for which words are not enough: what the link says, and uid of the record → path."""

    verb: str
    address: Callable[[UUID], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A record as the calendar for everybody shows it.

    Degrees are of WGS 84, None where it has no place; `address` is its page on its network's site; `origin_uid` is the record
    that it was copied from, if any; `dates` are beginnings with their ends.
    """

    title: str
    summary: str
    kind: str
    where: str
    municipality: str
    latitude: float | None
    longitude: float | None
    audiences: Sequence[str]
    is_free: bool
    address: str
    origin_uid: UUID | None
    dates: Sequence[tuple[datetime, datetime]]


Upcast = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType:
    """A kind of record that may be shared.

    - `name` is «module.noun», `version` that of `shape`, the frozen dataclass of all that leaves: it has `title`, `summary` and
      `tags`, and a label for each field, since people see exactly these before they share;
    - `upcasts` has, for each older version, the pure function from its fields to the next one's;
    - `one`, `a_one` and `many` are its name («evento», «un evento», «eventi»);
    - `permission` is what its sharer must hold, besides that of sharing;
    - `project`: (actor, uid of the record) → the shape's instance; raises Missing or NotAllowed;
    - `address`: uid of the record → the path of its page for the staff, empty when it is no more;
    - `adopt`: (actor, instance, origin) → what was made here of another's record, a draft;
    - `open_file`: (uid of the record, uid of one of its `files`) → the file, in its owner's scope; none when it is there no more;
    - `takes` are the responses that its owner wants;
    - `samples`: (how many) → uids of records that may be shared, for the demonstration;
    - `listed`: instance → what the calendar of all networks shows of it, for types that have dates;
    - `heard`: tells the module a response to its record, in the transaction that receives it;
    - `replied`: tells it what the owner of another's record did, in the same way: with the record, or with any response at all,
      of which each module knows its own;
    - `own_page`: where others respond, if not in plain words under the record; its owner answers on the record's own page;
    - `demo_response`: (actor, instance, origin) → responds as another network would, for the demonstration.
    """

    name: str
    version: int
    one: str
    a_one: str
    many: str
    shape: type
    permission: str
    project: Callable[[Actor, UUID], Any]
    address: Callable[[UUID], str]
    upcasts: Mapping[int, Upcast] = field(default_factory=dict)
    adopt: Callable[[Actor, Any, Origin], Local] | None = None
    open_file: Callable[[UUID, UUID], CarriedFile | None] | None = None
    takes: frozenset[Verb] = frozenset()
    heard: Callable[[Heard], None] | None = None
    replied: Callable[[Replied], None] | None = None
    own_page: OwnPage | None = None
    demo_response: Callable[[Actor, Any, Origin], None] | None = None
    samples: Callable[[int], Sequence[UUID]] = lambda _most: ()
    listed: Callable[[Any], Listed] | None = None

    def __post_init__(self) -> None:
        if found := list(self._problems()):
            message = f"{self.name}: {'; '.join(found)}"
            raise TypeError(message)

    def _problems(self) -> Iterator[str]:
        yield from shape_problems(self.shape)
        missing = {"title", "summary", "tags"} - {each.name for each in fields(self.shape)}
        if missing:
            yield f"{self.shape.__name__} lacks {', '.join(sorted(missing))}"
        if set(self.upcasts) != set(range(1, self.version)):
            yield f"upcasts must lead from every version before {self.version} to the next"
        if self.takes & OF_OWNER:
            yield "responses are never the owner's verbs"

    def read(self, version: int, payload: str | Mapping[str, Any]) -> Any:
        """An instance of the present shape from what was written in any version up to it.

        Raises:
            VersionUnknown: written by a newer program.
            PayloadUnreadable.
        """
        if not 1 <= version <= self.version:
            raise VersionUnknown
        try:
            found = json.loads(payload) if isinstance(payload, str) else payload
            for each in range(version, self.version):
                found = self.upcasts[each](found)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise PayloadUnreadable(reason=f"non si porta dalla versione {version}") from error
        return read(self.shape, found)


# The words of responses travel under this name, whatever they respond to.
WORDS: Final = "sharing.words"
WORDS_VERSION: Final = 1
