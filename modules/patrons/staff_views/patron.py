"""The list, and one patron: signing up, changing, cards."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.patrons import codes, policies
from modules.patrons.agreement import require_agreement
from modules.patrons.errors import KeptElsewhere
from modules.patrons.filling import filled
from modules.patrons.forms import CardForm, ConfirmForm, EnrolForm, PatronForm, PinForm
from modules.patrons.models import Patron, Place
from modules.patrons.selectors import patrons as selectors
from modules.patrons.services import linking
from modules.patrons.services import patrons as services
from modules.patrons.services.confirming import confirm_patron
from modules.patrons.services.patrons import FISCAL_NUMBER
from modules.patrons.tables import patron_table
from rete.kernel import clock
from rete.kernel.actor import require
from rete.kernel.languages import LANGUAGES
from rete.web.kit.details import Fact
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page

FORM = "patrons/staff_form.html"
LIST = "patrons-gestione:list"


@staff_page("patrons.see")
def patron_list(request: NetworkRequest) -> HttpResponseBase:
    """Four queries."""
    context = {
        "is_here": selectors.registry().place == Place.HERE,
        "may_edit": policies.can_edit(request.actor),
        "may_import": policies.can_import(request.actor),
        "may_set_up": policies.can_set_up(request.actor),
    }
    rows = selectors.patrons_for(request.actor).select_related("category")
    return show(request, patron_table(request.actor), rows, "patrons/staff_list.html", context)


@staff_page("patrons.edit")
def add(request: NetworkRequest) -> HttpResponse:
    if selectors.registry().place != Place.HERE:
        raise KeptElsewhere
    require_agreement()
    form = EnrolForm(request.POST or None)
    made: list[Patron] = []

    def act() -> None:
        values = form.values()
        card = values.pop("card")
        made.append(services.enrol(request.actor, values, card=card, today=_today()))

    page = (FORM, {"title": _("Iscrivi un utente"), "verb": _("Iscrivi")})
    answer = filled(request, form, act, told=_("Iscritto."), back=reverse(LIST), page=page)
    return redirect(made[0]) if made else answer


@staff_page("patrons.see")
def patron(request: NetworkRequest, patron_id: int) -> HttpResponse:
    """Twelve queries."""
    found = selectors.get_patron_for(request.actor, patron_id)
    cards = selectors.cards_of(found)
    context = {
        "patron": found,
        "facts": _facts(found),
        "cards": cards,
        "family": selectors.family_of(found),
        "exemptions": selectors.exemptions_of(found),
        "merges": selectors.merges_of(found),
        "today": _today(),
        "may_edit": policies.can_edit(request.actor),
        "may_merge": policies.can_merge(request.actor),
        "is_kept_here": policies.is_kept_here(found, selectors.registry()),
    }
    return render(request, "patrons/staff_patron.html", context)


@staff_page("patrons.edit")
def edit(request: NetworkRequest, patron_id: int) -> HttpResponse:
    found = selectors.get_patron_for(request.actor, patron_id)
    if not policies.is_kept_here(found, selectors.registry()):
        raise KeptElsewhere
    # The form writes on what it is given; the service compares with what is there.
    initial = {FISCAL_NUMBER: codes.fiscal_shown(found.fiscal_sealed), "library": found.library_id}
    form = PatronForm(request.POST or None, instance=found, initial=initial)
    page = (FORM, _context(found, _("Modifica")))
    return filled(
        request,
        form,
        lambda: services.change_patron(request.actor, patron_id, form.values()),
        told=_("Salvato."),
        back=found.get_absolute_url(),
        page=page,
    )


@staff_page("patrons.edit")
def confirm(request: NetworkRequest, patron_id: int) -> HttpResponse:
    """Who signed up from the site shows a document."""
    found = selectors.get_patron_for(request.actor, patron_id)
    form = ConfirmForm(request.POST or None)
    page = (FORM, {**_context(found, _("Conferma l'iscrizione")), "verb": _("Conferma")})
    return filled(
        request,
        form,
        lambda: confirm_patron(request.actor, patron_id, shown=form.cleaned_data["shown"]),
        told=_("L'iscrizione è confermata."),
        back=found.get_absolute_url(),
        page=page,
    )


@staff_page("patrons.edit")
def card(request: NetworkRequest, patron_id: int) -> HttpResponse:
    found = selectors.get_patron_for(request.actor, patron_id)
    form = CardForm(request.POST or None)
    page = (FORM, _context(found, _("Nuova tessera")))
    return filled(
        request,
        form,
        lambda: services.add_card(request.actor, patron_id, **form.cleaned_data),
        told=_("La nuova tessera vale da subito, quella di prima non vale più."),
        back=found.get_absolute_url(),
        page=page,
    )


@staff_page("patrons.edit")
def pin(request: NetworkRequest, patron_id: int) -> HttpResponse:
    found = selectors.get_patron_for(request.actor, patron_id)
    form = PinForm(request.POST or None)
    page = (FORM, _context(found, _("PIN")))
    return filled(
        request,
        form,
        lambda: services.set_pin(request.actor, patron_id, form.cleaned_data["pin"]),
        told=_("Il PIN è scelto."),
        back=found.get_absolute_url(),
        page=page,
    )


@staff_page("patrons.edit")
def link_code(request: NetworkRequest, patron_id: int) -> HttpResponse:
    """Asked before, then shown once."""
    found = selectors.get_patron_for(request.actor, patron_id)
    if request.method == "POST":
        code = linking.give_code(request.actor, patron_id, now=clock.now())
        return render(request, "patrons/staff_code.html", {"patron": found, "code": code})
    context = {
        "question": _("Dare un codice a %(name)s?") % {"name": found.name},
        "consequence": _(
            "Con il codice collega la tessera al suo accesso al sito. Vale una settimana e una volta sola; un codice dato prima non vale più."
        ),
        "verb": _("Dai un codice"),
        "is_harmless": True,
        "action": request.path,
        "back": found.get_absolute_url(),
    }
    return render(request, "web/confirm.html", context)


@require_POST
@staff_page("patrons.edit")
def unlink(request: NetworkRequest, patron_id: int) -> HttpResponse:
    linking.unlink(request.actor, patron_id)
    messages.success(request, _("Scollegato dall'accesso al sito."))
    return redirect("patrons-gestione:patron", patron_id)


@staff_page("patrons.edit")
def state(request: NetworkRequest, patron_id: int) -> HttpResponse:
    """Suspend, close, take back."""
    found = selectors.get_patron_for(request.actor, patron_id)
    verbs: dict[str, Any] = {
        "sospendi": services.suspend_patron,
        "chiudi": services.close_patron,
        "riattiva": services.reopen_patron,
    }
    if request.method == "POST":
        verb = verbs.get(request.POST.get("verbo", ""))
        require(verb is not None)
        verbs[request.POST["verbo"]](request.actor, patron_id)
        messages.success(request, _("Fatto."))
        return redirect(found)
    return render(request, "patrons/staff_state.html", {"patron": found})


def _facts(patron: Patron) -> list[Fact]:
    age = patron.age_on(_today())
    born = ""
    if patron.born_on is not None:
        born = _("%(day)s (%(age)s anni)") % {"day": f"{patron.born_on:%d/%m/%Y}", "age": age}
    number = codes.fiscal_shown(patron.fiscal_sealed)
    where = ", ".join(filter(None, (patron.street, f"{patron.postal_code} {patron.municipality}".strip())))  # fmt: skip
    until = f"{patron.expires_on:%d/%m/%Y}" if patron.expires_on else ""
    account = patron.user.email if patron.user else _("non collegato")
    return [
        Fact(_("Stato"), patron.get_state_display()),
        Fact(_("Nascita"), born),
        Fact(_("Codice fiscale"), f"{number[:3]}…{number[-4:]}" if number else ""),
        Fact(_("E-mail"), patron.email),
        Fact(_("Telefono"), patron.phone),
        Fact(_("Residenza"), where),
        Fact(_("Categoria"), patron.category),
        Fact(_("Biblioteca di riferimento"), patron.library),
        Fact(_("Valida fino al"), until),
        Fact(_("PIN"), _("scelto") if patron.pin else _("non ancora scelto")),
        Fact(_("Come avvisarlo"), patron.get_contact_by_display()),
        Fact(_("Lingua che preferisce"), LANGUAGES.get(patron.language, "")),
        Fact(_("Numero nel gestionale"), patron.external_id),
        Fact(_("Accesso al sito"), account),
    ]


def _context(patron: Patron, title: str) -> dict[str, Any]:
    return {"title": f"{title}: {patron.name}", "patron": patron}


def _today() -> date:
    return clock.now().astimezone(clock.ROME).date()
