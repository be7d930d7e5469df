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
# How each of ours stands here and there, and how many days ago it was offered.
LENT = (
    (LoanState.BACK, RequestState.RETURNED, 45),
    (LoanState.ACCEPTED, RequestState.ACCEPTED, 2),
)
SPACE = UUID("0192d5a0-7a00-7000-8000-00000000b00c")


def fill() -> None:
    """Five books asked, from what nobody has offered yet to what was given back, and two lent. Four queries."""
    libraries = registry.answer_of(Libraries).names()
    if Request.objects.exists() or not libraries:
        return
    now, first = clock.now(), scope.current_network().id
    today = now.astimezone(ROME).date()
    books = [BOOKS[(first + number) % len(BOOKS)] for number in range(len(BOOKS))]
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
        {**lender, "state": RequestState.SENT, "sent_at": now - timedelta(days=2)},
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
    Loan.objects.bulk_create(
        Loan(
            root_uid=uuid5(SPACE, f"root {first} {number}"),
            response_uid=uuid5(SPACE, f"response {first} {number}"),
            network_uid=uuid5(SPACE, OTHERS[1]),
            network_name=OTHERS[1],
            title=title,
            author=author,
            cost_cents=450,
            state=state,
            their_state=theirs,
            due_on=today - timedelta(days=10) if state == LoanState.BACK else None,
            offered_at=now - timedelta(days=days),
            moved_at=now - timedelta(days=days // 2),
        )
        for number, ((title, author, _edition), (state, theirs, days)) in enumerate(
            zip(reversed(books), LENT, strict=False)
        )
    )
