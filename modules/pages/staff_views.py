"""What staff write, read again and publish."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.pages import policies, selectors, services
from modules.pages.blocks import BLOCKS
from modules.pages.errors import ChangedMeanwhile
from modules.pages.forms import Editing, PublishForm, RuleForm, SeenForm
from modules.pages.models import Kind, Page, State
from modules.pages.newsletter.policies import can_send
from modules.pages.tables import page_table
from modules.pages.webforms.policies import can_read_answers
from rete.kernel import clock
from rete.kernel.errors import Missing, NotAllowed, ReteError
from rete.kernel.manifest import Area
from rete.web import navigation
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page

ADD = "aggiungi-"


@staff_page("pages.edit")
def page_list(request: NetworkRequest) -> HttpResponseBase:
    """Two queries."""
    context = {
        "kinds": Kind.choices,
        "may_set_rule": policies.can_set_rule(request.actor),
        "may_send_newsletter": can_send(request.actor),
        "may_read_answers": can_read_answers(request.actor),
    }
    table = page_table(request.actor)
    return show(
        request, table, selectors.pages_for(request.actor), "pages/staff_list.html", context
    )


@staff_page("pages.edit")
def add(request: NetworkRequest, kind: str) -> HttpResponse:
    if kind not in Kind.values:
        raise Missing
    return _writing(request, Kind(kind), None)


@staff_page("pages.edit")
def edit(request: NetworkRequest, page_id: int) -> HttpResponse:
    shown = selectors.get_page_for(request.actor, page_id)
    return _writing(request, Kind(shown.kind), shown)


@staff_page("pages.edit")
def page(request: NetworkRequest, page_id: int) -> HttpResponse:
    """Where it stands, its versions, what can be done. Three queries."""
    return _shown(request, selectors.get_page_for(request.actor, page_id))


@staff_page("pages.edit")
def preview(request: NetworkRequest, page_id: int) -> HttpResponse:
    """The newest version as citizens will read it."""
    shown = selectors.get_page_for(request.actor, page_id)
    if shown.newest is None:
        raise Missing
    context = {
        "page": shown,
        "words": shown.newest,
        "blocks": selectors.shown_blocks(shown.newest, clock.now()),
        "sheet": selectors.shown_sheet(shown.newest),
        "links": navigation.links(Area.CITIZEN, request.network, request.actor, request.path),
    }
    return render(request, "pages/staff_preview.html", context)


@staff_page("pages.edit")
def version(request: NetworkRequest, page_id: int, number: int) -> HttpResponse:
    """An older version beside the newest, and the button that says it again."""
    shown = selectors.get_page_for(request.actor, page_id)
    older = selectors.get_revision(shown, number)
    form, refusal = SeenForm(request.POST or None), ""
    if form.is_valid():
        seen, now = form.cleaned_data["seen"], clock.now()
        try:
            services.restore_revision(request.actor, page_id, number, seen=seen, now=now)
        except ChangedMeanwhile as error:
            told = _("Intanto %s ha salvato un'altra versione: confrontala, poi decidi.")
            refusal = told % error.details["who"]
        else:
            messages.success(request, _("La versione %d è di nuovo la più recente.") % number)
            return redirect("pages-gestione:page", page_id)
    newest = older if shown.newest is None else shown.newest
    context = {
        "page": shown,
        "older": older,
        "newest": newest,
        "differences": selectors.differences(older, newest),
        "refusal": refusal,
    }
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, "pages/staff_version.html", context, status=status)


@require_POST
@staff_page("pages.edit")
def send(request: NetworkRequest, page_id: int) -> HttpResponse:
    services.send_to_reader(request.actor, page_id)
    messages.success(request, _("È in rilettura: chi pubblica lo trova nell'elenco."))
    return redirect("pages-gestione:page", page_id)


@require_POST
@staff_page("pages.publish")
def publish(request: NetworkRequest, page_id: int) -> HttpResponse:
    shown = selectors.get_page_for(request.actor, page_id)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _shown(request, shown, form=form)
    now, seen = clock.now(), form.cleaned_data["seen"]
    try:
        done = services.publish_page(
            request.actor, page_id, seen=seen, since=form.starts_at, now=now
        )
    except ChangedMeanwhile as error:
        told = _("Intanto %s ha salvato un'altra versione: rileggila, poi pubblica.")
        return _shown(request, shown, refusal=told % error.details["who"])
    except ReteError as error:
        return _shown(request, shown, refusal=str(error))
    is_now = done.published_at is not None and done.published_at <= now
    told = _("«%s» è pubblicato.") if is_now else _("«%s» si vedrà dal momento scelto.")
    messages.success(request, told % done)
    return redirect("pages-gestione:page", page_id)


@staff_page("pages.publish")
def archive(request: NetworkRequest, page_id: int) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    shown = selectors.get_page_for(request.actor, page_id)
    if request.method == "POST":
        services.archive_page(request.actor, page_id)
        messages.success(request, _("«%s» è archiviato: non lo vede più nessuno.") % shown)
        return redirect("pages-gestione:page", page_id)
    return _question(
        request,
        shown,
        question=_("Archiviare «%s»?") % shown,
        consequence=_("I cittadini non lo vedono più. Qui resta, e si può pubblicare di nuovo."),
        verb=_("Archivia"),
    )


@staff_page("pages.edit")
def delete(request: NetworkRequest, page_id: int) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    shown = selectors.get_page_for(request.actor, page_id)
    if request.method == "POST":
        services.delete_draft(request.actor, page_id)
        messages.success(request, _("La bozza «%s» è eliminata.") % shown)
        return redirect("pages-gestione:list")
    return _question(
        request,
        shown,
        question=_("Eliminare la bozza «%s»?") % shown,
        consequence=_("Si perdono anche le sue versioni. Non si può tornare indietro."),
        verb=_("Elimina la bozza"),
    )


@staff_page("pages.rules")
def rule(request: NetworkRequest) -> HttpResponse:
    """Whether a second person reads again what is published."""
    form = RuleForm(
        request.POST or None, initial={"needs_second_reader": services.needs_second_reader()}
    )
    if request.method == "POST" and RuleForm(request.POST).is_valid():
        wanted = "needs_second_reader" in request.POST
        services.set_rule(request.actor, needs_second_reader=wanted)
        messages.success(request, _("Salvato."))
        return redirect("pages-gestione:list")
    return render(request, "pages/staff_rule.html", {"form": form})


def _writing(request: NetworkRequest, kind: Kind, shown: Page | None) -> HttpResponse:
    """Buttons that only add a piece are answered before anything is checked."""
    action = request.POST.get("azione", "")
    editing = Editing(
        kind, shown, request.POST if request.method == "POST" else None, request.FILES
    )
    status = 200
    if action.startswith(ADD):
        editing.with_one_more(action.removeprefix(ADD))
    elif request.method == "POST":
        saved, refusal = _saved(request, editing, shown)
        if saved is not None:
            messages.success(request, _("«%s» è salvato.") % saved.newest)
            return redirect("pages-gestione:page", saved.pk)
        status = 409 if refusal else 422
    context = {
        "page": shown,
        "kind": kind,
        "editing": editing,
        "form": editing.form,
        "seen": _seen(request, shown, status),
        "is_wrong": status == 422,  # noqa: PLR2004 - HTTP's own number
        "pieces": [(name, title) for name, (title, _form) in BLOCKS.items()],
        "refusal": refusal if status == 409 else "",  # noqa: PLR2004 - HTTP's own number
    }
    return render(request, "pages/staff_form.html", context, status=status)


def _saved(
    request: NetworkRequest, editing: Editing, shown: Page | None
) -> tuple[Page | None, str]:
    """The page once written; or None, and what the service refused."""
    if not editing.is_valid():
        return None, ""
    actor, words, placing, now = request.actor, editing.words, editing.placing, clock.now()
    try:
        if shown is None:
            return services.add_page(actor, editing.kind, words, placing=placing, now=now), ""
        seen = editing.form.cleaned_data["seen"]
        return services.change_page(actor, shown.pk, words, placing=placing, seen=seen, now=now), ""
    except ChangedMeanwhile as error:
        editing.ask_files_again()
        return None, str(error)
    except (NotAllowed, Missing):
        raise
    except ReteError as error:
        editing.refuse(error)
        return None, ""


def _seen(request: NetworkRequest, shown: Page | None, status: int) -> str:
    """The version written from; once told that there is another, that one."""
    if shown is None or shown.newest is None:
        return "0"
    is_told = status == 409 or request.method != "POST"  # noqa: PLR2004 - HTTP's own number
    return str(shown.newest.number) if is_told else request.POST.get("seen", "0")[:9]


def _shown(
    request: NetworkRequest, shown: Page, *, refusal: str = "", form: PublishForm | None = None
) -> HttpResponse:
    newest, actor, now = shown.newest, request.actor, clock.now()
    if newest is None:
        raise Missing
    is_shown = shown.is_shown(now)
    since = shown.published_at if shown.live_id is not None and not is_shown else None
    context = {
        "page": shown,
        "newest": newest,
        "is_shown": is_shown,
        "has_changes": shown.live_id is not None and shown.live_id != newest.pk,
        "versions": list(shown.revisions.defer("blocks", "sheet", "text", "search")[:50]),
        "form": form
        or PublishForm(initial={"seen": newest.number, "since": since}, is_shown=is_shown),
        "refusal": refusal,
        "may_publish": policies.can_publish(actor) and shown.live_id != newest.pk,
        "may_archive": policies.can_publish(actor) and shown.state != State.ARCHIVED,
        "may_send": shown.state in {State.DRAFT, State.ARCHIVED},
        "needs_second_reader": services.needs_second_reader(),
    }
    status = 409 if refusal else 422 if form is not None else 200
    return render(request, "pages/staff_page.html", context, status=status)


def _question(request: NetworkRequest, shown: Page, **words: str) -> HttpResponse:
    back = reverse("pages-gestione:page", args=[shown.pk])
    return render(request, "web/confirm.html", {**words, "action": request.path, "back": back})
