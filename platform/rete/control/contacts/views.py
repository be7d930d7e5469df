"""The office's pages on contacts."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.contacts import selectors, services
from rete.control.contacts.forms import ContactForm, EntryForm, PositionForm
from rete.control.contacts.tables import contact_table
from rete.control.directory.bodies.forms import EndForm
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.kit.details import Fact
from rete.web.kit.tables.pages import show
from rete.web.pages import OfficeRequest, office_page


@office_page
def contact_list(request: OfficeRequest) -> HttpResponseBase:
    """Four queries however many contacts, and one for the filter."""
    today = clock.now().astimezone(clock.ROME).date()
    rows = selectors.contacts_for(request.actor, today)
    return show(request, contact_table(), rows, "contacts/list.html")


@office_page
def contact_add(request: OfficeRequest) -> HttpResponse:
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            contact = services.add_contact(request.actor, form.cleaned_data)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Contatto aggiunto. Ora di' che cosa fa, e dove."))
            return redirect("office-position-add", contact.pk)
    return _form_page(request, form, title=_("Aggiungi un contatto"), verb=_("Aggiungi"))


@office_page
def contact_page(request: OfficeRequest, contact_id: int) -> HttpResponse:
    """One person: offices, diary, and writing in it. Three queries."""
    contact = selectors.get_contact_for(request.actor, contact_id)
    now = clock.now()
    form = EntryForm(request.POST or None, initial={"on": now.astimezone(clock.ROME).date()})
    if request.method == "POST" and form.is_valid():
        try:
            services.write_entry(request.actor, contact.pk, form.cleaned_data, now=now)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Scritto nel diario."))
            return redirect(contact)
    context = {
        "contact": contact,
        "facts": [Fact(_("E-mail"), contact.email), Fact(_("Telefono"), contact.phone), Fact(_("Nota"), contact.note)],
        "positions": selectors.positions_of(contact),
        "diary": selectors.diary_of(contact),
        "form": form,
    }  # fmt: skip
    return render(request, "contacts/contact.html", context, status=422 if form.errors else 200)


@office_page
def contact_edit(request: OfficeRequest, contact_id: int) -> HttpResponse:
    contact = selectors.get_contact_for(request.actor, contact_id)
    name, back = contact.name, contact.get_absolute_url()
    form = ContactForm(request.POST or None, instance=contact)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_contact(request.actor, contact_id, form.cleaned_data)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Modifiche salvate."))
            return redirect(back)
    return _form_page(request, form, title=_("Modifica %(name)s") % {"name": name}, back=back)


@office_page
def contact_erase(request: OfficeRequest, contact_id: int) -> HttpResponse:
    """A question first."""
    contact = selectors.get_contact_for(request.actor, contact_id)
    if request.method != "POST":
        context = {
            "question": _("Cancellare %(name)s?") % {"name": contact.name},
            "consequence": _(
                "Spariscono recapiti, cariche, diario e i messaggi che ha ricevuto. Non si può annullare."
            ),
            "verb": _("Cancella"),
            "action": request.path,
            "back": contact.get_absolute_url(),
        }
        return render(request, "web/confirm.html", context)
    services.erase(request.actor, contact_id)
    messages.success(request, _("Cancellato: di questa persona non resta nulla."))
    return redirect("office-contacts")


@office_page
def position_add(request: OfficeRequest, contact_id: int) -> HttpResponse:
    contact = selectors.get_contact_for(request.actor, contact_id)
    form = PositionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_position(request.actor, contact_id, form.cleaned_data)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Carica aggiunta."))
            return redirect(contact)
    title = _("Una carica di %(name)s") % {"name": contact.name}
    back = contact.get_absolute_url()
    return _form_page(request, form, title=title, verb=_("Aggiungi"), back=back)


@office_page
def position_end(request: OfficeRequest, contact_id: int, position_id: int) -> HttpResponse:
    contact = selectors.get_contact_for(request.actor, contact_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        try:
            services.end_position(request.actor, contact_id, position_id, until=until)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Carica chiusa: resta nella storia."))
            return redirect(contact)
    title = _("Chiudi una carica di %(name)s") % {"name": contact.name}
    back = contact.get_absolute_url()
    return _form_page(request, form, title=title, verb=_("Chiudi"), back=back)


@require_POST
@office_page
def step_done(request: OfficeRequest, contact_id: int, entry_id: int) -> HttpResponse:
    services.finish_step(request.actor, contact_id, entry_id, now=clock.now())
    messages.success(request, _("Fatto."))
    return redirect("office-contact", contact_id)


def _form_page(request: OfficeRequest, form: BaseForm, **context: Any) -> HttpResponse:
    """A form alone on its page: `title`, and if need be `verb` and `back`."""
    status = 422 if form.errors else 200
    return render(request, "contacts/form.html", {"form": form, **context}, status=status)
