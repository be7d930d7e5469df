"""Staff from a spreadsheet: what each row would do, what it does once, and what it never does."""

import io
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from modules.libraries.models import Body, Library
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of, assignments_of
from rete.core.accounts.services import people, roles
from rete.core.audit.models import Entry
from rete.core.notices.models import Mail
from rete.core.roster import selectors, services
from rete.core.roster.errors import AlreadyInvited, DraftGone, UnknownColumns
from rete.core.roster.models import StaffSheet
from rete.core.roster.plan import Outcome
from rete.core.roster.reading import COLUMNS
from rete.core.roster.writing import people_table, template
from rete.core.tables.errors import UnreadableFile
from rete.core.tables.reading import as_text, read_table
from rete.core.tables.writing import Sheet, as_csv, as_xlsx
from rete.kernel import clock
from rete.kernel.actor import Actor
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import Role
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER
from tests.people import with_second_factor

NOW = clock.now().replace(microsecond=0)
ADDRESS = "http://alfa.rete.localhost/accesso/entra/codice/"
ANNA = ("Anna Neri", "anna@example.org", "sportello", "IT-LO0001")
Rows = Sequence[Sequence[str]]


def add_library(name: str = "Laudense", isil: str = "IT-LO0001") -> Library:
    body, _ = Body.objects.get_or_create(name="Comune di Lodi")
    return Library.objects.create(
        body=body, name=name, isil=isil, municipality="Lodi", municipality_istat="098031"
    )


@pytest.fixture
def library(alfa: NetworkSnapshot) -> Library:
    return add_library()


def person(role: Role, email: str = "dora@example.org") -> Actor:
    made = with_second_factor(people.add_person(TESTER, email=email, name="Dora"))
    people.give_role(TESTER, made.pk, roles.default_role(role))
    return actor_of(User.objects.get(pk=made.pk))


@pytest.fixture
def dora(library: Library) -> Actor:
    return person(Role.DIREZIONE)


def file(*rows: Sequence[str]) -> bytes:
    return as_csv([COLUMNS, *rows])


def reasons(actor: Actor, *rows: Sequence[str]) -> list[tuple[str, str]]:
    plan = services.preview(actor, file(*rows))
    return [(row.outcome.value, "; ".join(row.reasons)) for row in plan.rows]


def confirmed(actor: Actor, *rows: Sequence[str]) -> list[list[str]]:
    sheet = services.keep_sheet(actor, "personale.csv", file(*rows), now=NOW)
    return list(services.confirm_sheet(actor, sheet.pk, address=ADDRESS, now=NOW).report or [])


def held(email: str) -> dict[str, object]:
    who = User.objects.get(email=email).pk
    return {each.role.name: each.extent for each in assignments_of([who])[who]}


def test_a_preview_changes_nothing(dora: Actor) -> None:
    plan = services.preview(dora, file(ANNA))

    assert [row.outcome for row in plan.rows] == [Outcome.TO_INVITE]
    assert (User.objects.count(), Mail.objects.count(), StaffSheet.objects.count()) == (1, 0, 0)


def test_people_are_invited_with_their_role_on_their_libraries(
    dora: Actor, library: Library
) -> None:
    other = add_library("Del Parco", "")
    own = roles.add_role(TESTER, "Gruppo ragazzi", ["events.edit"])

    report = confirmed(
        dora,
        ANNA,
        ("Bice Blu", "BICE@Example.org", "Gruppo Ragazzi", "del parco; it-lo0001"),
        ("Carla Viola", "carla@example.org", "REDAZIONE", "Tutta la rete"),
    )

    assert [row[5] for row in report] == ["invito spedito"] * 3
    assert held("anna@example.org") == {"sportello": frozenset({library.pk})}
    assert held("bice@example.org") == {own.name: frozenset({library.pk, other.pk})}
    assert list(held("carla@example.org")) == ["redazione"]
    sent = {mail.to: mail.text for mail in Mail.objects.all()}
    assert sorted(sent) == ["anna@example.org", "bice@example.org", "carla@example.org"]
    assert ADDRESS in sent["anna@example.org"]
    written = Entry.objects.filter(action="accounts.person.added").exclude(actor_name="prova")
    assert [each.actor_name for each in written] == ["Dora"] * 3
    assert Entry.objects.get(action="roster.sheet.confirmed").changes == {
        "counts": {"invito spedito": 3}
    }


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("Anna", "anna@example.org", "imperatrice", "IT-LO0001"), "il ruolo «imperatrice» non esiste"),
        (("Anna", "anna@example.org", "", "IT-LO0001"), "manca il ruolo"),
        (("Anna", "anna@example.org", "sportello", "IT-XX9999"), "nessuna biblioteca della rete è «IT-XX9999»"),
        (("Anna", "anna@example.org", "sportello", "IT-LO0001; Atlantide"), "nessuna biblioteca della rete è «Atlantide»"),
        (("Anna", "anna@example.org", "sportello", ""), "manca la biblioteca: scrivi quale, oppure «tutta la rete»"),
        (("", "anna@example.org", "sportello", "IT-LO0001"), "manca il nome"),
        (("A" * 151, "anna@example.org", "sportello", "IT-LO0001"), "il nome ha più di 150 lettere"),
        (("Anna", "anna", "sportello", "IT-LO0001"), "«anna» non è un indirizzo e-mail"),
        (("Anna", "", "sportello", "IT-LO0001"), "manca l'e-mail"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_explained(dora: Actor, row: Sequence[str], why: str) -> None:
    assert reasons(dora, row) == [("scartata", why)]


def test_everything_wrong_with_a_row_is_said_at_once(dora: Actor) -> None:
    ((_outcome, why),) = reasons(dora, ("", "x", "y", "z"))

    assert why.count(";") == 3


def test_a_name_that_two_libraries_have_wants_the_code(dora: Actor) -> None:
    add_library("Laudense", "IT-LO0002")

    assert reasons(dora, (*ANNA[:3], "Laudense")) == [
        ("scartata", "più biblioteche si chiamano «Laudense»: scrivi il codice ISIL")
    ]


def test_an_address_stands_in_a_sheet_once(dora: Actor) -> None:
    outcomes = reasons(dora, ANNA, ("Anna", "ANNA@example.org", "redazione", "tutta la rete"))

    assert outcomes == [("da invitare", ""), ("scartata", "lo stesso indirizzo è già alla riga 2")]


def test_an_address_of_a_rejected_row_may_stand_again(dora: Actor) -> None:
    outcomes = reasons(dora, ("Anna", "anna@example.org", "x", "IT-LO0001"), ANNA)

    assert [outcome for outcome, _why in outcomes] == ["scartata", "da invitare"]


def test_an_address_of_a_citizen_is_not_taken_over(dora: Actor) -> None:
    User.objects.create_user("anna@example.org", name="Anna")

    ((outcome, why),) = reasons(dora, ANNA)

    assert outcome == "scartata"
    assert "già iscritto un utente del sito" in why


def test_nobody_invites_beyond_what_they_may_do(library: Library) -> None:
    mara = with_second_factor(people.add_person(TESTER, email="mara@example.org", name="Mara"))
    gives = roles.add_role(TESTER, "personale", ["network.staff", "network.enter"])
    people.give_role(TESTER, mara.pk, gives)
    actor = actor_of(User.objects.get(pk=mara.pk))

    outcomes = reasons(actor, ANNA, ("Bice", "bice@example.org", "personale", "tutta la rete"))
    report = confirmed(actor, ANNA)

    assert [outcome for outcome, _why in outcomes] == ["scartata", "da invitare"]
    assert "non puoi dare il ruolo «sportello»" in outcomes[0][1]
    assert report[0][5] == "scartata"
    assert not User.objects.filter(email="anna@example.org").exists()


def test_uploading_again_changes_nothing(dora: Actor) -> None:
    confirmed(dora, ANNA)
    before = held("anna@example.org"), Mail.objects.count(), User.objects.count()

    report = confirmed(dora, ("Anna Verdi", "anna@example.org", "redazione", "tutta la rete"))

    assert [row[5:] for row in report] == [
        ["già presente", "è già fra le persone della rete: non cambia nulla"]
    ]
    assert (held("anna@example.org"), Mail.objects.count(), User.objects.count()) == before
    assert User.objects.get(email="anna@example.org").name == "Anna Neri"


def test_who_is_there_comes_out_in_the_columns_that_are_read(dora: Actor) -> None:
    confirmed(dora, ANNA, ("=Bice", "bice@example.org", "redazione", "tutta la rete"))
    people.add_person(TESTER, email="zoe@example.org", name="Zoe")

    out = as_csv(people_table(User.objects.order_by("name")))
    plan = services.preview(dora, out)

    assert [[as_text(cell) for cell in row.cells] for row in read_table(out)] == [
        [*COLUMNS, "Secondo passaggio", "Può entrare"],
        ["'=Bice", "bice@example.org", "redazione", "tutta la rete", "no", "sì"],
        ["Anna Neri", "anna@example.org", "sportello", "IT-LO0001", "no", "sì"],
        ["Dora", "dora@example.org", "direzione", "tutta la rete", "sì", "sì"],
        ["Zoe", "zoe@example.org", "", "", "no", "sì"],
    ]
    assert {row.outcome for row in plan.rows} == {Outcome.PRESENT}


def test_the_template_can_be_filled_in_and_names_the_network_s_own_roles(dora: Actor) -> None:
    roles.add_role(TESTER, "Gruppo ragazzi", ["events.edit"])
    content = template()

    assert services.preview(dora, content).rows == []
    assert b"xl/workbook.xml" in content
    book = _sheets(content)
    assert [row[0] for row in book["Ruoli"]][-1] == "Gruppo ragazzi"
    assert ["IT-LO0001", "Laudense, Lodi"] in book["Biblioteche"]


def _sheets(content: bytes) -> dict[str, list[list[object]]]:
    book = load_workbook(io.BytesIO(content))
    return {each.title: [list(row) for row in each.iter_rows(values_only=True)] for each in book}


def test_a_workbook_is_read_and_titles_may_be_as_people_write_them(dora: Actor) -> None:
    rows = [("RUOLO", "Codice ISIL", "Cognome e nome", "Email", "Note"), ("sportello", "IT-LO0001", " Anna   Neri ", "Anna@example.org", "x")]  # fmt: skip

    plan = services.preview(dora, as_xlsx(Sheet("x", rows)))

    assert [(row.row.name, row.row.email) for row in plan.rows] == [
        ("Anna Neri", "anna@example.org")
    ]
    assert plan.counts == {"da invitare": 1}


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", UnreadableFile),
        (b"Nome;Ruolo\nAnna;x\n", UnknownColumns),
        (b"\x00\x01", UnreadableFile),
        (b"PK\x03\x04rotto", UnreadableFile),
        (as_csv([COLUMNS, *([ANNA] * 501)]), UnreadableFile),
    ],
)
def test_a_file_that_is_none_is_not_kept(
    dora: Actor, content: bytes, error: type[Exception]
) -> None:
    with pytest.raises(error):
        services.keep_sheet(dora, "x.csv", content, now=NOW)
    assert not StaffSheet.objects.exists()


def test_a_sheet_is_confirmed_once_and_its_content_goes(dora: Actor) -> None:
    sheet = services.keep_sheet(dora, "personale.csv", file(ANNA), now=NOW)
    services.confirm_sheet(dora, sheet.pk, address=ADDRESS, now=NOW)

    with pytest.raises(AlreadyInvited):
        services.confirm_sheet(dora, sheet.pk, address=ADDRESS, now=NOW)
    with pytest.raises(AlreadyInvited):
        services.cancel_sheet(dora, sheet.pk)

    kept = selectors.get_sheet(dora, sheet.pk)
    assert bytes(kept.content) == b""
    assert (kept.report or [])[0][1:3] == ["Anna Neri", "anna@example.org"]
    assert Mail.objects.count() == 1


def test_a_sheet_is_its_uploader_s_and_lives_a_day(dora: Actor) -> None:
    other = person(Role.DIREZIONE, "altra@example.org")
    sheet = services.keep_sheet(dora, "personale.csv", file(ANNA), now=NOW)

    with pytest.raises(DraftGone):
        services.confirm_sheet(other, sheet.pk, address=ADDRESS, now=NOW)
    assert (list(selectors.sheets_of(dora)), list(selectors.sheets_of(other))) == ([sheet], [])
    services.remove_old(NOW + timedelta(days=1))
    kept = StaffSheet.objects.count()
    services.remove_old(NOW + timedelta(days=1, seconds=1))

    assert (kept, StaffSheet.objects.count()) == (1, 0)
    assert Mail.objects.count() == 0


@pytest.mark.parametrize("role", [Role.REDAZIONE, Role.SPORTELLO, Role.TECNICO, Role.LETTURA])
def test_only_who_manages_people_uploads(dora: Actor, role: Role) -> None:
    sheet = services.keep_sheet(dora, "personale.csv", file(ANNA), now=NOW)
    someone = person(role, "ugo@example.org")

    with pytest.raises(NotAllowed):
        services.keep_sheet(someone, "x.csv", file(ANNA), now=NOW)
    with pytest.raises(NotAllowed):
        services.confirm_sheet(someone, sheet.pk, address=ADDRESS, now=NOW)
    assert Mail.objects.count() == 0


def test_a_preview_costs_the_same_however_many_rows(dora: Actor) -> None:
    def queries(count: int) -> int:
        rows = [(f"N{n}", f"n{n}@example.org", "sportello", "IT-LO0001") for n in range(count)]
        with CaptureQueriesContext(connection) as counted:
            services.preview(dora, file(*rows))
        return len(counted)

    services.preview(dora, file(ANNA))

    assert queries(1) == queries(200) == 3


def test_the_database_keeps_report_and_confirmation_together(dora: Actor) -> None:
    sheet = services.keep_sheet(dora, "x.csv", file(ANNA), now=NOW)

    cases: list[dict[str, object]] = [{"confirmed_at": NOW}, {"report": []}]
    for wrong in cases:
        with pytest.raises(IntegrityError), transaction.atomic():
            StaffSheet.objects.filter(pk=sheet.pk).update(**wrong)


def test_confirmed_twice_at_once_it_invites_once(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("inviti")
    with scope.entered(scope.of_network(network)):
        add_library()
        dora = person(Role.DIREZIONE)
        sheet = services.keep_sheet(dora, "x.csv", file(ANNA), now=NOW)
        connections.close_all()
    start = Barrier(2)

    def confirm(_number: int) -> str:
        with scope.entered(scope.of_network(network)):
            start.wait()
            try:
                services.confirm_sheet(dora, sheet.pk, address=ADDRESS, now=NOW)
            except AlreadyInvited:
                return "refused"
            finally:
                connections.close_all()
        return "invited"

    with ThreadPoolExecutor(2) as threads:
        outcomes = sorted(threads.map(confirm, range(2)))

    assert outcomes == ["invited", "refused"]
    with scope.entered(scope.of_network(network)):
        assert Mail.objects.count() == 1
