"""Proposing events, as associations do it: asking to, then by their own link."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from modules.events.models import Association, Submission, SubmissionVersion
from modules.events.submissions import (
    associations,
    contents,
    links,
    proposing,
    selectors,
    versions,
)
from modules.events.submissions.errors import NotWritable
from modules.events.submissions.forms import AssociationForm, LinkForm, SubmissionForm
from modules.events.windows import day_of
from rete.core import limits
from rete.core.files.errors import OF_AN_IMAGE
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.files.addresses import private_address
from rete.web.pages import NetworkRequest, page
from tenants.proxies import client_address

ASKED_AN_HOUR, LINKS_AN_HOUR, SAVED_A_DAY = 5, 5, 200
SEND = "invia"


@page
def propose(request: NetworkRequest) -> HttpResponse:
    """How an association proposes events here."""
    return render(request, "events/submissions/propose.html")


@never_cache
@page
def ask(request: NetworkRequest) -> HttpResponse:
    """An association asks to propose events."""
    form = AssociationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _ask(request, form)
        except limits.TooOften:
            raise
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            return redirect("events:association-asked")
    status = 422 if form.errors else 200
    return render(request, "events/submissions/ask.html", {"form": form}, status=status)


@page
def asked(request: NetworkRequest) -> HttpResponse:
    """The same for everybody."""
    return render(request, "events/submissions/asked.html")


@never_cache
@page
def link(request: NetworkRequest) -> HttpResponse:
    """The link again, by mail: the page is the same whoever's address it is."""
    form = LinkForm(request.POST or None)
    is_done = request.method == "POST" and form.is_valid()
    if is_done and not form.cleaned_data["website"]:
        mail = form.cleaned_data["mail"].lower()
        limits.count(
            "collegamento associazione",
            client_address(request),
            mail,
            most=LINKS_AN_HOUR,
            seconds=3600,
        )
        associations.send_link(request.actor, mail, now=clock.now())
    status = 422 if form.errors else 200
    context = {"form": form, "is_done": is_done}
    return render(request, "events/submissions/link.html", context, status=status)


@never_cache
@page
def home(request: NetworkRequest, token: str) -> HttpResponse:
    """What an association has proposed, and what became of it. Two queries."""
    association = links.association_of(token)
    context = {"association": association, "token": token, "rows": selectors.own(association)}
    return render(request, "events/submissions/home.html", context)


@never_cache
@page
def add(request: NetworkRequest, token: str) -> HttpResponse:
    return _write(request, token, links.association_of(token), None)


@never_cache
@page
def edit(request: NetworkRequest, token: str, uid: UUID) -> HttpResponse:
    association = links.association_of(token)
    submission = selectors.get_own(association, uid)
    if not submission.is_writable:
        raise NotWritable(state=submission.get_state_display())
    return _write(request, token, association, submission)


@never_cache
@page
def submission(request: NetworkRequest, token: str, uid: UUID) -> HttpResponse:
    """What was written, what the network answered, and what can be done now."""
    association = links.association_of(token)
    found = selectors.get_own(association, uid)
    shown = selectors.shown_to_its_association(found)
    context = {
        "association": association,
        "token": token,
        "shown": shown,
        "submission": found,
        "may_change": proposing.is_changeable(found),
        "may_send": found.is_writable
        and shown.version.sent_at is None
        and contents.is_complete(shown.version.content, day_of(clock.now())),
        "image": _image(shown.version),
    }
    return render(request, "events/submissions/submission.html", context)


@require_POST
@page
def send(request: NetworkRequest, token: str, uid: UUID) -> HttpResponse:
    association = links.association_of(token)
    sent = proposing.send(links.actor_of(association), association, uid, now=clock.now())
    _told_sent(request, sent)
    return redirect("events:submission", token, uid)


@require_POST
@page
def withdraw(request: NetworkRequest, token: str, uid: UUID) -> HttpResponse:
    association = links.association_of(token)
    proposing.withdraw(links.actor_of(association), association, uid, now=clock.now())
    messages.success(request, _("La proposta è ritirata: non la guarda più nessuno."))
    return redirect("events:submission", token, uid)


@require_POST
@page
def change(_request: NetworkRequest, token: str, uid: UUID) -> HttpResponse:
    """A change of what was accepted is a proposal of its own."""
    association = links.association_of(token)
    actor = links.actor_of(association)
    made = proposing.propose_change(actor, association, uid, now=clock.now())
    return redirect("events:submission-edit", token, made.uid)


def _ask(request: NetworkRequest, form: AssociationForm) -> None:
    if form.cleaned_data["website"]:
        return
    limits.count("associazione", client_address(request), most=ASKED_AN_HOUR, seconds=3600)
    associations.ask(request.actor, form.values, now=clock.now())


def _write(
    request: NetworkRequest, token: str, association: Association, found: Submission | None
) -> HttpResponse:
    """Keep what is written, or keep it and send it. What is wrong is said, and nothing is lost."""
    version = None if found is None else versions.last(found)
    is_to_send = request.POST.get("azione") == SEND
    form = SubmissionForm(
        association,
        request.POST or None,
        request.FILES or None,
        version=version,
        today=day_of(clock.now()),
        is_to_send=is_to_send,
    )
    if request.method == "POST" and form.is_valid():
        saved = _saved(request, association, found, form, is_to_send=is_to_send)
        if saved is not None:
            return redirect("events:submission", token, saved.uid)
    context = {
        "association": association,
        "token": token,
        "submission": found,
        "version": version,
        "form": form,
        "image": _image(version),
    }
    status = 422 if form.errors else 200
    return render(request, "events/submissions/form.html", context, status=status)


def _saved(
    request: NetworkRequest,
    association: Association,
    found: Submission | None,
    form: SubmissionForm,
    *,
    is_to_send: bool,
) -> Submission | None:
    """None when a service refused, and the page says why."""
    actor, now = links.actor_of(association), clock.now()
    uid = None if found is None else found.uid
    limits.count("proposta", str(association.uid), most=SAVED_A_DAY, seconds=limits.DAY)
    try:
        if is_to_send:
            saved = proposing.save_and_send(actor, association, form.written(), uid=uid, now=now)
            _told_sent(request, saved)
        else:
            saved = proposing.save(actor, association, form.written(), uid=uid, now=now)
            messages.success(request, _("La bozza è salvata: la biblioteca non la vede ancora."))
    except OF_AN_IMAGE as error:
        form.add_error("image_file", str(error))
    except ReteError as error:
        form.add_error(None, str(error))
    else:
        return saved
    return None


def _told_sent(request: NetworkRequest, sent: Submission) -> None:
    if sent.event is not None and sent.event.is_published and not sent.is_open:
        messages.success(request, _("«%s» è nel calendario.") % sent.title)
    else:
        messages.success(
            request, _("La proposta è arrivata: la biblioteca la guarda e vi risponde per e-mail.")
        )


def _image(version: SubmissionVersion | None) -> str:
    """The address at which who has the page sees its picture, for an hour; empty without one."""
    if version is None or version.image is None:
        return ""
    return private_address(version.image, until=clock.now() + timedelta(hours=1))
