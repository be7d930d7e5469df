"""What this network asks of the others, for its staff."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import model_to_dict
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.interlending import policies, selectors
from modules.interlending.forms import FIELDS, ArrivedForm, RequestForm
from modules.interlending.models import Request, RequestState
from modules.interlending.services import asking
from modules.interlending.services.moving import REQUEST
from modules.interlending.tables import request_table
from modules.interlending.words import day, euros
from rete.core.outbox import selectors as outbox
from rete.kernel import clock
from rete.kernel.clock import ROME
from rete.kernel.errors import NotAllowed, ReteError
from rete.web.doing import done
from rete.web.kit.details import Fact
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page

PERMISSION = "interlending.edit"
FIRST_YEAR = 2000
MOVES = {"restituita": asking.give_back, "chiudi": asking.close, "rinuncia": asking.give_up}


@staff_page(PERMISSION)
def request_list(request: NetworkRequest) -> HttpResponseBase:
    rows = selectors.requests_for(request.actor)
    return show(request, request_table(), rows, "interlending/requests.html")


@staff_page(PERMISSION)
def request_page(request: NetworkRequest, request_id: int) -> HttpResponse:
    """The request, what others offer, what can be done with it. Seven queries."""
    return _page(request, selectors.get_request_for(request.actor, request_id))


@staff_page(PERMISSION)
def request_add(request: NetworkRequest) -> HttpResponse:
    """Written here, also from an old one; who may share it sees next exactly what leaves."""
    form = RequestForm(request.POST or None, initial=_from_an_old_one(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = asking.ask(request.actor, form.values, card=form.card_code, now=clock.now())
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error("card", str(error))
        else:
            if policies.can_deal(request.actor):
                return redirect("sharing:offer-own", REQUEST, made.uid)
            messages.success(
                request, _("Scritta: chi si occupa degli Scambi la manda alle altre reti.")
            )
            return redirect(made)
    return _form(
        request, form, _("Chiedi un libro alle altre reti"), reverse("interlending-gestione:list")
    )


@staff_page(PERMISSION)
def request_edit(request: NetworkRequest, request_id: int) -> HttpResponse:
    shown = selectors.get_request_for(request.actor, request_id)
    # What the form validates is not what is saved: the service sees what has changed.
    form = RequestForm(request.POST or None, instance=Request.objects.get(pk=shown.pk))
    if request.method == "POST" and form.is_valid():
        try:
            asking.change(
                request.actor, request_id, form.values, card=form.card_code, now=clock.now()
            )
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Salvata."))
            return redirect(shown)
    return _form(request, form, _("Modifica la richiesta"), shown.get_absolute_url())


@staff_page(PERMISSION)
def arrived(request: NetworkRequest, request_id: int) -> HttpResponse:
    shown = selectors.get_request_for(request.actor, request_id)
    form = ArrivedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asking.mark_arrived(
                request.actor,
                request_id,
                due_on=form.cleaned_data["due_on"],
                cost_cents=form.cost_cents,
                now=clock.now(),
            )
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Segnato: il libro è qui."))
            return redirect(shown)
    return _form(request, form, _("Il libro è arrivato"), shown.get_absolute_url())


@require_POST
@staff_page(PERMISSION)
def request_move(request: NetworkRequest, request_id: int, move: str) -> HttpResponse:
    """«restituita», «chiudi» or «rinuncia»."""
    if move not in MOVES:
        raise Http404
    return _done(
        request, request_id, lambda: MOVES[move](request.actor, request_id, now=clock.now())
    )


@require_POST
@staff_page(PERMISSION)
def proposal_accept(request: NetworkRequest, proposal_id: int) -> HttpResponse:
    found = selectors.get_proposal_for(request.actor, proposal_id)
    return _done(
        request,
        found.request_id,
        lambda: asking.accept(request.actor, proposal_id, now=clock.now()),
    )


@staff_page(PERMISSION)
def figures(request: NetworkRequest) -> HttpResponse:
    """A year of loans between networks. Two queries."""
    this_year = clock.now().astimezone(ROME).year
    asked = request.GET.get("anno", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else this_year  # noqa: PLR2004 - a year's digits
    year = min(max(year, FIRST_YEAR), this_year)
    found = selectors.figures_of(request.actor, year)
    context = {
        "year": year,
        "this_year": this_year,
        "figures": found,
        "spent": euros(found.spent_cents),
    }
    return render(request, "interlending/figures.html", context)


def _page(request: NetworkRequest, shown: Request) -> HttpResponse:
    today = clock.now().astimezone(ROME).date()
    context = {
        "shown": shown,
        "facts": _facts(shown, selectors.who_asked(request.actor, shown, today)),
        "proposals": list(shown.proposals.all()),
        "share": outbox.find_share(shown.uid),
        "said": list(outbox.conversation(shown.uid)),
        "may_deal": policies.can_deal(request.actor),
        "may_arrive": shown.state in {RequestState.ACCEPTED, RequestState.SENT},
        "may_give_up": shown.is_open or shown.state == RequestState.ACCEPTED,
    }
    return render(request, "interlending/request.html", context)


def _facts(shown: Request, who: str) -> list[Fact]:
    facts = [
        Fact(_("Autore"), shown.author),
        Fact(_("ISBN"), shown.isbn),
        Fact(_("Edizione"), shown.edition),
        Fact(_("Si ritira a"), shown.library.name),
        Fact(_("Serve entro il"), day(shown.wanted_by)),
        Fact(_("Per chi presta"), shown.note),
    ]
    if who:
        facts.append(Fact(_("Chi lo chiede (resta qui)"), who))
    if shown.lender_name:
        facts.append(Fact(_("Chi lo presta"), shown.lender_name))
    if shown.due_on:
        facts.append(Fact(_("Da rendere entro il"), day(shown.due_on)))
    if shown.cost_cents:
        facts.append(Fact(_("Spese"), euros(shown.cost_cents)))
    return facts


def _from_an_old_one(request: NetworkRequest) -> dict[str, object]:
    """The same book again: «?da=12»."""
    asked = request.GET.get("da", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):  # noqa: PLR2004 - any number of a row
        return {}
    old = selectors.requests_for(request.actor).filter(pk=int(asked)).first()
    return (
        {} if old is None else model_to_dict(old, [*FIELDS[:-1]]) | {"library_id": old.library_id}
    )


def _done(request: NetworkRequest, request_id: int, act: Callable[[], object]) -> HttpResponse:
    done(request, act, _("Fatto."))
    return redirect("interlending-gestione:request", request_id)


def _form(
    request: NetworkRequest, form: RequestForm | ArrivedForm, title: str, back: str
) -> HttpResponse:
    context = {"form": form, "title": title, "back": back}
    return render(request, "interlending/form.html", context, status=422 if form.errors else 200)
