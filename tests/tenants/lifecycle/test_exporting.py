"""Exports: one instant, whole or absent, exact and readable."""

import csv
import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from rete.core.audit.models import Entry
from tenants import names, scope
from tenants.errors import UnknownNetwork
from tenants.lifecycle import exporting
from tenants.lifecycle.archive.writing import ArchiveWriter
from tenants.lifecycle.errors import ExportFailed, FileTaken, NetworkBusy
from tenants.models import Export
from tenants.postgres.owner import dsn, owner_connection
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER
from tests.tenants.lifecycle import world

Make = Callable[[str], NetworkSnapshot]
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def opened(panizzi_archive: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(panizzi_archive) as found:
        yield found


def recorded() -> int:
    with scope.entered(scope.control()):
        count = Export.objects.count()
        connections["default"].close()
    return count


def sheet(opened: zipfile.ZipFile, table: str) -> list[dict[str, str]]:
    csv.field_size_limit(10**6)
    content = opened.read(f"tabelle/{table}.csv")
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_every_file_is_what_the_table_of_contents_says(opened: zipfile.ZipFile) -> None:
    manifest = json.loads(opened.read("manifest.json"))

    named = {member["name"]: member for member in manifest["members"]}
    assert set(opened.namelist()) == {*named, "manifest.json", "firma.txt"}
    for name, member in named.items():
        content = opened.read(name)
        assert (len(content), hashlib.sha256(content).hexdigest()) == (
            member["size"],
            member["sha256"],
        )
    assert manifest["network"]["slug"] == "panizzi"
    assert opened.read("file/ab/immagine.bin") == world.PICTURE
    tables = {table["name"]: table["rows"] for table in manifest["tables"]}
    assert (tables["prova_strana"], tables["prova_figlia"], tables["accounts_user"]) == (9, 9, 9)
    assert tables["libraries_library"] > 10


def test_the_structure_names_neither_the_schema_nor_a_role(
    opened: zipfile.ZipFile,
) -> None:
    text = opened.read("struttura/prima.sql") + opened.read("struttura/dopo.sql")

    assert b"net_panizzi" not in text
    assert names.owner_role().encode() not in text
    assert b"SET search_path TO '{schema}', 'ext'" in text
    assert b"CREATE POLICY prova_tutte ON {schema}.prova_registro TO {login}" in text


def test_sheets_open_in_a_spreadsheet_and_run_nothing(opened: zipfile.ZipFile) -> None:
    rows = sheet(opened, "prova_strana")

    assert [row["word"][:12] for row in rows] == [
        "", "", "tab\t a capo\n", "'=SOMMA(A1:A", "'@ciao", "'+39 011", "'\t-1", "日本語 🏛 e\u0301 \u202e", "lungo lungo ",
    ]  # fmt: skip
    assert [row["amount"] for row in rows[:5]] == ["", "0,10", "12345678901234567890,123456789", "-5", "NaN"]  # fmt: skip
    assert [row["ok"] for row in rows[:4]] == ["", "sì", "no", "sì"]
    assert rows[2]["at"] == "2026-10-25 02:30:00"  # the clock in Rome, before it goes back
    assert (rows[1]["at"], rows[1]["day"], rows[2]["day"]) == ("-infinity", "infinity", "0044-03-15 BC")  # fmt: skip
    assert rows[2]["body"] == "6 byte"
    assert (len(rows[8]["word"]), rows[8]["word"][-1]) == (32001, "…")
    assert "twice" not in rows[0]


def test_what_opens_other_people_s_doors_is_in_the_exact_form_alone(
    opened: zipfile.ZipFile,
) -> None:
    assert "tabelle/django_session.csv" not in opened.namelist()
    assert "dati/django_session.copy" in opened.namelist()
    assert "password" not in sheet(opened, "accounts_user")[0]
    assert b"\tmd5$" in opened.read("dati/accounts_user.copy")


def test_the_page_inside_says_what_is_what(opened: zipfile.ZipFile) -> None:
    text = opened.read("LEGGIMI.txt").decode("utf-8-sig")

    assert "Rete Panizzi (panizzi)" in text
    assert "24 novembre 2026, 13:00" in text
    assert "biblioteche" in text
    assert "le impronte delle password" in text


def test_an_export_is_recorded_with_its_checksum(lodi: NetworkSnapshot, tmp_path: Path) -> None:
    made = exporting.export_network(TESTER, "lodi", now=NOW, target=tmp_path / "qui.zip")

    assert made.file == str(tmp_path / "qui.zip")
    content = Path(made.file).read_bytes()
    assert (made.sha256, made.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert (made.rows["prova_strana"], made.files) == (9, 2)
    assert Path(made.file).stat().st_mode & 0o777 == 0o640
    with scope.entered(scope.control()):
        entry = Entry.objects.filter(action="network.exported").latest("id")
        assert entry.changes["sha256"] == made.sha256
        connections["default"].close()


def test_everything_is_of_one_instant(lodi: NetworkSnapshot, tmp_path: Path) -> None:
    """Who writes while the export goes on is in none of its tables, or in all."""
    login = dsn(lodi.role, password=names.password(lodi.role))
    with psycopg.connect(login, autocommit=True) as session:

        def write(done: int, _total: int, what: str) -> None:
            if what in {"accounts_user", "prova_figlia"}:
                session.execute(
                    "WITH a AS (INSERT INTO prova_strana (word) VALUES ('dopo') RETURNING id)"
                    " INSERT INTO prova_figlia (parent_id) SELECT id FROM a"
                )

        made = exporting.export_network(TESTER, "lodi", now=NOW, target=tmp_path, progress=write)

        written = session.execute("SELECT count(*) FROM prova_figlia").fetchone()
    assert written == (13,)  # both forms told of both tables
    assert (made.rows["prova_strana"], made.rows["prova_figlia"]) == (9, 9)


def test_progress_counts_every_table_and_file_to_the_end(
    lodi: NetworkSnapshot, tmp_path: Path
) -> None:
    told: list[tuple[int, int, str]] = []
    exporting.export_network(
        TESTER, "lodi", now=NOW, target=tmp_path, progress=lambda *step: told.append(step)
    )

    totals = {total for _, total, _ in told}
    assert [done for done, _, _ in told] == list(range(len(told)))
    assert len(totals) == 1
    assert totals.pop() >= len(told)
    assert told[-1][2] == "nome con spazi è.txt"


def test_a_name_that_is_taken_is_not_overwritten(lodi: NetworkSnapshot, tmp_path: Path) -> None:
    target = tmp_path / "qui.zip"
    target.write_text("prima")
    before = recorded()

    with pytest.raises(FileTaken):
        exporting.export_network(TESTER, "lodi", now=NOW, target=target)

    assert target.read_text() == "prima"
    assert recorded() == before


def test_an_export_that_fails_leaves_neither_a_file_nor_a_record(
    lodi: NetworkSnapshot, tmp_path: Path
) -> None:
    before = recorded()

    def fail(_done: int, _total: int, what: str) -> None:
        if what == "prova_strana":
            raise OSError(28, "No space left on device")

    with pytest.raises(ExportFailed, match="No space left"):
        exporting.export_network(TESTER, "lodi", now=NOW, target=tmp_path, progress=fail)

    assert list(tmp_path.iterdir()) == []
    assert recorded() == before


def test_what_a_killed_export_left_is_removed_and_one_at_work_is_not(
    lodi: NetworkSnapshot, tmp_path: Path
) -> None:
    left, at_work = tmp_path / ".lodi-1.zip.part", tmp_path / ".lodi-2.zip.part"
    left.write_text("half")
    with ArchiveWriter(tmp_path / "lodi-2.zip", NOW):
        exporting.export_network(TESTER, "lodi", now=NOW, target=tmp_path)

        assert not left.exists()
        assert at_work.exists()
        with pytest.raises(NetworkBusy):
            exporting.export_network(TESTER, "lodi", now=NOW, target=tmp_path / "lodi-2.zip")
    assert not at_work.exists()


def test_a_table_that_is_being_changed_is_waited_for(lodi: NetworkSnapshot, tmp_path: Path) -> None:
    with owner_connection() as migrating:
        migrating.execute("ALTER TABLE net_lodi.prova_strana ADD COLUMN late text DEFAULT 'x'")
        threading.Timer(1.5, migrating.commit).start()
        made = exporting.export_network(TESTER, "lodi", now=NOW, target=tmp_path)

    with zipfile.ZipFile(made.file) as opened:
        assert b"late text" in opened.read("struttura/prima.sql")


def test_a_network_that_is_not_there_is_said(prepared: object, tmp_path: Path) -> None:
    with pytest.raises(UnknownNetwork), scope.entered(scope.control()):
        exporting.export_network(TESTER, "nessuna", now=NOW, target=tmp_path)
    connections.close_all()


def test_exports_land_in_the_data_folder_by_their_network_and_moment(lodi: NetworkSnapshot) -> None:
    made = exporting.export_network(TESTER, "lodi", now=NOW)

    assert Path(made.file) == Path(settings.RETE_EXPORT_DIR) / "lodi-20261124-130000.zip"
    Path(made.file).unlink()
