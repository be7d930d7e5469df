"""The newsletter as its readers meet it: subscribe, choose, leave, read what was sent."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from modules.pages.newsletter import selectors, subscribing
from modules.pages.newsletter.composing import Edition, items_of
from modules.pages.newsletter.errors import NotRunning
from modules.pages.newsletter.forms import ChoicesForm, CodeForm, SubscribeForm
from rete.core import limits
from rete.kernel import clock
from rete.kernel.errors import Missing, ReteError
from rete.web.pages import NetworkRequest, page
from tenants.proxies import client_address

ON_A_PAGE = 20
ASKED_AN_HOUR, TRIED_AN_HOUR = 8, 30


@page
def newsletter(request: NetworkRequest) -> HttpResponse:
    """Subscribe, and what was sent so far. The answer is the same whoever's address it is. Three queries to read."""
    form, refusal, status = SubscribeForm(request.POST or None), "", 200
    running = selectors.find_newsletter()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(
                "pages:newsletter-code", _asked(request, form, is_running=bool(running))
            )
        except ReteError as error:
            refusal, status = str(error), error.status
    sent = Paginator(selectors.archive(), ON_A_PAGE).get_page(request.GET.get("pagina"))
    context = {"newsletter": running, "form": form, "refusal": refusal, "listing": sent}
    status = 422 if form.errors else status
    return render(request, "pages/newsletter/subscribe.html", context, status=status)


@never_cache
@page
def code(request: NetworkRequest, uid: UUID) -> HttpResponse:
    """The code that was mailed; with it one goes on to choose."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            limits.count("codice newsletter", client_address(request), most=TRIED_AN_HOUR, seconds=3600)  # fmt: skip
            reader = subscribing.confirm(request.actor, uid, form.cleaned_data["code"], now=clock.now())  # fmt: skip
        except limits.TooOften:
            raise
        except Missing:
            form.add_error("code", "Questo codice è già stato usato, o è scaduto.")
        except ReteError as error:
            form.add_error("code", str(error))
        else:
            sign = subscribing.signed(reader.pk)
            return redirect(f"{reverse('pages:choices', args=[sign])}?benvenuto=1")
    status = 422 if form.errors else 200
    return render(request, "pages/newsletter/code.html", {"form": form}, status=status)


@never_cache
@page
def choices(request: NetworkRequest, signed: str) -> HttpResponse:
    """Of which libraries one wants the events, by one's own link."""
    subscriber_id, _issue = subscribing.read(signed)
    reader = subscribing.get_reader(subscriber_id)
    form = ChoicesForm(request.POST or None, initial={"libraries": reader.libraries})
    is_done = False
    if request.method == "POST":
        form = ChoicesForm(request.POST)
        if form.is_valid():
            chosen = form.cleaned_data["libraries"]
            reader = subscribing.choose_libraries(request.actor, reader.pk, chosen)
            is_done = True
    context = {
        "form": form,
        "is_done": is_done,
        "is_welcome": "benvenuto" in request.GET and not is_done,
        "leave": reverse("pages:leave", args=[subscribing.signed(reader.pk)]),
        "email": reader.email,
    }
    status = 422 if form.errors else 200
    return render(request, "pages/newsletter/choices.html", context, status=status)


@csrf_exempt
@never_cache
@page
def leave(request: NetworkRequest, signed: str) -> HttpResponse:
    """A question for who opens the link, the deed for who posts to it: a mail program does, without session or cookie
    (RFC 8058).
    """
    subscriber_id, issue_id = subscribing.read(signed)
    is_done = request.method == "POST"
    if is_done:
        subscribing.leave(request.actor, subscriber_id, issue_id=issue_id, now=clock.now())
    return render(request, "pages/newsletter/leave.html", {"is_done": is_done})


@page
def issue(request: NetworkRequest, number: int) -> HttpResponse:
    """What was sent, for who was not there. One query."""
    shown = selectors.get_sent(number)
    edition = Edition(shown.title, shown.opening, items_of(shown))
    return render(request, "pages/newsletter/issue.html", {"issue": shown, "edition": edition})


def _asked(request: NetworkRequest, form: SubscribeForm, *, is_running: bool) -> UUID:
    """The number of the request that a code was mailed for. Who fills in what people do not see gets one that nothing answers to."""
    if not is_running:
        raise NotRunning
    email = form.cleaned_data["email"].lower()
    if form.cleaned_data["website"]:
        return UUID(int=0)
    limits.count("newsletter", client_address(request), email, most=ASKED_AN_HOUR, seconds=3600)
    return subscribing.ask(request.actor, email, now=clock.now()).uid
