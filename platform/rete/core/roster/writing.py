"""The staff as a spreadsheet: the template to fill in, and who is there already."""

from collections.abc import Iterable, Iterator, Sequence

from rete.core.accounts.models import User
from rete.core.accounts.selectors import Assignment, as_members
from rete.core.roster.places import EVERYWHERE, all_places
from rete.core.roster.plan import roles_by_name
from rete.core.roster.reading import COLUMNS
from rete.core.tables.reading import Cell
from rete.core.tables.writing import Sheet, as_xlsx
from rete.kernel import registry


def template() -> bytes:
    """A workbook to fill in: the columns, then the network's roles and libraries to copy from. Two queries."""
    titles = {each.codename: each.title for each in registry.permissions()}
    roles: list[Sequence[Cell]] = [("Ruolo", "Che cosa può fare")]
    for role in roles_by_name().values():
        allowed = [title for codename, title in titles.items() if codename in role.allowed]
        roles.append((role.name, "; ".join(allowed)))
    places: list[Sequence[Cell]] = [("Biblioteca", "Nome"), (EVERYWHERE, "Tutte le biblioteche")]
    places += [(each.written, each.title) for each in all_places()]
    return as_xlsx(
        Sheet("Personale", [COLUMNS], (30, 34, 24, 30)),
        Sheet("Ruoli", roles, (24, 100)),
        Sheet("Biblioteche", places, (24, 60)),
    )


def people_table(people: Iterable[User]) -> Iterator[Sequence[Cell]]:
    """These people in the template's columns and two more: a row for each role held. Three queries."""
    places = {each.pk: each.written for each in all_places()}
    yield *COLUMNS, "Secondo passaggio", "Può entrare"
    for member in as_members(list(people)).values():
        person = member.person
        more = _yes(member.has_second_factor), _yes(person.is_active)
        for assignment in member.assignments:
            where = _where(assignment, places)
            yield person.name, person.email, assignment.role.name, where, *more
        if not member.assignments:
            yield person.name, person.email, "", "", *more


def _yes(fact: bool) -> str:  # noqa: FBT001 - a fact, said in a word
    return "sì" if fact else "no"


def _where(assignment: Assignment, places: dict[int, str]) -> str:
    if assignment.is_everywhere:
        return EVERYWHERE
    known = sorted(assignment.library_ids & places.keys())
    return "; ".join(places[each] for each in known)
