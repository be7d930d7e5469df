"""«Le mie notifiche»: what I was told, and how I want to be told."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rete.core.notices import bouncing, choices, reading
from rete.kernel import clock
from rete.web.notices.forms import ChoicesForm
from rete.web.pages import PersonRequest, person_page

PAGE_SIZE = 30
UNREAD = "da-leggere"


@person_page
def notice_list(request: PersonRequest) -> HttpResponse:
    """Two queries, and the count of those unread."""
    only_unread = request.GET.get("mostra") == UNREAD
    mine = reading.notices_for(request.actor)
    found = Paginator(mine.filter(read_at=None) if only_unread else mine, PAGE_SIZE)
    context = {
        "notices": found.get_page(request.GET.get("pagina")),
        "only_unread": only_unread,
    }
    return render(request, "notices/list.html", context)


@require_POST
@person_page
def notice_open(request: PersonRequest, notice_id: int) -> HttpResponse:
    """Read it, and go where it leads."""
    notice = reading.read(request.actor, notice_id, now=clock.now())
    return redirect(notice.address or "notices:list")


@require_POST
@person_page
def notice_read_all(request: PersonRequest) -> HttpResponse:
    count = reading.read_all(request.actor, now=clock.now())
    told = ngettext("Una notifica segnata come letta.", "%(count)d notifiche segnate come lette.", count)  # fmt: skip
    messages.success(request, told % {"count": count} if count else _("Erano già tutte lette."))
    return redirect("notices:list")


@person_page
def preferences(request: PersonRequest) -> HttpResponse:
    """Four queries."""
    mine = choices.choices_of(request.user, is_staff=is_staff(request))
    is_daily = choices.reads_daily(request.user)
    form = ChoicesForm(mine, request.POST or None, is_daily=is_daily)
    if request.method == "POST" and form.is_valid():
        choices.choose(request.actor, form.chosen, is_daily=form.is_daily)
        messages.success(request, _("Salvato: da ora ti avvisiamo così."))
        return redirect("notices:preferences")
    context = {"form": form, "refused": bouncing.find_own_refused(request.actor)}
    status = 422 if form.errors else 200
    return render(request, "notices/preferences.html", context, status=status)


@require_POST
@person_page
def try_own_address(request: PersonRequest) -> HttpResponse:
    refused = bouncing.find_own_refused(request.actor)
    if refused is not None:
        bouncing.try_again(request.actor, refused.pk)
        messages.success(request, _("Il prossimo messaggio parte anche per e-mail."))
    return redirect("notices:preferences")


def is_staff(request: PersonRequest) -> bool:
    return getattr(request, "network", None) is None or bool(request.actor.grants)
