"""Guardians, what they allow, exemptions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.patrons.filling import filled
from modules.patrons.forms import AuthorisationsForm, ExemptionForm, GuardianForm
from modules.patrons.selectors import patrons as selectors
from modules.patrons.services import families
from rete.kernel import clock
from rete.web.pages import NetworkRequest, staff_page

FORM = "patrons/staff_form.html"


@staff_page("patrons.edit")
def add_guardian(request: NetworkRequest, patron_id: int) -> HttpResponse:
    minor = selectors.get_patron_for(request.actor, patron_id)
    form = GuardianForm(request.POST or None)
    today = clock.now().astimezone(clock.ROME).date()

    def act() -> None:
        values = form.cleaned_data
        families.add_guardian(
            request.actor,
            patron_id,
            values["card"],
            relation=values["relation"],
            shown=values["shown"],
            today=today,
        )

    title = _("Genitore o tutore di %(name)s") % {"name": minor.name}
    return filled(
        request,
        form,
        act,
        told=_("Aggiunto. Ora segna che cosa autorizza."),
        back=minor.get_absolute_url(),
        page=(FORM, {"title": title, "patron": minor, "verb": _("Aggiungi")}),
    )


@staff_page("patrons.edit")
def authorisations(request: NetworkRequest, guardianship_id: int) -> HttpResponse:
    tie = selectors.get_guardianship(guardianship_id)
    held = [each.service for each in tie.authorisations.filter(withdrawn_on=None)]
    form = AuthorisationsForm(request.POST or None, initial={"services": held})
    today = clock.now().astimezone(clock.ROME).date()
    title = _("%(guardian)s autorizza %(minor)s") % {
        "guardian": tie.guardian.name,
        "minor": tie.minor.name,
    }
    return filled(
        request,
        form,
        lambda: families.set_authorisations(
            request.actor, guardianship_id, form.cleaned_data["services"], today=today
        ),
        told=_("Autorizzazioni salvate."),
        back=tie.minor.get_absolute_url(),
        page=(FORM, {"title": title, "patron": tie.minor}),
    )


@staff_page("patrons.edit")
def remove_guardian(request: NetworkRequest, guardianship_id: int) -> HttpResponse:
    tie = selectors.get_guardianship(guardianship_id)
    if request.method == "POST":
        families.remove_guardian(request.actor, guardianship_id)
        messages.success(request, _("Tolto."))
        return redirect(tie.minor)
    context = {
        "question": _("%(guardian)s non è più genitore o tutore di %(minor)s?")
        % {"guardian": tie.guardian.name, "minor": tie.minor.name},
        "consequence": _("Spariscono anche le sue autorizzazioni."),
        "verb": _("Togli"),
        "action": request.path,
        "back": tie.minor.get_absolute_url(),
    }
    return render(request, "web/confirm.html", context)


@staff_page("patrons.edit")
def add_exemption(request: NetworkRequest, patron_id: int) -> HttpResponse:
    patron = selectors.get_patron_for(request.actor, patron_id)
    form = ExemptionForm(request.POST or None)
    return filled(
        request,
        form,
        lambda: families.add_exemption(request.actor, patron_id, **form.cleaned_data),
        told=_("Esenzione segnata."),
        back=patron.get_absolute_url(),
        page=(
            FORM,
            {"title": _("Esenzione per %(name)s") % {"name": patron.name}, "patron": patron},
        ),
    )


@require_POST
@staff_page("patrons.edit")
def remove_exemption(request: NetworkRequest, patron_id: int, exemption_id: int) -> HttpResponse:
    families.remove_exemption(request.actor, patron_id, exemption_id)
    messages.success(request, _("Esenzione tolta."))
    return redirect(reverse("patrons-gestione:patron", args=[patron_id]))
