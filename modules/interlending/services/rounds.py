"""What happens by itself every morning: requests that are of no use any more, books that are due."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from modules.interlending.models import OPEN, Loan, LoanState, Request, RequestState
from modules.interlending.services.moving import ACTOR, move_request
from modules.interlending.words import day
from rete.core.accounts.selectors import people_who_may
from rete.core.notices.notifying import notify
from rete.kernel.clock import ROME

# Before the last day on which a book must be given back.
REMIND = timedelta(days=3)


@transaction.atomic
def go_round(now: datetime) -> int:
    """End the requests that nobody has met in time, remind of books to give back and of books that are not back; how many.

    Each once, however often it runs.
    """
    today = now.astimezone(ROME).date()
    return _expire(today, now) + _remind(today, now) + _ask_after(today, now)


def _expire(today: date, now: datetime) -> int:
    late = Request.objects.select_for_update(skip_locked=True).filter(
        state__in=OPEN, wanted_by__lt=today
    )
    ended = list(late.order_by("pk"))
    for request in ended:
        move_request(ACTOR, request, RequestState.EXPIRED, now)
        _tell("interlending.expired", request, {"titolo": request.title}, now)
    return len(ended)


def _remind(today: date, now: datetime) -> int:
    due = Request.objects.select_for_update(skip_locked=True).filter(
        state=RequestState.ARRIVED, due_on__lte=today + REMIND, reminded_at__isnull=True
    )
    reminded = list(due.order_by("pk"))
    for request in reminded:
        request.reminded_at = now
        request.save(update_fields=["reminded_at"])
        values = {
            "titolo": request.title,
            "altra": request.lender_name,
            "giorno": day(request.due_on),
        }
        _tell("interlending.due", request, values, now)
    return len(reminded)


def _ask_after(today: date, now: datetime) -> int:
    late = Loan.objects.select_for_update(skip_locked=True).filter(
        state=LoanState.SENT, due_on__lt=today, reminded_at__isnull=True
    )
    reminded = list(late.order_by("pk"))
    for loan in reminded:
        loan.reminded_at = now
        loan.save(update_fields=["reminded_at"])
        values = {
            "altra": loan.network_name,
            "giorno": day(loan.due_on),
        }
        _tell("interlending.late", loan, values, now)
    return len(reminded)


def _tell(kind: str, row: Request | Loan, values: Mapping[str, object], now: datetime) -> None:
    people = people_who_may("interlending.edit")
    notify(ACTOR, kind, people, values, about=row.get_absolute_url(), now=now)
