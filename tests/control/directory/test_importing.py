"""Bodies from a file shaped as the register of public bodies: read, matched, previewed, written, again the same."""

from collections.abc import Sequence

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rete.control.directory.bodies.importing import BodyImporter
from rete.control.directory.models import Body
from rete.core.audit.models import Entry
from rete.core.imports.importer import PlannedRow
from rete.core.imports.kinds import kind_at
from rete.core.imports.models import Upload
from rete.core.imports.rows import RawRow
from rete.core.imports.services import import_all
from rete.kernel.actor import system
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.control.office import text

HEADER = "Codice_IPA;Denominazione_ente;Codice_fiscale_ente;Tipologia;Mail1;Tipo_Mail1;Sito_istituzionale;Codice_comune_ISTAT"
TORINO = (
    "c_l219;Comune di Torino;514490010;L6;Protocollo@cert.example.org;pec;www.comune.torino.it;1272"
)
PAGE = "/ufficio/importa/enti/"
BASE = {"ipa_code": "c_l219", "name": "Comune di Torino"}


def sheet(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("enti.csv", "\n".join([HEADER, *lines]).encode(), "text/csv")


def imported(*rows: dict[str, str]) -> Sequence[PlannedRow[object]]:
    raw = [RawRow(line, row, dict(row)) for line, row in enumerate(rows, start=2)]
    return import_all(BodyImporter(system("prova"), is_writing=True), raw).rows  # type: ignore[return-value]


def test_a_file_of_the_register_is_previewed_and_imported(office_client: Client) -> None:
    sent = office_client.post(PAGE, {"file": sheet(TORINO, "??;Ente strano;;;;;;")})
    preview = text(office_client, sent.headers["Location"])

    assert "Righe nuove</dt><dd>1" in preview
    assert "«??» non è un codice IPA" in preview
    assert not Body.objects.exists()
    office_client.post(f"{sent.headers['Location']}conferma/")

    body = Body.objects.get()
    assert (body.name, body.kind, body.ipa_code, body.fiscal_code) == (
        "Comune di Torino", "comune", "c_l219", "00514490010"
    )  # fmt: skip
    assert (body.pec, body.website, body.municipality_istat) == (
        "protocollo@cert.example.org", "https://www.comune.torino.it", "001272"
    )  # fmt: skip
    assert Entry.objects.filter(action="directory.bodies.imported").count() == 1
    report = office_client.get(f"{sent.headers['Location']}rapporto.csv")
    assert "scartata" in report.content.decode("utf-8-sig")


def test_the_same_file_again_changes_nothing(office_client: Client) -> None:
    first = office_client.post(PAGE, {"file": sheet(TORINO)}).headers["Location"]
    office_client.post(f"{first}conferma/")

    again = office_client.post(PAGE, {"file": sheet(TORINO)}).headers["Location"]

    assert "è già tutto così" in text(office_client, again)
    office_client.post(f"{again}annulla/")
    assert (Upload.objects.count(), Body.objects.count()) == (1, 1)


def test_what_the_file_does_not_have_stays(in_control: Scope) -> None:
    imported({**BASE, "pec": "a@cert.example.org", "kind": "L6"})

    [row] = imported({**BASE, "name": "Città di Torino", "pec": "", "kind": ""})

    body = Body.objects.get()
    assert (body.name, body.pec, body.kind) == ("Città di Torino", "a@cert.example.org", "comune")
    assert [(each.label, each.before, each.after) for each in row.changes] == [
        ("nome", "Comune di Torino", "Città di Torino")
    ]


def test_a_body_without_a_code_is_recognised_by_fiscal_code_or_name(in_control: Scope) -> None:
    by_name = Body.objects.create(
        name="COMUNE DI TORINO", kind="comune", municipality_istat="001272"
    )
    by_fiscal = Body.objects.create(name="CSBNO", kind="azienda", fiscal_code="11964270158")

    rows = imported(
        {**BASE, "istat": "001272"},
        {"ipa_code": "csbno", "name": "Azienda CSBNO", "fiscal_code": "11964270158"},
    )

    assert [row.action for row in rows] == ["modificata", "modificata"]
    by_name.refresh_from_db()
    by_fiscal.refresh_from_db()
    assert (by_name.ipa_code, by_fiscal.ipa_code) == ("c_l219", "csbno")
    assert Body.objects.count() == 2


@pytest.mark.parametrize(
    "rival",
    [
        {"ipa_code": "altro", "name": "Altro ente", "fiscal_code": "00514490010"},
        {"ipa_code": "altro", "name": "comune di torino", "istat": "001272"},
    ],
    ids=["fiscal code", "name"],
)
def test_what_another_has_already_is_left_out_and_said(
    in_control: Scope, rival: dict[str, str]
) -> None:
    own = {**BASE, "fiscal_code": "00514490010", "istat": "001272"}

    in_one_file = imported(own, rival)
    in_two = imported(rival)

    for row in (in_one_file[1], in_two[0]):
        assert row.action == "scartata"
        assert "è di Comune di Torino" in row.reasons[0]
    assert Body.objects.count() == 1


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"pec": "info@example.org", "pec_kind": "altro"}, "non è una PEC"),
        ({"pec": "boh"}, "non è un indirizzo"),
        ({"website": "ht tp"}, "non è un sito"),
        ({"istat": "999999"}, "nessun comune"),
    ],
)
def test_what_cannot_be_used_is_left_out_with_a_warning(
    in_control: Scope, cells: dict[str, str], said: str
) -> None:
    [row] = imported({**BASE, **cells})

    assert said in row.warnings[0]
    body = Body.objects.get()
    assert (body.pec, body.website, body.municipality_istat) == ("", "", "")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("L18", "unione"),
        ("Unioni di Comuni e loro Consorzi e Associazioni", "unione"),
        ("Città Metropolitane", "provincia"),
        ("Comuni e loro Consorzi e Associazioni", "comune"),
        ("Agenzie", "comune"),  # the name says
    ],
)
def test_the_kind_is_read_from_category_words_or_name(
    in_control: Scope, said: str, kind: str
) -> None:
    imported({**BASE, "kind": said})

    assert Body.objects.get().kind == kind


def test_five_hundred_rows_cost_as_many_queries_as_one(in_control: Scope) -> None:
    with CaptureQueriesContext(connection) as one:
        imported(BASE)
    many = [{"ipa_code": f"ente_{each}", "name": f"Ente {each}"} for each in range(500)]
    with CaptureQueriesContext(connection) as all_of_them:
        imported(*many)

    assert Body.objects.count() == 501
    assert len(all_of_them) <= len(one) + 1


def test_networks_do_not_import_bodies(direttrice: Client, alfa: NetworkSnapshot) -> None:
    assert direttrice.get("/gestione/importa/enti/").status_code == 404


def test_the_federation_does_not_import_what_is_of_modules(
    office_client: Client, in_control: Scope
) -> None:
    assert kind_at("enti").name == "directory.bodies"
    assert office_client.get("/ufficio/importa/anagrafe/").status_code == 404
