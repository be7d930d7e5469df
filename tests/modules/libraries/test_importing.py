"""Reading the register: files, rows, positions. No database."""

from pathlib import Path

import pytest

from modules.libraries.demo import FILE
from modules.libraries.errors import UnknownColumns
from modules.libraries.importing.formats import read_rows
from modules.libraries.importing.rows import ParsedRow, RejectedRow, parse
from modules.libraries.positions import judge
from rete.core.imports.rows import RawRow
from rete.core.tables.errors import FileTooLarge, UnreadableFile
from rete.core.tables.reading import LIMIT_BYTES
from rete.core.tables.writing import Sheet, as_csv, as_xlsx
from rete.kernel.municipalities import distance_metres, find_municipality, find_municipality_named

FILES = Path(__file__).parent / "files"
HEADER = "isil,nome,comune,istat,provincia,indirizzo,cap,lat,lon,accessibilita,ente"
GOOD = "IT-BG0001,Biblioteca comunale,Adrara San Martino,016001,BG,Piazza Umberto I,24060,45.70,9.949,P,Comune di Adrara"


def rows_of(*lines: str) -> list[RawRow]:
    return read_rows("\n".join((HEADER, *lines)).encode())


def parsed(line: str) -> ParsedRow:
    row = parse(rows_of(line)[0])
    assert isinstance(row, ParsedRow)
    return row


def rejected(line: str) -> tuple[str, ...]:
    row = parse(rows_of(line)[0])
    assert isinstance(row, RejectedRow)
    return row.reasons


def test_the_register_s_31_columns_are_read() -> None:
    rows = [parse(row) for row in read_rows((FILES / "anagrafe.csv").read_bytes())]

    good = [row for row in rows if isinstance(row, ParsedRow)]
    assert [row.isil for row in good] == [
        "IT-AG0007",
        "IT-AG0049",
        "IT-AG0036",
        "IT-AG0055",
        "IT-AG0030",
        "IT-AG0009",
    ]
    franco = good[0].values
    assert franco["name"] == "Biblioteca Comunale Franco La Rocca"
    assert (franco["municipality_istat"], franco["province"], franco["sbn_code"]) == (
        "084001",
        "AG",
        "AGR01",
    )
    assert (franco["accessibility"], franco["status"]) == ("accessibile", "aperta")
    assert str(franco["source_updated_on"]) == "2025-01-17"
    assert (good[1].values["status"], good[1].values["merged_into_isil"]) == (
        "confluita",
        "IT-AG0078",
    )
    assert [row.values["status"] for row in good[2:4]] == [
        "chiusa_temporaneamente",
        "in_allestimento",
    ]


def test_a_row_without_a_body_is_rejected_with_its_reason() -> None:
    rows = [parse(row) for row in read_rows((FILES / "anagrafe.csv").read_bytes())]

    assert [row.reasons for row in rows if isinstance(row, RejectedRow)] == [("manca l'ente",)]


def test_every_library_of_the_demonstration_is_read() -> None:
    rows = [parse(row) for row in read_rows(FILE.read_bytes())]

    assert len(rows) == 1417
    assert [row for row in rows if isinstance(row, RejectedRow)] == []


def test_the_known_wrong_positions_are_doubtful_and_few_others() -> None:
    rows = [parse(row) for row in read_rows(FILE.read_bytes())]
    doubtful = {
        row.isil
        for row in rows
        if isinstance(row, ParsedRow) and row.values["position_is_doubtful"]
    }

    assert {"IT-BG0092", "IT-BG0021", "IT-BS0159", "IT-VI0108"} <= doubtful
    assert len(doubtful) == 39
    assert all(
        row.values["latitude"] is not None
        for row in rows
        if isinstance(row, ParsedRow) and row.isil in doubtful
    )


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: as_csv(line.split(",") for line in text.split("\n")),
        lambda text: as_xlsx(Sheet("biblioteche", [line.split(",") for line in text.split("\n")])),
    ],
    ids=[
        "utf-8",
        "byte-order mark",
        "windows",
        "semicolons",
        "tabs",
        "crlf",
        "our csv",
        "our xlsx",
    ],
)
def test_the_usual_ways_to_save_a_table_are_read(encode: object) -> None:
    text = f"{HEADER}\n{GOOD.replace('Adrara San', 'Città di San')}"

    rows = read_rows(encode(text))  # type: ignore[operator]

    assert rows[0].cells["municipality"] == "Città di San Martino"
    assert rows[0].line == 2


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", UnreadableFile),
        (b"\x00\x01\x02", UnreadableFile),
        (b"PK\x03\x04 not a zip", UnreadableFile),
        (b"isil,nome\nIT-BG0001,Sormani", UnknownColumns),
        (b"titolo,autore\nx,y", UnknownColumns),
        (b"x" * (LIMIT_BYTES + 1), FileTooLarge),
        (f'{HEADER}\n"senza fine'.encode(), UnreadableFile),
    ],
    ids=["empty", "binary", "false xlsx", "few columns", "another table", "large", "open quote"],
)
def test_what_is_not_the_register_is_refused(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_rows(content)


def test_a_row_says_everything_that_is_wrong_with_it() -> None:
    assert rejected("BG1,,,x,BG,,,,,,") == (
        "il codice ISIL «BG1» non è come IT-BG0001",
        "manca il nome",
        "manca l'ente",
        "manca il comune",
        "il codice ISTAT «00000x» non ha sei cifre".replace("00000x", "x"),
    )


def test_odd_values_are_left_out_and_said() -> None:
    row = parsed(GOOD.replace("24060", "2406O").replace(",P,", ",forse,").replace("45.70", "nord"))

    assert (row.values["postal_code"], row.values["accessibility"], row.values["latitude"]) == (
        "",
        "",
        None,
    )
    assert len(row.warnings) == 3


def test_a_zero_position_is_no_position() -> None:
    row = parsed(GOOD.replace("45.70,9.949", "0.0,0.0"))

    assert (row.values["latitude"], row.warnings) == (None, ())


def test_an_impossible_position_is_left_out() -> None:
    assert parsed(GOOD.replace("45.70", "457")).values["latitude"] is None


def test_a_position_in_an_unknown_municipality_is_kept_and_said() -> None:
    row = parsed(GOOD.replace("016001", "999999"))

    assert row.values["latitude"] == 45.70
    assert "nessun comune" in row.warnings[0]


def test_a_city_s_outskirts_are_not_doubtful_and_a_village_s_are() -> None:
    torino, none = find_municipality("001272"), find_municipality_named("None")
    assert torino is not None
    assert torino.latitude is not None
    assert none is not None
    assert none.latitude is not None

    assert not judge(torino.latitude + 0.07, torino.longitude or 0, torino).is_doubtful
    assert judge(none.latitude + 0.07, none.longitude or 0, none).is_doubtful


def test_names_of_municipalities_are_found_without_accents_and_case() -> None:
    canicatti = find_municipality_named("CANICATTI'")

    assert canicatti is not None
    assert canicatti.istat == "084011"
    assert find_municipality_named("Atlantide") is None


def test_distances_are_those_of_the_globe() -> None:
    milano_torino = distance_metres(45.4642, 9.1900, 45.0703, 7.6869)

    assert milano_torino == pytest.approx(125_800, rel=0.01)
    assert distance_metres(45, 9, 45, 9) == 0


def test_the_register_s_own_sample_agrees(shared_data: Path) -> None:
    """The file in the repository is the one of the shared data."""
    assert FILE.read_bytes() == (shared_data / "biblioteche.csv").read_bytes()
