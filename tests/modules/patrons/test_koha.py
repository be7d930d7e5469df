"""Koha's REST interface."""

from collections.abc import Iterator
from datetime import date

import pytest

from modules.patrons.errors import SoftwareRefused, SoftwareSilent
from modules.patrons.software.holders import Account, Hold, Holder, Loan
from modules.patrons.software.koha import Koha, Server
from tests.modules.patrons import koha_server


@pytest.fixture
def koha() -> Iterator[koha_server.Koha]:
    with koha_server.serving(koha_server.Koha()) as found:
        yield found


def asking(koha: koha_server.Koha, secret: str = "segreta") -> Koha:  # noqa: S107 - of a test
    return Koha(Server(address=f"{koha.address}/", client_id="rete", secret=secret))


def test_card_and_pin_say_who_it_is(koha: koha_server.Koha) -> None:
    assert asking(koha).holder("R001", "4821") == Holder(
        "R001", "Anna Neri", is_valid=True, number="41"
    )
    assert koha.asked.count("POST /api/v1/oauth/token") == 1


@pytest.mark.parametrize(("card", "pin"), [("R001", "0000"), ("R999", "4821")])
def test_a_wrong_one_is_nobody(koha: koha_server.Koha, card: str, pin: str) -> None:
    assert asking(koha).holder(card, pin) is None


def test_an_empty_pin_is_not_even_asked(koha: koha_server.Koha) -> None:
    koha.pins["R001"] = ""

    assert asking(koha).holder("R001", "") is None
    assert koha.asked == []


def test_a_restricted_card_is_not_valid(koha: koha_server.Koha) -> None:
    koha.patrons[0]["restricted"] = True

    found = asking(koha).holder("R001", "4821")

    assert found is not None
    assert not found.is_valid


def test_loans_dues_and_holds(koha: koha_server.Koha) -> None:
    loans = [Loan("Lessico famigliare", date(2026, 12, 9))]
    holds = [Hold("Cuore", is_ready=True, until=date(2026, 12, 9)), Hold("", is_ready=False)]

    assert asking(koha).account("R001") == Account(loans, 350, holds)
    assert asking(koha).account("R999") is None


def test_a_key_that_may_not_see_holds_still_has_the_loans(koha: koha_server.Koha) -> None:
    koha.fault = "no holds"

    found = asking(koha).account("R001")

    assert found is not None
    assert (len(found.loans), found.holds) == (1, None)


@pytest.mark.parametrize(
    ("fault", "card"), [("another patron", "R999"), ("another's pin", "R001"), ("html", "R001")]
)
def test_a_software_that_lies_is_not_believed(
    koha: koha_server.Koha, fault: str, card: str
) -> None:
    koha.fault = fault

    with pytest.raises(SoftwareRefused):
        asking(koha).holder(card, "4821")


def test_one_that_is_down_is_silent(koha: koha_server.Koha) -> None:
    koha.fault = "down"

    with pytest.raises(SoftwareSilent):
        asking(koha).holder("R001", "4821")


def test_wrong_credentials_are_said(koha: koha_server.Koha) -> None:
    with pytest.raises(SoftwareRefused, match="credenziali"):
        asking(koha, secret="sbagliata").holder("R001", "4821")
