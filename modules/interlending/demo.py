"""Books asked and lent for the demonstration. Doing it twice changes nothing."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from modules.interlending.models import Loan, LoanState, Request, RequestState
from modules.libraries.contract import Libraries
from rete.kernel import clock, registry
from rete.kernel.clock import ROME
from tenants import scope

BOOKS = (
    ("Lessico famigliare", "Natalia Ginzburg", "Einaudi, 1963"),
    ("Il sergente nella neve", "Mario Rigoni Stern", "Einaudi, 1953"),
    ("Canne al vento", "Grazia Deledda", "qualsiasi"),
    ("Cristo si è fermato a Eboli", "Carlo Levi", "Einaudi, 1945"),
    ("La chiave a stella", "Primo Levi", "Einaudi, 1978"),
    ("Menzogna e sortilegio", "Elsa Morante", "Einaudi, 1948"),
)
OTHERS = ("Rete delle Valli", "Sistema bibliotecario del Lago")
SPACE = UUID("0192d5a0-7a00-7000-8000-00000000b00c")


def fill() -> None:
    """Two books asked, one that is here, one given back, one lent. Four queries."""
    libraries = registry.answer_of(Libraries).names()
    if Request.objects.exists() or not libraries:
        return
    now, first = clock.now(), scope.current_network().id
    today = now.astimezone(ROME).date()
    books = [BOOKS[(first + number) % len(BOOKS)] for number in range(5)]
    lender = {"lender_uid": uuid5(SPACE, OTHERS[0]), "lender_name": OTHERS[0]}
    states: tuple[dict[str, Any], ...] = (
        {"wanted_by": today + timedelta(days=40)},
        {"note": "Va bene anche un'altra edizione."},
        {
            **lender,
            "state": RequestState.ARRIVED,
            "sent_at": now - timedelta(days=20),
            "due_on": today + timedelta(days=5),
            "cost_cents": 450,
        },
        {
            **lender,
            "state": RequestState.CLOSED,
            "sent_at": now - timedelta(days=70),
            "due_on": today - timedelta(days=30),
            "ended_at": now - timedelta(days=28),
            "cost_cents": 380,
        },
    )
    Request.objects.bulk_create(
        Request(
            title=title,
            author=author,
            edition=edition,
            library_id=libraries[number % len(libraries)].id,
            asked_at=now - timedelta(days=3 + 20 * number),
            **state,
        )
        for number, ((title, author, edition), state) in enumerate(zip(books, states, strict=False))
    )
    title, author, _edition = books[-1]
    Loan.objects.create(
        root_uid=uuid5(SPACE, f"root {first}"),
        response_uid=uuid5(SPACE, f"response {first}"),
        network_uid=uuid5(SPACE, OTHERS[1]),
        network_name=OTHERS[1],
        title=title,
        author=author,
        cost_cents=450,
        state=LoanState.BACK,
        their_state=RequestState.RETURNED,
        due_on=today - timedelta(days=10),
        offered_at=now - timedelta(days=45),
        moved_at=now - timedelta(days=8),
    )
