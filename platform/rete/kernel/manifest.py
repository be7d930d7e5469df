"""What a module plugs in: data and dotted strings, read by everyone and importing nobody."""

from dataclasses import dataclass
from enum import StrEnum


class Area(StrEnum):
    """Where a navigation entry stands."""

    CITIZEN = "citizen"
    STAFF = "staff"


class Role(StrEnum):
    """Default roles of a network's staff, by their Italian name."""

    DIREZIONE = "direzione"
    REDAZIONE = "redazione"
    SPORTELLO = "sportello"
    TECNICO = "operatore tecnico"
    RAGIONERIA = "ragioneria"
    VOLONTARIO = "volontario"
    LETTURA = "sola lettura"


class Retention(StrEnum):
    """What a model keeps of people; the privacy file is made from it."""

    NO_PERSONAL_DATA = "nessun dato personale"
    WHILE_NEEDED = "finché serve al servizio"
    TEN_YEARS = "dieci anni (art. 2220 c.c.)"


class Offer(StrEnum):
    """Whether the federation gives the module freely or its cost is shared."""

    FREE = "gratuito"
    SHARED_COST = "a costi condivisi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """A codename (`libraries.edit`), what it lets a person do, and the roles that have it at first."""

    codename: str
    title: str
    roles: tuple[Role, ...] = (Role.DIREZIONE,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A navigation entry. `url_name` is reversed in the host's own urls."""

    title: str
    url_name: str
    area: Area
    order: int = 100
    permission: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One module.

    `path` is the first segment of its addresses, `pages`, `staff_pages` and `api` are dotted names of
    lists of url patterns ("modules.events.urls.pages"), `demo` of a function without arguments that
    fills the network of the scope, `figures` of one that counts what of that network is public:
    {name: number}, `home` of one that takes the present instant and gives what the template
    `<name>/_home.html` shows on the network's home. `retention` has every model of the module by class name.
    """

    name: str
    title: str
    summary: str
    path: str
    always_on: bool = False
    on_by_default: bool = True
    requires: tuple[str, ...] = ()
    permissions: tuple[Permission, ...] = ()
    pages: str | None = None
    staff_pages: str | None = None
    api: str | None = None
    navigation: tuple[Entry, ...] = ()
    retention: tuple[tuple[str, Retention], ...] = ()
    legal_basis: str = ""
    offer: Offer = Offer.FREE
    figures: str | None = None
    home: str | None = None
    demo: str | None = None
