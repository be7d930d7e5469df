"""What a module plugs in: data and dotted strings, read by everyone and importing nobody."""

from dataclasses import dataclass
from enum import StrEnum


class Area(StrEnum):
    """Where a navigation entry stands."""

    CITIZEN = "citizen"
    STAFF = "staff"
    SETTINGS = "settings"


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
    """A navigation entry. `url_name` is reversed in the host's own urls; `summary` is read among the settings."""

    title: str
    url_name: str
    area: Area
    order: int = 100
    permission: str | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One module. `brand` is its name among the federation's platforms, where it has one.

    `path` is the first segment of its addresses. The rest are dotted names ("modules.events.urls.pages"):

    - `pages`, `staff_pages`, `api`: lists of url patterns;
    - `home`: (now) → what the template `<name>/_home.html` shows on the network's home, in the order of `home_order`;
    - `today`: (actor, now) → what `<name>/_today.html` shows on «Oggi», or None when there is nothing for this actor;
    - `notices`: (now) → list of `Notice`, for the band «Avvisi» of the network's home;
    - `search`: (words, limit) → list of `Hit`, at most so many, best first;
    - `legal_bodies`: () → list of `LegalBody`, who answers for the network's pages;
    - `figures`: () → {name: number}, what of the scope's network is public;
    - `demo`: () → fills the scope's network.

    `provides` has pairs of a contract that other modules may ask for ("modules.libraries.contract.Libraries") and of what
    answers it.

    `retention` has every model of the module by class name.
    """

    name: str
    title: str
    summary: str
    path: str
    brand: str = ""
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
    home_order: int = 100
    today: str | None = None
    notices: str | None = None
    search: str | None = None
    legal_bodies: str | None = None
    demo: str | None = None
    provides: tuple[tuple[str, str], ...] = ()
