"""A spreadsheet of patrons."""

from modules.patrons.codes import new_card
from modules.patrons.feed.spreadsheet import PatronImporter
from modules.patrons.models import Card, Patron
from modules.patrons.services import patrons as services
from rete.core.audit.models import Entry
from rete.core.imports.rows import RawRow
from rete.core.imports.services import import_all, plan_all
from tenants.snapshots import NetworkSnapshot
from tests.modules.patrons.making import SYSTEM, fiscal_number, person


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


def test_a_card_that_is_another_s_stays_theirs_and_the_row_says_so(alfa: NetworkSnapshot) -> None:
    person("Bruni", card="A1-001", fiscal_number=fiscal_number(5))

    plan = import_all(PatronImporter(SYSTEM, is_writing=True), rows(ANNA))

    assert [list(row.warnings) for row in plan.rows] == [
        ["la tessera è già di un altro utente: ne riceve una con un numero nuovo"]
    ]
    assert Card.objects.get(code="A1-001").patron.last_name == "Bruni"
    anna = Patron.objects.get(last_name="Neri")
    assert anna.cards.get().code == new_card(anna.pk)


def test_a_card_twice_in_a_file_is_of_the_first_row_also_in_the_preview(
    alfa: NetworkSnapshot,
) -> None:
    people = [ANNA, {**IVO, "card": "A1-001"}, {**ANNA, "fiscal_number": fiscal_number(1)}]

    seen = plan_all(PatronImporter(SYSTEM), rows(*people))
    plan = import_all(PatronImporter(SYSTEM, is_writing=True), rows(*people))

    said = [(row.action.value, [*row.warnings, *row.reasons]) for row in plan.rows]
    assert said == [
        ("nuova", []),
        ("scartata", ["la tessera è già alla riga 2"]),
        ("nuova", ["la tessera è già alla riga 2: ne riceve una con un numero nuovo"]),
    ]
    assert [(row.action.value, [*row.warnings, *row.reasons]) for row in seen.rows] == said
    assert Patron.objects.filter(cards__is_active=True).count() == 2


def test_who_is_closed_is_not_written_again(alfa: NetworkSnapshot) -> None:
    closed = person("Neri", card="A1-001", fiscal_number=fiscal_number())
    services.close_patron(SYSTEM, closed.pk)

    plan = import_all(PatronImporter(SYSTEM, is_writing=True), rows(ANNA))

    assert [list(row.reasons) for row in plan.rows] == [
        ["non è più iscritto: riattiva prima la sua scheda"]
    ]
    assert Patron.objects.count() == 1


def test_a_known_person_keeps_their_card(alfa: NetworkSnapshot) -> None:
    imported(ANNA)

    plan = import_all(PatronImporter(SYSTEM, is_writing=True), rows({**ANNA, "card": "A1-777"}))

    assert [list(row.warnings) for row in plan.rows] == [
        ["la tessera non è fra le sue: si dà dalla sua scheda"]
    ]
    assert list(Card.objects.values_list("code", flat=True)) == ["A1-001"]


def test_a_card_of_who_has_another_name_is_said(alfa: NetworkSnapshot) -> None:
    imported(IVO)

    plan = plan_all(
        PatronImporter(SYSTEM), rows({**IVO, "last_name": "Piras", "first_name": "Sara"})
    )

    assert [list(row.warnings) for row in plan.rows] == [
        ["la tessera è di chi ha un altro nome: controlla che sia la stessa persona"]
    ]
