"""Importing the register: what is new, changed, kept; what is exported can be imported."""

from pathlib import Path

import pytest
from django.test import Client

from modules.libraries import services
from modules.libraries.importing.formats import read_rows
from modules.libraries.importing.register import RegisterImporter
from modules.libraries.models import Library
from rete.core.imports.services import plan_all
from rete.kernel.actor import ANONYMOUS, system
from rete.kernel.errors import NotAllowed
from tenants.snapshots import NetworkSnapshot

FILES = Path(__file__).parent / "files"
STAFF = "/gestione/biblioteche/"
SYSTEM = system("prova")


def test_importing_again_changes_only_what_changed_and_keeps_what_staff_wrote(
    alfa: NetworkSnapshot,
) -> None:
    content = (FILES / "anagrafe.csv").read_text()
    services.import_rows(SYSTEM, read_rows(content.encode()), source="prima")
    first = Library.objects.get(isil="IT-AG0007")
    services.change_library(SYSTEM, first.pk, {"phone": "0922 1234"})

    corrected = content.replace("Piazzale Aldo Moro 3", "Piazzale Aldo Moro 5")
    plan = services.import_rows(SYSTEM, read_rows(corrected.encode()), source="seconda")

    first.refresh_from_db()
    assert plan.counts == {"nuova": 0, "modificata": 1, "invariata": 5, "scartata": 1}
    assert (first.address, first.phone) == ("Piazzale Aldo Moro 5", "0922 1234")


def test_a_code_twice_in_a_file_is_taken_once_and_said(alfa: NetworkSnapshot) -> None:
    lines = (FILES / "anagrafe.csv").read_text().splitlines()
    rows = read_rows("\n".join([*lines, lines[1]]).encode())

    plan = plan_all(RegisterImporter(SYSTEM), rows)

    assert plan.rows[-1].reasons == ("il codice IT-AG0007 è già alla riga 2",)
    assert not Library.objects.exists()


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_what_is_exported_can_be_imported_and_changes_nothing(
    direttrice: Client, extension: str
) -> None:
    services.import_rows(SYSTEM, read_rows((FILES / "anagrafe.csv").read_bytes()), source="prova")

    answer = direttrice.get(f"{STAFF}?formato={extension}")
    exported = b"".join(answer.streaming_content if answer.streaming else [answer.content])  # type: ignore[attr-defined]
    plan = plan_all(RegisterImporter(SYSTEM), read_rows(exported))

    assert plan.counts["modificata"] == 0, [row.changes for row in plan.rows if row.changes]
    assert plan.counts["invariata"] == 6


def test_nobody_imports_without_the_permission(alfa: NetworkSnapshot) -> None:
    with pytest.raises(NotAllowed):
        services.import_rows(
            ANONYMOUS, read_rows((FILES / "anagrafe.csv").read_bytes()), source="x"
        )

    assert not Library.objects.exists()
