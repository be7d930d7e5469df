"""What the database refuses of loans between networks, whatever the code believes."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from modules.interlending.models import Loan, Proposal, Request
from modules.patrons.models import Patron
from tenants.snapshots import NetworkSnapshot
from tests.modules.interlending.making import NOW, asked, library

LENDER = {"lender_uid": uuid4(), "lender_name": "Rete Beta"}


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("facts", {"state": "persa"}),
        ("facts", {"title": ""}),
        ("facts", {"isbn": "0306406152"}),
        ("facts", {"isbn": "978030640615X"}),
        ("facts", {"cost_cents": 1_000_001}),
        ("lender", {"state": "accettata"}),
        ("lender", {"state": "in viaggio", "lender_uid": uuid4()}),
        ("lender", {"state": "arrivata", "lender_name": "Rete Beta"}),
        ("lender", LENDER),
        ("lender", {"sent_at": NOW}),
        ("due", {"due_on": date(2026, 12, 1)}),
        ("due", {**LENDER, "state": "in viaggio", "due_on": date(2026, 12, 1)}),
        ("ended", {"state": "scaduta"}),
        ("ended", {"ended_at": NOW}),
        ("ended", {**LENDER, "state": "chiusa"}),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(
    alfa: NetworkSnapshot, name: str, changed: dict[str, Any]
) -> None:
    values = {"title": "Un libro", "library": library(), "asked_at": NOW}

    with pytest.raises(IntegrityError, match=f"interlending_request_{name}"), transaction.atomic():
        Request.objects.create(**{**values, **changed})


def test_what_is_over_has_forgotten_who_asked(alfa: NetworkSnapshot) -> None:
    patron = Patron.objects.create(last_name="Neri", search_text="neri")
    values = {"title": "Un libro", "library": library(), "asked_at": NOW, "patron": patron}

    Request.objects.create(**values)
    with pytest.raises(IntegrityError, match="request_ended"), transaction.atomic():
        Request.objects.create(**values, state="scaduta", ended_at=NOW)


def test_one_offer_is_chosen_and_each_is_kept_once(alfa: NetworkSnapshot) -> None:
    request = asked()
    values = {
        "request": request,
        "network_uid": uuid4(),
        "network_name": "Rete Beta",
        "text": "Senza spese",
        "received_at": NOW,
    }
    first = Proposal.objects.create(response_uid=uuid4(), is_chosen=True, **values)

    with pytest.raises(IntegrityError, match="one_chosen"), transaction.atomic():
        Proposal.objects.create(response_uid=uuid4(), is_chosen=True, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(response_uid=first.response_uid, **values)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("choices", {"state": "persa"}),
        ("choices", {"their_state": "persa"}),
        ("choices", {"cost_cents": 1_000_001}),
        ("due", {"due_on": date(2026, 12, 1)}),
        ("due", {"due_on": date(2026, 12, 1), "state": "da spedire"}),
    ],
)
def test_a_loan_that_makes_no_sense_is_refused(
    alfa: NetworkSnapshot, name: str, changed: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError, match=f"interlending_loan_{name}"), transaction.atomic():
        Loan.objects.create(**{**loan_values(), **changed})


def test_a_request_is_offered_for_once(alfa: NetworkSnapshot) -> None:
    values = loan_values()
    Loan.objects.create(**values)

    with pytest.raises(IntegrityError), transaction.atomic():
        Loan.objects.create(**{**values, "response_uid": uuid4()})
    with pytest.raises(IntegrityError), transaction.atomic():
        Loan.objects.create(**{**values, "root_uid": uuid4()})


def loan_values() -> dict[str, Any]:
    return {
        "root_uid": uuid4(),
        "response_uid": uuid4(),
        "network_uid": uuid4(),
        "network_name": "Rete Beta",
        "title": "Un libro",
        "offered_at": NOW,
        "moved_at": NOW,
    }
