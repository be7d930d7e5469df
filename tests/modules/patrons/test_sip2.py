"""SIP2 with a software that answers, lies, is slow or stops in the middle."""

import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from modules.patrons.errors import SoftwareRefused, SoftwareSilent
from modules.patrons.software.holders import Hold, Holder, Loan
from modules.patrons.software.sip2 import Sip2, Terminal, checksum
from tests.modules.patrons.sip2_server import Library, Person, serving

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
ANNA = Person("4821", "Anna Neri", ("Lessico famigliare 2026-12-09", "Il barone rampante"), "3,50")


@pytest.fixture
def library() -> Iterator[Library]:
    people = {"R001": ANNA, "R002": Person("1111", "Niccolò Ibba", is_blocked=True)}
    with serving(Library(people)) as found:
        yield found


def asking(library: Library, **values: Any) -> Sip2:
    terminal = {"host": "127.0.0.1", "port": library.port, **values}
    return Sip2(Terminal(**terminal), NOW)


def test_the_checksum_brings_the_sum_to_zero() -> None:
    message = b"9300CNLoginUserID|COLoginPassword|CPLocationCode|AY5AZ"

    assert (sum(message) + int(checksum(message), 16)) & 0xFFFF == 0


def test_card_and_pin_say_who_it_is(library: Library) -> None:
    assert asking(library).holder("R001", "4821") == Holder(
        "R001", "Anna Neri", is_valid=True, dues_cents=350
    )
    assert library.asked[0].startswith("6300520261125    090000          AO|AAR001|AC|AD4821|AY0AZ")


def test_the_older_question_says_it_too(library: Library) -> None:
    assert asking(library).status("R001", "4821")
    assert not asking(library).status("R001", "0000")
    assert library.asked[0].startswith("2300520261125    090000AO|AAR001|AC|AD4821|")


@pytest.mark.parametrize(("card", "pin"), [("R001", "0000"), ("R999", "4821"), ("R001", " ")])
def test_a_wrong_one_is_nobody(library: Library, card: str, pin: str) -> None:
    assert asking(library).holder(card, pin) is None


def test_an_empty_pin_is_not_even_asked(library: Library) -> None:
    library.people["R003"] = Person("", "Senza PIN")

    assert asking(library).holder("R003", "") is None
    assert not asking(library).status("R003", "")
    assert library.asked == []


def test_a_software_that_says_nothing_of_the_pin_lets_nobody_in(library: Library) -> None:
    library.fault = "silent about pins"

    assert asking(library).holder("R001", "4821") is None


def test_a_blocked_card_is_not_valid(library: Library) -> None:
    found = asking(library).holder("R002", "1111")

    assert found is not None
    assert (found.name, found.is_valid) == ("Niccolò Ibba", False)


def test_loans_come_with_their_days_and_dues_in_cents(library: Library) -> None:
    found = asking(library).account("R001")

    assert found is not None
    assert found.loans == [
        Loan("Lessico famigliare", date(2026, 12, 9)),
        Loan("Il barone rampante"),
    ]
    assert found.dues_cents == 350
    assert asking(library).account("R999") is None


def test_holds_come_ready_or_awaited_by_one_connection(library: Library) -> None:
    held = Person("1", "Anna", ready=("Cuore 09/12/2026",), awaited=("Kim", "Momo"))
    library.people["R003"] = held

    found = asking(library).account("R003")

    assert found is not None
    assert found.holds == [
        Hold("Cuore", is_ready=True, until=date(2026, 12, 9)),
        Hold("Kim", is_ready=False),
        Hold("Momo", is_ready=False),
    ]
    assert [each[23:33] for each in library.asked] == ["  Y       ", "Y         ", "     Y    "]
    assert [each[each.rindex("AY") + 2] for each in library.asked] == ["0", "1", "2"]


@pytest.mark.parametrize(("fault", "questions"), [("", 1), ("uncounted", 3)])
def test_holds_are_not_asked_where_there_are_none(
    library: Library, fault: str, questions: int
) -> None:
    library.fault = fault

    found = asking(library).account("R001")

    assert found is not None
    assert found.holds == []
    assert len(library.asked) == questions


def test_it_is_told_who_we_are_when_it_wants_to_know(library: Library) -> None:
    library.login = ("rete", "segreta")

    assert asking(library, login="rete", password="segreta").holder("R001", "4821") is not None
    with pytest.raises(SoftwareRefused, match="nome e la password"):
        asking(library, login="rete", password="sbagliata").holder("R001", "4821")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850"])
def test_every_encoding_with_and_without_sums(library: Library, encoding: str) -> None:
    library.encoding = encoding
    for checks_sums in (True, False):
        library.checks_sums = checks_sums
        found = asking(library, encoding=encoding, checks_sums=checks_sums).holder("R002", "1111")

        assert found is not None
        assert found.name == "Niccolò Ibba"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("another patron", "un'altra tessera"),
        ("another sequence", "un'altra domanda"),
        ("wrong sum", "somma di controllo"),
        ("cut", "a metà"),
        ("endless", "troppo lunga"),
        ("nonsense", "somma di controllo"),
    ],
)
def test_a_software_that_lies_is_not_believed(library: Library, fault: str, said: str) -> None:
    library.fault = fault

    with pytest.raises(SoftwareRefused, match=said):
        asking(library).holder("R001", "4821")


def test_nonsense_without_sums_is_not_believed(library: Library) -> None:
    library.fault, library.checks_sums = "nonsense", False

    with pytest.raises(SoftwareRefused, match="non è la risposta"):
        asking(library, checks_sums=False).holder("R001", "4821")


@pytest.mark.parametrize("fault", ["silent", "dripping"])
def test_a_software_that_does_not_answer_is_not_waited_for(library: Library, fault: str) -> None:
    library.fault = fault

    with pytest.raises(SoftwareSilent):
        asking(library, seconds=0.3).holder("R001", "4821")


def test_nobody_is_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(SoftwareSilent):
        Sip2(Terminal(host="127.0.0.1", port=port), NOW).holder("R001", "4821")


@pytest.mark.parametrize("pin", ["48|BLY", "48\r99", "48\n"])
def test_a_pin_does_not_write_fields(library: Library, pin: str) -> None:
    with pytest.raises(SoftwareRefused, match="caratteri"):
        asking(library).holder("R001", pin)

    assert library.asked == []


def test_what_is_inside_is_not_knocked_at(library: Library, settings: Any) -> None:
    settings.RETE_PROVIDER_NETWORKS = []

    with pytest.raises(SoftwareRefused, match="indirizzo"):
        asking(library).holder("R001", "4821")

    assert library.asked == []
