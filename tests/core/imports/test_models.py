"""What the database holds of imports, and how columns are guessed."""

import pytest
from django.db import IntegrityError, transaction

from rete.core.imports.models import Habit, Upload
from rete.core.imports.rows import SheetField, guessed, raw_rows
from rete.core.tables.reading import Row
from rete.kernel import clock
from tenants.snapshots import NetworkSnapshot

FIELDS = (
    SheetField("code", "Codice", ("isil",), is_required=True),
    SheetField("name", "Nome", ("denominazione", "nome esteso")),
)
KEPT = {"kind": "x.y", "file_name": "a.csv", "uploaded_by": 1}


@pytest.mark.parametrize(
    "wrong",
    [
        {"content": None},
        {"content": b"x", "report": b"y"},
        {"content": b"x", "applied_at": clock.now()},
        {"content": b"x", "applied_at": clock.now(), "report": b"y"},
        {"content": b"x", "kind": ""},
    ],
)
def test_an_upload_has_its_content_or_its_report(
    alfa: NetworkSnapshot, wrong: dict[str, object]
) -> None:
    values = {**KEPT, "uploaded_at": clock.now(), **wrong}

    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.create(**values)


def test_a_kind_has_one_habit(alfa: NetworkSnapshot) -> None:
    Habit.objects.create(kind="x.y")

    with pytest.raises(IntegrityError), transaction.atomic():
        Habit.objects.create(kind="x.y")


@pytest.mark.parametrize(
    ("titles", "habit", "found"),
    [
        (["Codice", "Nome"], {}, {"code": 0, "name": 1}),
        (["CODICE", "nome_esteso"], {}, {"code": 0, "name": 1}),
        (["denominazione", "isil", "nome esteso"], {}, {"code": 1, "name": 0}),
        (["boh", "", "mah"], {}, {}),
        (["boh", "codice"], {"boh": "code"}, {"code": 0}),
        (["nome", "codice"], {"nome": ""}, {"code": 1}),
        (["nome", "nome"], {}, {"name": 0}),
        (["boh"], {"altro": "code"}, {}),
    ],
)
def test_columns_are_guessed_by_habit_then_by_title(
    titles: list[str], habit: dict[str, str], found: dict[str, int]
) -> None:
    assert guessed(FIELDS, titles, habit) == found


def test_rows_shorter_than_the_header_and_empty_ones_do_no_harm() -> None:
    rows = list(
        raw_rows([Row(2, ["a"]), Row(3, [None, ""]), Row(9, [1, "b"])], {"code": 0, "name": 1})
    )

    assert [(row.line, dict(row.cells)) for row in rows] == [
        (2, {"code": "a", "name": ""}),
        (9, {"code": "1", "name": "b"}),
    ]
