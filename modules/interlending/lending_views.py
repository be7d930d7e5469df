"""What this network lends to the others, for its staff."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.interlending import policies, selectors
from modules.interlending.forms import MessageForm, OfferForm, SentForm
from modules.interlending.models import Loan, LoanState
from modules.interlending.services import lending
from modules.interlending.tables import loan_table, title
from rete.control.sharing.contract import get_seen_for
from rete.core.outbox import responding
from rete.core.outbox import selectors as outbox
from rete.core.outbox.showing import lines
from rete.kernel import clock
from rete.kernel.errors import Missing, NotAllowed, ReteError
from rete.web.doing import done
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page

PERMISSION = "interlending.edit"


@staff_page(PERMISSION)
def loan_list(request: NetworkRequest) -> HttpResponseBase:
    rows = selectors.loans_for(request.actor)
    return show(request, loan_table(), rows, "interlending/loans.html")


@staff_page("network.exchange")
def offer(request: NetworkRequest, uid: UUID) -> HttpResponse:
    """What another network asks, and our terms; once offered, how it goes on."""
    known = selectors.find_loan(uid)
    if known is not None:
        return redirect(known)
    seen = get_seen_for(request.actor, uid)
    form = OfferForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = lending.offer(request.actor, uid, form.conditions, now=clock.now())
        except (Missing, NotAllowed):
            raise
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("L'offerta è partita: quando rispondono ti avvisiamo."))
            return redirect(made)
    context = {"seen": seen, "lines": list(lines(seen.value)), "form": form}
    return render(request, "interlending/offer.html", context, status=422 if form.errors else 200)


@staff_page(PERMISSION)
def loan(request: NetworkRequest, loan_id: int) -> HttpResponse:
    """One loan, what was said, and a word to who asked."""
    shown = selectors.get_loan_for(request.actor, loan_id)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            responding.comment(
                request.actor, shown.root_uid, form.cleaned_data["text"], now=clock.now()
            )
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, _("Il messaggio è partito."))
            return redirect(shown)
    return _page(request, shown, form)


@staff_page(PERMISSION)
def sent(request: NetworkRequest, loan_id: int) -> HttpResponse:
    shown = selectors.get_loan_for(request.actor, loan_id)
    form = SentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        return _done(
            request,
            shown,
            lambda: lending.send(
                request.actor,
                loan_id,
                due_on=values["due_on"],
                note=values["note"].strip(),
                now=clock.now(),
            ),
        )
    context = {"form": form, "title": _("Il libro è partito"), "back": shown.get_absolute_url()}
    return render(request, "interlending/form.html", context, status=422 if form.errors else 200)


@require_POST
@staff_page(PERMISSION)
def back(request: NetworkRequest, loan_id: int) -> HttpResponse:
    shown = selectors.get_loan_for(request.actor, loan_id)
    return _done(request, shown, lambda: lending.take_back(request.actor, loan_id, now=clock.now()))


def _page(request: NetworkRequest, shown: Loan, form: MessageForm) -> HttpResponse:
    context = {
        "loan": shown,
        "title": title(shown),
        "said": list(outbox.conversation(shown.root_uid)),
        "may_deal": policies.can_deal(request.actor),
        "may_send": shown.state == LoanState.ACCEPTED,
        "is_out": shown.state == LoanState.SENT,
        "is_seen": shown.is_going_on and _is_seen(request, shown),
        "form": form,
    }
    return render(request, "interlending/loan.html", context, status=422 if form.errors else 200)


def _is_seen(request: NetworkRequest, shown: Loan) -> bool:
    """Whether the request is still to be looked at: a withdrawn one is not, though its book is out."""
    try:
        get_seen_for(request.actor, shown.root_uid)
    except ReteError:
        return False
    return True


def _done(request: NetworkRequest, shown: Loan, act: Callable[[], object]) -> HttpResponse:
    done(request, act, _("Fatto."))
    return redirect(shown)
