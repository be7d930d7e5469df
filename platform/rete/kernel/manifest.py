"""What a module plugs in: data and dotted strings, read by everyone and importing nobody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Area(StrEnum):
    """Where a navigation entry stands."""

    CITIZEN = "citizen"
    STAFF = "staff"
    SETTINGS = "settings"


class Group(StrEnum):
    """Under which words a settings page stands, in this order."""

    SITE = "Il sito"
    LIBRARIES = "Enti e biblioteche"
    PEOPLE = "Chi lavora e chi entra"
    DATA = "Dati personali e registro"
    NETWORK = "La rete nella federazione"


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
    """A codename (`libraries.edit`), what it lets a person do, and the roles that have it at first.

    `desk`: it is also of who has come in with a PIN at a desk. Nothing that changes who may do what, how the network is
    set up, or that carries people's data away. `key`: of the platform's own, one that a key for other programs may hold too;
    those of modules all may.
    """

    codename: str
    title: str
    roles: tuple[Role, ...] = (Role.DIREZIONE,)
    desk: bool = False
    key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A navigation entry. `url_name` is reversed in the host's own urls; `summary` and `group` are of settings pages."""

    title: str
    url_name: str
    area: Area
    order: int = 100
    permission: str | None = None
    summary: str = ""
    group: Group = Group.NETWORK


class Queue(StrEnum):
    """Who does background work. `OPERATIONS` holds the owner's secret: only the platform's own kinds, in control."""

    WORK = "work"
    OPERATIONS = "operations"


@dataclass(frozen=True, slots=True)
class JobKind:
    """Long work that a person starts and watches.

    `run` is the dotted name of `def run(work: Work, **arguments) -> None`. It may run again from the start when its
    process was killed, so what it did before must not count twice.
    """

    name: str
    title: str
    run: str
    queue: Queue = Queue.WORK


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKind:
    """Spreadsheets that people import. `importer` is the dotted name of a subclass of `rete.core.imports.importer.Importer`;
    its pages are at /gestione/importa/<path>/, for who has the permission; without one, in the federation, for its office.
    """

    name: str
    title: str
    path: str
    permission: str
    importer: str


class Where(StrEnum):
    """The scopes that a schedule runs in."""

    NETWORKS = "networks"
    CONTROL = "control"
    EVERYWHERE = "everywhere"


CLOCK_PATTERN: Final = r"([01]\d|2[0-3]):[0-5]\d"
MINUTES_OF_A_DAY: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Schedule:
    """Work that begins by itself, in each network where the module is on: `every` so many minutes, or daily `at` HH:MM in Rome.

    `run` is the dotted name of a function that takes the present instant (`now: datetime`, UTC). A run that was
    missed is done once, late; the same one is never done twice.
    """

    name: str
    run: str
    every: int | None = None
    at: str | None = None
    where: Where = Where.NETWORKS

    def problems(self) -> Iterator[str]:
        if (self.every is None) == (self.at is None):
            yield f"schedule {self.name} must have either `every` or `at`"
        if self.every is not None and not 1 <= self.every <= MINUTES_OF_A_DAY:
            yield f"schedule {self.name}: `every` is from 1 to {MINUTES_OF_A_DAY} minutes"
        if self.at is not None and re.fullmatch(CLOCK_PATTERN, self.at) is None:
            yield f"schedule {self.name}: `at` is HH:MM"


class Channel(StrEnum):
    """How a notice reaches people."""

    MAIL = "mail"
    IN_APP = "in_app"


class Audience(StrEnum):
    """Whom a kind of notice is for. `STRANGER` is an address without a person: such a notice goes by mail only."""

    STAFF = "staff"
    CITIZEN = "citizen"
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Written as `{name}` in the words of a notice; what it stands for, and a sample for the preview."""

    name: str
    meaning: str
    sample: str


# Filled by the chassis, in every notice that has them.
NAME: Final = Placeholder("nome", "il nome di chi legge", "Anna Neri")
SITE: Final = Placeholder("rete", "il nome della rete", "Rete bibliotecaria")
ADDRESS: Final = Placeholder(
    "indirizzo", "la pagina di cui si parla", "https://rete.example.org/pagina/"
)
BRACED: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeKind:
    """Something that people are told, and in which words until a network writes its own.

    `channels` are those that are on until a person chooses; who may not choose (`is_optional` false) has all of them.
    """

    name: str
    title: str
    audience: Audience
    subject: str
    text: str
    placeholders: tuple[Placeholder, ...] = (NAME, SITE, ADDRESS)
    channels: tuple[Channel, ...] = (Channel.MAIL, Channel.IN_APP)
    is_optional: bool = True
    where: Where = Where.NETWORKS

    def faults_in(self, words: str) -> Iterator[str]:
        """What these words write between braces without its being a placeholder of this kind."""
        known = {placeholder.name for placeholder in self.placeholders}
        yield from (each for each in BRACED.findall(words) if each not in known)
        rest = BRACED.sub("", words)
        yield from (brace for brace in "{}" if brace in rest)

    def problems(self) -> Iterator[str]:
        for fault in self.faults_in(self.subject + self.text):
            yield f"notice {self.name}: '{fault}' is no placeholder"
        if not self.channels:
            yield f"notice {self.name} has no channel"
        if "\n" in self.subject:
            yield f"notice {self.name}: a subject stands on one line"
        if self.audience is Audience.STRANGER and self.channels != (Channel.MAIL,):
            yield f"notice {self.name}: who is no person is reached by mail only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One module. `brand` is its name among the federation's platforms, where it has one.

    `path` is the first segment of its addresses. The rest are dotted names ("modules.events.urls.pages"):

    - `pages`, `staff_pages`, `api`: lists of url patterns; `federation_pages` are on the federation's own site;
    - `home`: (now) → what the template `<name>/_home.html` shows on the network's home, in the order of `home_order`;
    - `today`: (actor, now) → what `<name>/_today.html` shows on «Oggi», or None when there is nothing for this actor;
    - `notices`: (now) → list of `Notice`, for the band «Avvisi» of the network's home;
    - `search`: (words, limit) → list of `Hit`, at most so many, best first;
    - `legal_bodies`: () → list of `LegalBody`, who answers for the network's pages;
    - `legal_papers`: («privacy», «note-legali», «accessibilita» or «cookie») → list of `LegalPaper`, what bodies have published;
    - `ways_in`: () → list of `WayIn`, how else citizens may come in, for the sign-in page;
    - `personal_data`: (id of a person) → list of `PersonalTable`, what the module keeps of them;
    - `forget_person`: (actor, id of a person) → list of sentences to the person, what the module keeps all the same and why;
      asked in the transaction that erases their account, also where the module is off;
    - `sharing`: what may be given to other networks, a tuple of `rete.kernel.sharing.RecordType`;
    - `figures`: () → {name: number}, what of the scope's network is public;
    - `demo`: () → fills the scope's network;
    - `samples`: () → fills the scope's network with something to look at, for who tries the platform.

    `provides` has pairs of a contract that other modules may ask for ("modules.libraries.contract.Libraries") and of what
    answers it.

    `retention` has every model of the module by class name; `data_subjects` is whom what is kept is about, in words. `actions` has what services record, in words
    («events.event.published», «Evento pubblicato»); `personal` the names of fields, besides those of
    `rete.kernel.personal`, whose values the record of actions hides.
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
    federation_pages: str | None = None
    api: str | None = None
    navigation: tuple[Entry, ...] = ()
    retention: tuple[tuple[str, Retention], ...] = ()
    actions: tuple[tuple[str, str], ...] = ()
    personal: tuple[str, ...] = ()
    legal_basis: str = ""
    data_subjects: str = "chi usa le biblioteche e chi ci lavora"
    offer: Offer = Offer.FREE
    figures: str | None = None
    home: str | None = None
    home_order: int = 100
    today: str | None = None
    notices: str | None = None
    search: str | None = None
    legal_bodies: str | None = None
    legal_papers: str | None = None
    ways_in: str | None = None
    personal_data: str | None = None
    forget_person: str | None = None
    sharing: str | None = None
    demo: str | None = None
    samples: str | None = None
    provides: tuple[tuple[str, str], ...] = ()
    jobs: tuple[JobKind, ...] = ()
    imports: tuple[ImportKind, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    notice_kinds: tuple[NoticeKind, ...] = ()
