"""Associations and what they propose, as the staff sees them."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from modules.events import policies
from modules.events.models import Association, Submission
from modules.events.submissions import associations, moderating, selectors
from modules.events.submissions.errors import NewerVersion
from modules.events.submissions.forms import AnswerForm, ReasonForm, StaffAssociationForm
from modules.events.submissions.tables import association_table, submission_table
from rete.kernel import clock
from rete.kernel.actor import require
from rete.kernel.errors import NotAllowed, ReteError
from rete.web.files.addresses import private_address
from rete.web.kit.details import Fact
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page

PERMISSION = "events.moderate"
ANSWERS = {
    "correggi": (moderating.ask_change, gettext_lazy("Abbiamo chiesto la correzione a %s.")),
    "rifiuta": (moderating.refuse, gettext_lazy("La proposta è rifiutata, e %s lo sa.")),
    "bozza": (
        moderating.accept,
        gettext_lazy("La proposta di %s è accolta: ora è tra gli eventi."),
    ),
    "pubblica": (moderating.publish, gettext_lazy("La proposta di %s è nel calendario.")),
}


@staff_page(PERMISSION)
def submission_list(request: NetworkRequest) -> HttpResponseBase:
    """What associations propose, the latest first. Five queries."""
    context = {
        "waiting": selectors.waiting_for(request.actor),
        "may_register": policies.can_register(request.actor),
    }
    rows = selectors.submissions_for(request.actor)
    return show(request, submission_table(), rows, "events/submissions/staff_list.html", context)


@staff_page(PERMISSION)
def submission(request: NetworkRequest, submission_id: int) -> HttpResponse:
    """One of them: what it says, what has changed since last time, and the answer."""
    found = selectors.get_submission_for(request.actor, submission_id)
    form = AnswerForm(request.POST or None)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            return _answered(request, found, form)
        except NotAllowed:
            raise
        except NewerVersion as error:
            # What was read is not what is there: the page shows that, and keeps the comment.
            found = selectors.get_submission_for(request.actor, submission_id)
            form = AnswerForm(initial={"comment": form.cleaned_data["comment"]})
            return _page(request, found, form, refusal=str(error), status=error.status)
        except ReteError as error:
            form.add_error("comment", str(error))
            status = error.status
    return _page(request, found, form, status=status)


@staff_page(PERMISSION)
def association_list(request: NetworkRequest) -> HttpResponseBase:
    context = {"may_register": policies.can_register(request.actor)}
    rows = selectors.associations()
    template = "events/submissions/staff_associations.html"
    return show(request, association_table(), rows, template, context)


@staff_page(PERMISSION)
def association_add(request: NetworkRequest) -> HttpResponse:
    """One that the network knows: it has its link by mail at once."""
    require(policies.can_register(request.actor))
    form = StaffAssociationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = associations.register(request.actor, form.values, now=clock.now())
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            told = _("%s è registrata: il collegamento per proporre eventi è partito.")
            messages.success(request, told % made.name)
            return redirect("events-gestione:association", made.pk)
    return _association_form(request, form, None)


@staff_page(PERMISSION)
def association_edit(request: NetworkRequest, association_id: int) -> HttpResponse:
    require(policies.can_register(request.actor))
    found = selectors.get_association(association_id)
    form = StaffAssociationForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            associations.change(request.actor, association_id, form.values)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Salvato."))
            return redirect("events-gestione:association", association_id)
    return _association_form(request, form, found)


@staff_page(PERMISSION)
def association(request: NetworkRequest, association_id: int) -> HttpResponse:
    """Who it is, what it has proposed, and what the network decides."""
    found = selectors.get_association(association_id)
    return render(request, "events/submissions/staff_association.html", _facts(request, found))


@require_POST
@staff_page(PERMISSION)
def association_accept(request: NetworkRequest, association_id: int) -> HttpResponse:
    found = associations.accept(request.actor, association_id, now=clock.now())
    messages.success(request, _("%s può proporre eventi: il collegamento è partito.") % found.name)
    return redirect("events-gestione:association", association_id)


@staff_page(PERMISSION)
def association_refuse(request: NetworkRequest, association_id: int) -> HttpResponse:
    """With the reason, which it reads."""
    require(policies.can_register(request.actor))
    found = selectors.get_association(association_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        associations.refuse(request.actor, association_id, reason=reason, now=clock.now())
        messages.success(request, _("La richiesta di %s è rifiutata.") % found.name)
        return redirect("events-gestione:association", association_id)
    words = {"title": _("Rifiutare %s?") % found.name, "verb": _("Rifiuta"), "is_told": True}
    return _reason(request, found, form, words)


@staff_page(PERMISSION)
def association_suspend(request: NetworkRequest, association_id: int) -> HttpResponse:
    """With the reason, which stays here."""
    require(policies.can_register(request.actor))
    found = selectors.get_association(association_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        associations.suspend(request.actor, association_id, reason=reason, now=clock.now())
        messages.success(request, _("%s per ora non può proporre eventi.") % found.name)
        return redirect("events-gestione:association", association_id)
    words = {"title": _("Sospendere %s?") % found.name, "verb": _("Sospendi"), "is_told": False}
    return _reason(request, found, form, words)


@staff_page(PERMISSION)
def association_link(request: NetworkRequest, association_id: int) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    require(policies.can_register(request.actor))
    found = selectors.get_association(association_id)
    back = reverse("events-gestione:association", args=[association_id])
    if request.method == "POST":
        associations.renew_link(request.actor, association_id, now=clock.now())
        messages.success(request, _("Il collegamento nuovo è partito."))
        return redirect(back)
    words = {
        "question": _("Mandare a %s un collegamento nuovo?") % found.name,
        "consequence": _("Quello di prima smette di funzionare, per chiunque lo abbia."),
        "verb": _("Manda il collegamento nuovo"),
    }
    return render(request, "web/confirm.html", {**words, "action": request.path, "back": back})


def _answered(request: NetworkRequest, found: Submission, form: AnswerForm) -> HttpResponse:
    serve, told = ANSWERS.get(request.POST.get("azione", ""), ANSWERS["correggi"])
    version, comment = form.cleaned_data["version"], form.cleaned_data["comment"]
    done = serve(request.actor, found.pk, version, comment=comment, now=clock.now())
    messages.success(request, str(told) % done.association.name)
    return redirect("events-gestione:submission", found.pk)


def _page(
    request: NetworkRequest,
    found: Submission,
    form: AnswerForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = selectors.shown_to_staff(found)
    form.initial["version"] = shown.version.pk
    image = shown.version.image
    until = clock.now() + timedelta(hours=1)
    context = {
        "submission": found,
        "shown": shown,
        "form": form,
        "refusal": refusal,
        "image": "" if image is None else private_address(image, until=until),
        "may_write": policies.can_edit(request.actor, found.library_id),
        "may_publish": policies.can_publish(request.actor, found.library_id),
    }
    return render(request, "events/submissions/staff_submission.html", context, status=status)


def _facts(request: NetworkRequest, found: Association) -> dict[str, object]:
    names = selectors.library_names()
    chosen = [names[pk] for pk in found.libraries if pk in names]
    facts = [
        Fact(_("Stato"), found.get_state_display()),
        *([Fact(_("Perché"), found.reason)] if found.reason else []),
        Fact(_("Che cosa fa"), found.about),
        Fact(_("Codice fiscale"), found.fiscal_code),
        Fact(_("Chi scrive"), found.contact_name),
        Fact(_("E-mail"), found.mail),
        Fact(_("Telefono"), found.phone),
        Fact(_("Con quali biblioteche"), ", ".join(chosen) or _("tutte")),
        Fact(_("Pubblica subito"), _("sì") if found.is_trusted else _("no")),
    ]
    rows = selectors.submissions_for(request.actor).filter(association=found)
    return {
        "association": found,
        "facts": facts,
        "rows": rows[:50],
        "may_register": policies.can_register(request.actor),
    }


def _association_form(
    request: NetworkRequest, form: StaffAssociationForm, found: Association | None
) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "association": found}
    template = "events/submissions/staff_association_form.html"
    return render(request, template, context, status=status)


def _reason(
    request: NetworkRequest, found: Association, form: ReasonForm, words: dict[str, object]
) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"association": found, "form": form, **words}
    return render(request, "events/submissions/staff_reason.html", context, status=status)
