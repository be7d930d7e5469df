"""Who carries a list away is written in the register: which, how many rows, narrowed by what."""

from typing import Any

import pytest
from django.test import Client

from modules.libraries.models import Body, Library
from rete.core.audit import words
from rete.core.audit.models import Entry
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.web.support.visits import inside

STAFF = "/gestione/biblioteche/"
REGISTER = "/gestione/impostazioni/registro/"


@pytest.fixture
def libraries(alfa: NetworkSnapshot) -> None:
    body = Body.objects.create(name="Comune di Lodi")
    for name in ("Civica", "Ragazzi", "Archivio"):
        Library.objects.create(
            body=body, name=name, municipality="Lodi", municipality_istat="098031"
        )


def exported() -> list[dict[str, Any]]:
    found = Entry.objects.filter(action="tables.list.exported").order_by("pk")
    return [entry.changes for entry in found]


@pytest.mark.parametrize("shape", ["csv", "xlsx"])
@pytest.mark.usefixtures("libraries")
def test_a_list_taken_is_written_with_its_rows_and_filters(direttrice: Client, shape: str) -> None:
    direttrice.get(f"{STAFF}?formato={shape}")
    direttrice.get(f"{STAFF}?q=civica&stato=attiva&ordine=nome&formato={shape}")

    whole, narrowed = exported()
    assert whole == {"file": f"biblioteche-alfa.{shape}", "rows": 3, "filters": {}}
    assert (narrowed["rows"], narrowed["filters"]["Cerca"]) == (1, "civica")
    entry = Entry.objects.filter(action="tables.list.exported").latest("pk")
    assert entry.actor_name.startswith("Direzione")
    assert "Righe: 1" in words.in_one_line(entry)
    assert "Cerca: civica" in words.in_one_line(entry)


@pytest.mark.usefixtures("libraries")
def test_a_list_that_is_looked_at_or_refused_is_no_export(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    assert direttrice.get(STAFF).status_code == 200
    assert signed_in(alfa, Role.LETTURA).get(f"{STAFF}?formato=csv").status_code == 403
    assert exported() == []


@pytest.mark.parametrize("shape", ["csv", "xlsx"])
def test_the_register_s_own_file_ends_at_what_was_there(direttrice: Client, shape: str) -> None:
    before = Entry.objects.count()

    answer: Any = direttrice.get(f"{REGISTER}esporta.{shape}?dal=2020-01-01")

    content = b"".join(answer.streaming_content) if shape == "csv" else b""
    assert b"Elenco salvato" not in content
    assert exported() == [
        {"file": f"registro-alfa.{shape}", "rows": before, "filters": {"Dal": "2020-01-01"}}
    ]


@pytest.mark.usefixtures("libraries")
def test_what_the_office_takes_while_it_may_only_look_is_written(alfa: NetworkSnapshot) -> None:
    office, access = inside(alfa, may_write=False)

    office.get(f"{STAFF}?formato=csv")

    entry = Entry.objects.get(action="tables.list.exported")
    assert (entry.actor_kind, entry.actor_support_id) == ("support", access.pk)
