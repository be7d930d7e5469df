"""A spreadsheet of patrons."""

from modules.patrons.feed.spreadsheet import PatronImporter
from modules.patrons.models import Card, Patron
from rete.core.audit.models import Entry
from rete.core.imports.rows import RawRow
from rete.core.imports.services import import_all
from tenants.snapshots import NetworkSnapshot
from tests.modules.patrons.making import SYSTEM, fiscal_number


def rows(*people: dict[str, str]) -> list[RawRow]:
    return [RawRow(line, cells, cells) for line, cells in enumerate(people, start=2)]


ANNA = {
    "last_name": "Neri",
    "first_name": "Anna",
    "fiscal_number": fiscal_number(),
    "card": "A1-001",
}
IVO = {"last_name": "Ibba", "first_name": "Ivo", "card": "A1-002", "category": "ragazzi"}


def imported(*people: dict[str, str]) -> dict[str, int]:
    plan = import_all(PatronImporter(SYSTEM, is_writing=True), rows(*people))
    return {name: count for name, count in plan.counts.items() if count}


def test_people_come_with_cards_and_without_a_pin(alfa: NetworkSnapshot) -> None:
    assert imported(ANNA, IVO) == {"nuova": 2}

    assert set(Card.objects.values_list("code", flat=True)) == {"A1-001", "A1-002"}
    assert set(Patron.objects.values_list("pin", flat=True)) == {""}
    assert Entry.objects.get(action="patrons.sheet.imported").changes == {"new": 2, "changed": 0}


def test_again_it_changes_only_what_is_other(alfa: NetworkSnapshot) -> None:
    imported(ANNA, IVO)

    assert imported(ANNA, {**IVO, "email": "ivo@example.org"}) == {"modificata": 1, "invariata": 1}
    assert Patron.objects.get(last_name="Ibba").email == "ivo@example.org"
    assert Patron.objects.count() == 2


def test_who_could_not_be_recognised_again_is_left_out(alfa: NetworkSnapshot) -> None:
    plan = import_all(PatronImporter(SYSTEM), rows({"last_name": "Neri"}, {"card": "A1-009"}))

    assert [row.reasons for row in plan.rows] == [
        ["serve il codice fiscale o il numero di tessera"],
        ["manca il cognome"],
    ]
    assert not Patron.objects.exists()
