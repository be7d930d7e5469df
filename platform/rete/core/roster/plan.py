"""What inviting the people of a spreadsheet would do now. It changes nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from rete.core.accounts import policies
from rete.core.accounts.models import StaffRole, User
from rete.core.accounts.selectors import roles_in_use
from rete.core.roster.places import Place, UnknownPlace, all_places, read_places
from rete.core.roster.reading import SheetRow
from rete.kernel import registry
from rete.kernel.actor import ALL, Actor
from rete.kernel.manifest import Role

LONGEST_NAME = 150
HEADER = ("Riga", "Nome", "E-mail", "Ruolo", "Biblioteca", "Esito", "Perché")


class Outcome(StrEnum):
    TO_INVITE = "da invitare"
    INVITED = "invito spedito"
    PRESENT = "già presente"
    REJECTED = "scartata"


@dataclass(frozen=True, slots=True)
class WantedRole:
    """A role that can be given: the network's own, or a default one, which may have no row yet."""

    name: str
    allowed: frozenset[str]
    source: Role | StaffRole


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What becomes of a row and why; with a role, and where, only when somebody is to be invited."""

    row: SheetRow
    outcome: Outcome
    reasons: tuple[str, ...] = ()
    role: WantedRole | None = None
    library_ids: list[int] | None = None

    def told(self) -> list[str]:
        """The row of the report, as `HEADER` says."""
        row, why = self.row, "; ".join(self.reasons)
        return [str(row.line), row.name, row.email, row.role, row.library, self.outcome.value, why]


@dataclass(frozen=True, slots=True)
class Plan:
    rows: Sequence[PlannedRow]

    @property
    def counts(self) -> Mapping[str, int]:
        """Rows by outcome, those that are there."""
        counted = Counter(row.outcome for row in self.rows)
        return {each.value: counted[each] for each in Outcome if counted[each]}

    @property
    def to_invite(self) -> list[PlannedRow]:
        return [row for row in self.rows if row.outcome is Outcome.TO_INVITE]


@dataclass(slots=True)
class _Planner:
    """The network as it is, and the addresses of the rows already read."""

    actor: Actor
    roles: Mapping[str, WantedRole]
    places: Sequence[Place]
    members: Mapping[str, bool]
    seen: dict[str, int] = field(default_factory=dict)

    def planned(self, row: SheetRow) -> PlannedRow:
        if self.members.get(row.email):
            why = ("è già fra le persone della rete: non cambia nulla",)
            return PlannedRow(row, Outcome.PRESENT, why)
        reasons = list(self._wrong_with_person(row))
        role, library_ids = self.roles.get(row.role.casefold()), None
        if role is None:
            reasons.append(f"il ruolo «{row.role}» non esiste" if row.role else "manca il ruolo")
        try:
            library_ids = read_places(row.library, self.places)
        except UnknownPlace as error:
            reasons.append(str(error))
        if not reasons and role is not None and not self._may_give(role, library_ids):
            reasons.append(f"non puoi dare il ruolo «{role.name}»: dà permessi che tu non hai")
        if reasons or role is None:
            return PlannedRow(row, Outcome.REJECTED, tuple(reasons))
        self.seen[row.email] = row.line
        return PlannedRow(row, Outcome.TO_INVITE, (), role, library_ids)

    def _wrong_with_person(self, row: SheetRow) -> Iterator[str]:
        if not row.name:
            yield "manca il nome"
        if len(row.name) > LONGEST_NAME:
            yield f"il nome ha più di {LONGEST_NAME} lettere"
        if not _is_address(row.email):
            yield f"«{row.email}» non è un indirizzo e-mail" if row.email else "manca l'e-mail"
        if row.email in self.members:
            yield "con questo indirizzo è già iscritto un utente del sito: serve un altro indirizzo"
        if row.email in self.seen:
            yield f"lo stesso indirizzo è già alla riga {self.seen[row.email]}"

    def _may_give(self, role: WantedRole, library_ids: list[int] | None) -> bool:
        extent = ALL if library_ids is None else frozenset(library_ids)
        return policies.can_give(self.actor, role.allowed, extent)


def make_plan(actor: Actor, rows: Sequence[SheetRow]) -> Plan:
    """Compare the rows with the network's people, roles and libraries. Three queries however many rows."""
    emails = {row.email for row in rows}
    known = dict(User.objects.filter(email__in=emails).values_list("email", "is_member"))
    planner = _Planner(actor, roles_by_name(), all_places(), known)
    return Plan([planner.planned(row) for row in rows])


def roles_by_name() -> Mapping[str, WantedRole]:
    """All that can be given, by lower-case name: the default ones first. One query."""
    wanted = [WantedRole(role.value, registry.codenames_of(role), role) for role in Role]
    own = (role for role in roles_in_use() if not role.default)
    wanted += [WantedRole(role.name, role.allowed, role) for role in own]
    return {role.name.casefold(): role for role in wanted}


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True
