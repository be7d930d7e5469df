"""Files that should hold a table, and the ways in which they do not."""

import io
import time
import warnings
import zipfile
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from rete.core.tables.errors import FileTooLarge, UnreadableFile
from rete.core.tables.reading import (
    LIMIT_BYTES,
    LIMIT_UNPACKED,
    Hollow,
    Row,
    as_text,
    read_table,
)
from rete.core.tables.writing import Sheet, as_csv, as_xlsx


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def sheet_of(*rows: tuple[datetime | float | str | None, ...]) -> tuple[Workbook, bytes]:
    book = Workbook()
    for row in rows:
        assert book.active is not None
        book.active.append(row)
    return book, saved(book)


def test_cells_keep_their_kind_and_rows_their_line() -> None:
    _, content = sheet_of(("quando", "quanti"), (), (datetime(2026, 12, 1, 17), 3.5))  # noqa: DTZ001

    rows = read_table(content)

    assert [row.line for row in rows] == [1, 3]
    assert list(rows[1].cells[:3]) == [datetime(2026, 12, 1, 17), 3.5, None]  # noqa: DTZ001


def test_the_first_sheet_that_can_be_seen_is_read() -> None:
    book, _ = sheet_of(("nascosto",))
    book.create_sheet("visto").append(("visibile",))
    book.worksheets[0].sheet_state = "hidden"

    assert read_table(saved(book))[0].cells[0] == "visibile"


def test_a_formula_that_nobody_computed_and_merged_cells_are_told_apart_from_empty_ones() -> None:
    book, _ = sheet_of(("titolo", "data"), ("Lettura", "=A1"), (None, None), (None, "x"))
    book.worksheets[0].merge_cells("A2:A4")

    rows = read_table(saved(book))

    assert list(rows[1].cells[:2]) == ["Lettura", Hollow.FORMULA]
    assert [list(row.cells[:2]) for row in rows[2:]] == [[Hollow.MERGED, "x"]]
    assert as_text(Hollow.MERGED) == ""


def test_a_wrong_size_in_the_file_loses_nothing() -> None:
    _, content = sheet_of(*[(number,) for number in range(5)])
    wrong = rewritten(content, "xl/worksheets/sheet1.xml", b'ref="A1:A5"', b'ref="A1:A2"')

    assert [row.cells[0] for row in read_table(wrong)] == [0, 1, 2, 3, 4]


def rewritten(content: bytes, name: str, before: bytes, after: bytes) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w") as new:
        for each in old.namelist():
            body = old.read(each)
            new.writestr(each, body.replace(before, after) if each == name else body)
    return result.getvalue()


def test_a_row_far_below_costs_little() -> None:
    _, content = sheet_of(("a",), ("b",))
    far = rewritten(content, "xl/worksheets/sheet1.xml", b'r="2"', b'r="1048576"')
    far = rewritten(far, "xl/worksheets/sheet1.xml", b'r="A2"', b'r="A1048576"')
    began = time.process_time()

    rows = read_table(far)

    assert [(row.line, row.cells[0]) for row in rows] == [(1, "a"), (1_048_576, "b")]
    assert time.process_time() - began < 15


def test_more_rows_than_allowed_are_refused() -> None:
    content = b"titolo\n" + b"x\n" * 11

    with pytest.raises(UnreadableFile) as refusal:
        read_table(content, limit_rows=10)

    assert "ha più di 10 righe" in str(refusal.value)
    assert len(read_table(content, limit_rows=11)) == 12


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/sharedStrings.xml", b"\0" * (LIMIT_UNPACKED + 1))
    began = time.process_time()

    with pytest.raises(UnreadableFile) as refusal:
        read_table(bomb.getvalue())

    assert "troppo grande" in str(refusal.value)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "salvalo come .xlsx"),
        (b"PK\x03\x04 falso", "non è un foglio di calcolo XLSX"),
        (b"\0\1\2", "non è un testo"),
        (b'titolo\n"senza fine', "non è un CSV corretto"),
    ],
)
def test_what_is_no_table_is_refused_with_words(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_table(content)

    assert reason in str(refusal.value)


def test_a_document_that_is_only_packed_alike_is_refused() -> None:
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w") as archive:
        archive.writestr("content.xml", "<office/>")

    with pytest.raises(UnreadableFile) as refusal:
        read_table(document.getvalue())

    assert "salvalo come .xlsx" in str(refusal.value)


def test_twenty_megabytes_are_the_most() -> None:
    with pytest.raises(FileTooLarge):
        read_table(b"x" * (LIMIT_BYTES + 1))


def test_what_is_written_is_read_again() -> None:
    rows = [["titolo", "quando"], ["=Formula", "-3"], ["Città; «x»", "12,5"]]

    from_csv = read_table(as_csv(rows))
    from_xlsx = read_table(as_xlsx(Sheet("dati", rows, (20, 10)), Sheet("spiegazioni", [["x"]])))

    expected = [["titolo", "quando"], ["'=Formula", "-3"], ["Città; «x»", "12,5"]]
    assert [list(row.cells) for row in from_csv] == expected
    assert [list(row.cells[:2]) for row in from_xlsx] == expected


_, GOOD = sheet_of(("titolo", "data"), ("Lettura", datetime(2026, 12, 1)), ("x", 3))  # noqa: DTZ001


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(GOOD)), st.binary(min_size=1, max_size=8)), max_size=5)
)
def test_a_damaged_workbook_never_fails(edits: list[tuple[int, bytes]]) -> None:
    content = GOOD
    for at, octets in edits:
        content = content[:at] + octets + content[at + len(octets) :]

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            read: list[Row] | UnreadableFile = read_table(content)
        except UnreadableFile as error:
            read = error
    assert isinstance(read, list) or str(read)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3000), st.text(max_size=8)), min_size=1, max_size=4))
def test_a_damaged_sheet_never_fails(edits: list[tuple[int, str]]) -> None:
    """The archive is whole, the XML inside is not."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    damaged = xml
    for at, text in edits:
        damaged = damaged[: at % len(damaged)] + text + damaged[at % len(damaged) + len(text) :]
    octets = damaged.encode(errors="replace")

    content = rewritten(GOOD, "xl/worksheets/sheet1.xml", xml.encode(), octets)

    try:
        read: list[Row] | UnreadableFile = read_table(content)
    except UnreadableFile as error:
        read = error
    assert isinstance(read, list) or str(read)
