"""Saving a search, and what becomes of it, without an account or with one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from modules.events.models import Frequency, SavedSearch
from modules.events.saved import links, services
from modules.events.saved.forms import FrequencyForm, SaveForm
from modules.events.selectors.search import answer
from modules.events.views.asking import read
from modules.events.views.searching import Searching
from modules.events.windows import from_now
from rete.core import limits
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.pages import NetworkRequest, page
from tenants.proxies import client_address

# From one connection, and to one mail: whoever writes it may have written somebody else's.
ASKED_AN_HOUR, OF_ONE_MAIL_AN_HOUR = 20, 5


@never_cache
@page
def save(request: NetworkRequest) -> HttpResponse:
    """Save what the address asks. The answer is the same whoever's mail it is. Two queries."""
    now = clock.now()
    asked = read(request.GET, now)
    searching = Searching.of(asked.on(from_now(now), ""), answer(asked.search))
    title = ", ".join(each.title for each in searching.removals) or _("tutti gli eventi")
    is_known = request.actor.is_person
    initial = {"mail": request.user.email} if is_known else {}
    form = SaveForm(request.POST or None, initial=initial)
    if is_known:
        # Of who has signed in it is the mail of their account, whatever is sent.
        form.fields["mail"].disabled = True
    if request.method == "POST" and form.is_valid():
        try:
            return _save(request, form, asked.searching.removeprefix("?"), title[:300])
        except limits.TooOften:
            raise
        except ReteError as error:
            form.add_error("mail", str(error))
    own = _own(request)
    context = {"asked": asked, "searching": searching, "title": title, "form": form, "own": own}
    status = 422 if form.errors else 200
    return render(request, "events/saved/save.html", context, status=status)


@page
def asked(request: NetworkRequest) -> HttpResponse:
    """What to do now: the same for everybody."""
    return render(request, "events/saved/asked.html")


@never_cache
@page
def saved(request: NetworkRequest, token: str) -> HttpResponse:
    """A saved search, for who has its link: to confirm, renew, change or leave it."""
    found = links.saved_of(token)
    if request.method == "POST":
        _change(request, found)
        return redirect("events:saved", token)
    context = {
        "saved": found,
        "token": token,
        "form": FrequencyForm(initial={"frequency": found.frequency}),
    }
    return render(request, "events/saved/saved.html", context)


@csrf_exempt
@never_cache
@page
def leave(request: NetworkRequest, token: str) -> HttpResponse:
    """A question for who opens the link, the deed for who posts to it: a mail program does, without session or cookie
    (RFC 8058).
    """
    uid = links.uid_of(token)
    is_done = request.method == "POST"
    if is_done:
        services.leave(request.actor, uid)
    return render(request, "events/saved/leave.html", {"is_done": is_done})


def _save(request: NetworkRequest, form: SaveForm, query: str, title: str) -> HttpResponse:
    data, now = form.cleaned_data, clock.now()
    if data["website"]:
        return redirect("events:save-asked")
    mail, frequency = data["mail"].lower(), Frequency(data["frequency"])
    limits.count("ricerca salvata", client_address(request), most=ASKED_AN_HOUR, seconds=3600)
    limits.count("ricerca salvata di", mail, most=OF_ONE_MAIL_AN_HOUR, seconds=3600)
    made = services.save(request.actor, mail, query, title, frequency, now=now)
    if request.actor.user_id is None:
        return redirect("events:save-asked")
    messages.success(request, _("Fatto: ti scriviamo %s.") % made.get_frequency_display())
    return redirect("events:saved", links.token_of(made))


def _change(request: NetworkRequest, found: SavedSearch) -> None:
    actor, now, what = request.actor, clock.now(), request.POST.get("azione", "")
    if what == "conferma":
        services.confirm(actor, found.pk, now=now)
        messages.success(request, _("Fatto: ti scriviamo quando ci sono eventi nuovi."))
    elif what == "rinnova":
        services.renew(actor, found.pk, now=now)
        messages.success(request, _("Continuiamo per un altro anno."))
    else:
        form = FrequencyForm(request.POST)
        if form.is_valid():
            frequency = Frequency(form.cleaned_data["frequency"])
            services.change_frequency(actor, found.pk, frequency, now=now)
            messages.success(request, _("Salvato."))


def _own(request: NetworkRequest) -> list[tuple[SavedSearch, str]]:
    """Those of who has signed in, each with its link. One query for them, none for others."""
    if request.actor.user_id is None:
        return []
    found = SavedSearch.objects.confirmed().filter(account=request.actor.user_id)
    return [(each, links.token_of(each)) for each in found]
