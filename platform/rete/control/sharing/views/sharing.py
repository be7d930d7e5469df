"""What this network shares: offered with a preview of exactly what leaves, followed, withdrawn, erased."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.sharing.apps import PERMISSION
from rete.control.sharing.forms import ShareForm, WordsForm, written_down
from rete.control.sharing.selectors import other_networks
from rete.control.sharing.tables import kind, share_table
from rete.core.outbox import responding, selectors, services
from rete.core.outbox.models import Share
from rete.core.outbox.selectors import Terms
from rete.core.outbox.showing import lines
from rete.kernel import clock, registry
from rete.kernel.errors import Missing, NotAllowed, ReteError
from rete.web.doing import done
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page

ANSWERS = {"accetta": responding.accept, "rifiuta": responding.reject}


@staff_page(PERMISSION)
def share_list(request: NetworkRequest) -> HttpResponseBase:
    sent, received = selectors.held_for(request.actor)
    context = {"held_sent": sent, "held_received": received, "open": selectors.open_types()}
    rows = selectors.shares_for(request.actor)
    return show(request, share_table(), rows, "sharing/shares.html", context)


@staff_page(PERMISSION)
def share(request: NetworkRequest, uid: UUID) -> HttpResponse:
    """One record: who sees it, who took it, what they say."""
    return _page(request, selectors.get_share_for(request.actor, uid), WordsForm())


@staff_page(PERMISSION)
def offer(request: NetworkRequest, name: str, uid: UUID) -> HttpResponse:
    """The preview of exactly what leaves, then the question to whom. What has changed in between is shown again."""
    try:
        leaving = services.preview(request.actor, name, uid)
        ruled = selectors.rule_of(name)
    except (Missing, NotAllowed):
        raise
    except ReteError as error:
        return render(request, "sharing/unreadable.html", {"why": str(error)}, status=409)
    known = selectors.find_share(uid)
    terms = ruled.terms if known is None else Terms(known.reach, known.networks, known.licence)
    form = ShareForm(request.POST or None, initial={**written_down(terms), "seen": leaving.digest})
    if request.method == "POST" and form.is_valid():
        try:
            services.share(
                request.actor,
                name,
                uid,
                form.terms(),
                seen=form.cleaned_data["seen"],
                now=clock.now(),
            )
        except NotAllowed:
            raise
        except ReteError as error:
            form = ShareForm({**request.POST.dict(), **_lists(request), "seen": leaving.digest})
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Condiviso: le altre reti lo vedono tra un momento."))
            return redirect("sharing:share", uid)
    context = {
        "form": form,
        "lines": list(lines(leaving.value)),
        "title": leaving.value.title,
        "one": leaving.record_type.one,
        "ruled": ruled,
        "is_again": known is not None and known.is_offered,
        "back": leaving.record_type.address(uid),
    }
    return render(request, "sharing/offer_own.html", context, status=422 if form.errors else 200)


@staff_page(PERMISSION)
def withdraw(request: NetworkRequest, uid: UUID) -> HttpResponse:
    """A question first."""
    shown = selectors.get_share_for(request.actor, uid)
    if request.method == "POST":
        return _done(
            request,
            uid,
            lambda: services.withdraw(request.actor, uid, now=clock.now()),
            _("Ritirato: le altre reti non lo vedono più."),
        )
    return _question(
        request,
        shown,
        question=_("Ritirare «%s»?") % shown.title,
        consequence=_(
            "Sparisce subito dagli Scambi. Chi l'ha copiato tiene la sua copia, e viene avvisato."
        ),
        verb=_("Ritira"),
    )


@staff_page(PERMISSION)
def erase(request: NetworkRequest, uid: UUID) -> HttpResponse:
    """A question first: it is for good."""
    shown = selectors.get_share_for(request.actor, uid)
    if request.method == "POST":
        return _done(
            request,
            uid,
            lambda: services.erase(request.actor, uid, now=clock.now()),
            _("Cancellato ovunque."),
        )
    return _question(
        request,
        shown,
        question=_("Cancellare ovunque «%s»?") % shown.title,
        consequence=_(
            "Ne resta solo la traccia che c'è stato. Si cancellano anche i messaggi, e a chi l'ha copiato chiediamo di"
            " togliere la copia. Non si potrà condividere di nuovo."
        ),
        verb=_("Cancella ovunque"),
    )


@require_POST
@staff_page(PERMISSION)
def comment(request: NetworkRequest, uid: UUID) -> HttpResponse:
    """A word to all who take part."""
    shown, form = selectors.get_share_for(request.actor, uid), WordsForm(request.POST)
    if form.is_valid():
        try:
            responding.comment(request.actor, uid, form.cleaned_data["text"], now=clock.now())
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, _("Il messaggio è partito per chi partecipa."))
            return redirect("sharing:share", uid)
    return _page(request, shown, form, status=422)


@require_POST
@staff_page(PERMISSION)
def answer(request: NetworkRequest, message_id: int, answer: str) -> HttpResponse:
    """«accetta» or «rifiuta»."""
    if answer not in ANSWERS or not _may_answer_here(
        selectors.get_share_of_message_for(request.actor, message_id)
    ):
        raise Http404
    try:
        message = ANSWERS[answer](request.actor, message_id, now=clock.now())
    except (Missing, NotAllowed):
        raise
    except ReteError as error:
        messages.error(request, str(error))
        return redirect("sharing:shares")
    messages.success(request, _("La risposta è partita."))
    return redirect("sharing:share", message.root_uid)


def _page(
    request: NetworkRequest, shown: Share, form: WordsForm, *, status: int = 200
) -> HttpResponse:
    record_type = registry.record_types().get(shown.record_type)
    names = dict(other_networks())
    context = {
        "share": shown,
        "one": kind(shown.record_type),
        "address": "" if record_type is None else record_type.address(shown.object_uid),
        "networks": [names.get(str(each), "—") for each in shown.networks],
        "said": list(selectors.conversation(shown.object_uid)),
        "may_answer": _may_answer_here(shown),
        "form": form,
    }
    return render(request, "sharing/share.html", context, status=status)


def _may_answer_here(shown: Share) -> bool:
    """Unless its own page is where it is answered."""
    record_type = registry.record_types().get(shown.record_type)
    return record_type is None or record_type.own_page is None


def _lists(request: NetworkRequest) -> dict[str, object]:
    return {"networks": request.POST.getlist("networks")}


def _done(request: NetworkRequest, uid: UUID, act: Callable[[], object], told: str) -> HttpResponse:
    done(request, act, told)
    return redirect("sharing:share", uid)


def _question(request: NetworkRequest, shown: Share, **words: str) -> HttpResponse:
    back = reverse("sharing:share", args=[shown.object_uid])
    return render(request, "web/confirm.html", {**words, "action": request.path, "back": back})
