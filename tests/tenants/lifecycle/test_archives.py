"""Archives that are not believed: nothing is touched by one that is damaged, changed, or made to do harm."""

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rete.kernel.errors import ReteError
from tenants.lifecycle import manifest
from tenants.lifecycle.errors import (
    ArchiveDamaged,
    ArchiveMissing,
    ArchiveTooLarge,
    ArchiveTooNew,
    ArchiveUnsigned,
    RestoreFailed,
)
from tenants.snapshots import NetworkSnapshot
from tests.tenants.lifecycle import world
from tests.tenants.lifecycle.test_restoring import remains, restored


def rewritten(
    archive: Path, change: Callable[[dict[str, bytes]], object], *, signed: bool = False
) -> Path:
    """The archive with something changed in it; signed again as only the owner could."""
    with zipfile.ZipFile(archive) as source:
        content = {name: source.read(name) for name in source.namelist()}
    change(content)
    if signed:
        content["firma.txt"] = manifest.signature(content["manifest.json"]).encode()
    target = archive.with_name("cambiato.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name, part in content.items():
            written.writestr(name, part)
    return target


def with_manifest(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, bytes]], None]:
    def edit(content: dict[str, bytes]) -> None:
        table_of_contents = json.loads(content["manifest.json"])
        change(table_of_contents)
        content["manifest.json"] = json.dumps(table_of_contents).encode()

    return edit


def _with_member(name: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    member = {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}

    def edit(found: dict[str, bytes]) -> None:
        with_manifest(lambda made: made["members"].append(member))(found)
        found[name] = content

    return edit


class TestArchivesThatAreNotBelieved:
    """Nothing is touched: neither the network, nor the disk, nor another file."""

    @pytest.fixture(autouse=True)
    def _nothing_is_touched(self, panizzi: NetworkSnapshot) -> Any:
        before = world.portrait(panizzi)
        yield
        assert world.portrait(panizzi) == before
        assert remains("panizzi") == ([], False)

    @pytest.fixture
    def archive(self, panizzi_archive: Path, tmp_path: Path) -> Path:
        return Path(shutil.copy(panizzi_archive, tmp_path))

    @pytest.mark.parametrize("left", [0, 10, 0.5, 0.999])
    def test_one_that_is_cut_short(self, archive: Path, left: float) -> None:
        content = archive.read_bytes()
        archive.write_bytes(content[: int(left if left > 1 else left * len(content))])

        with pytest.raises(ArchiveDamaged, match="non è un archivio intero"):
            restored(archive)

    def test_one_with_a_bit_turned(self, archive: Path) -> None:
        with zipfile.ZipFile(archive) as opened:
            picture = opened.getinfo("file/ab/immagine.bin")
        content = bytearray(archive.read_bytes())
        content[picture.header_offset + 200] ^= 1
        archive.write_bytes(content)

        with pytest.raises(ArchiveDamaged):
            restored(archive)

    def test_one_with_other_rows(self, archive: Path) -> None:
        def edit(content: dict[str, bytes]) -> None:
            content["dati/accounts_user.copy"] = content["dati/accounts_user.copy"].replace(
                b"Daria", b"Maria"
            )

        with pytest.raises(ArchiveDamaged, match=r"accounts_user\.copy è stato cambiato"):
            restored(rewritten(archive, edit))

    def test_one_with_other_rows_and_their_checksum(self, archive: Path) -> None:
        def edit(content: dict[str, bytes]) -> None:
            changed = content["struttura/prima.sql"].replace(b"-- Name", b"-- Noun")
            content["struttura/prima.sql"] = changed
            with_manifest(lambda made: _resum(made, "struttura/prima.sql", changed))(content)

        with pytest.raises(ArchiveUnsigned, match="--foreign"):
            restored(rewritten(archive, edit))

    @pytest.mark.parametrize(
        ("edit", "error", "words"),
        [
            (lambda made: made.update(format=2), ArchiveTooNew, "formato 2"),
            (lambda made: made["migrations"].append(["events", "0999_future"]), ArchiveTooNew, "events.0999_future"),
            (lambda made: made.pop("network"), ArchiveDamaged, "l'indice non si legge"),
            (lambda made: made.pop("format"), ArchiveDamaged, "l'indice non si legge"),
            (lambda made: made["members"].pop(), ArchiveDamaged, "i file non sono quelli"),
            (lambda made: made["members"].append(made["members"][0]), ArchiveDamaged, "i file non sono quelli"),
            (lambda made: made["tables"][0].update(rows=10**6), RestoreFailed, "righe invece di 1000000"),
        ],
    )  # fmt: skip
    def test_one_whose_table_of_contents_says_something_else(
        self,
        archive: Path,
        edit: Callable[[dict[str, Any]], object],
        error: type[ReteError],
        words: str,
    ) -> None:
        with pytest.raises(error, match=words):
            restored(rewritten(archive, with_manifest(edit), signed=True))

    @pytest.mark.parametrize(
        "name",
        ["file/../../fuori.txt", "/etc/fuori.txt", "file/..", "file/a\\..\\b", "C:/fuori", "file/\x01"],
    )  # fmt: skip
    def test_one_that_would_write_outside(self, archive: Path, name: str) -> None:
        with pytest.raises(ArchiveDamaged, match="non è ammesso"):
            restored(rewritten(archive, _with_member(name, b"x"), signed=True))

    def test_one_that_would_fill_the_disk(self, archive: Path, settings: Any) -> None:
        settings.RETE_ARCHIVE_LIMIT_BYTES = 10 * 2**20

        with pytest.raises(ArchiveTooLarge, match="RETE_ARCHIVE_LIMIT_BYTES"):
            restored(rewritten(archive, _with_member("file/zeri", bytes(11 * 2**20)), signed=True))

    def test_one_that_grows_more_than_it_says(self, archive: Path) -> None:
        target = rewritten(archive, _with_member("file/zeri", bytes(2**20)), signed=True)
        content = bytearray(target.read_bytes())
        # The size in the zip's own table of contents, after the name's length.
        at = content.rindex(b"file/zeri") - 22
        assert int.from_bytes(content[at : at + 4], "little") == 2**20
        content[at : at + 4] = (2**19).to_bytes(4, "little")
        target.write_bytes(content)

        with pytest.raises(ArchiveDamaged, match="non è lungo quanto"):
            restored(target)

    def test_one_with_bad_sql_leaves_nothing(self, archive: Path) -> None:
        def edit(content: dict[str, bytes]) -> None:
            changed = content["struttura/dopo.sql"] + b"\nALTER TABLE {schema}.nessuna ADD x int;\n"
            content["struttura/dopo.sql"] = changed
            with_manifest(lambda made: _resum(made, "struttura/dopo.sql", changed))(content)

        with pytest.raises(RestoreFailed, match="la rete è com'era"):
            restored(rewritten(archive, edit, signed=True))

    def test_what_is_no_archive_or_is_not_there(self, tmp_path: Path) -> None:
        text = tmp_path / "lettera.zip"
        text.write_text("Gentile direttrice")

        with pytest.raises(ArchiveDamaged):
            restored(text)
        with pytest.raises(ArchiveMissing):
            restored(tmp_path / "nessuno.zip")

    def test_a_zip_of_something_else(self, tmp_path: Path) -> None:
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w") as made:
            made.writestr("foto.jpg", b"x")
        other = tmp_path / "foto.zip"
        other.write_bytes(kept.getvalue())

        with pytest.raises(ArchiveDamaged, match=r"manca manifest\.json"):
            restored(other)


def test_an_archive_of_another_installation_is_restored_when_somebody_answers_for_it(
    dropped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = rewritten(dropped, lambda content: content.update({"firma.txt": b"0" * 64}))
    with pytest.raises(ArchiveUnsigned):
        restored(other)

    assert restored(other, is_foreign=True).network.slug == "lodi"


def _resum(made: dict[str, Any], name: str, content: bytes) -> None:
    for member in made["members"]:
        if member["name"] == name:
            member.update(size=len(content), sha256=hashlib.sha256(content).hexdigest())
