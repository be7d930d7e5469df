"""The office's pages on letters."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rete.control.contacts.letters import selectors, services, words
from rete.control.contacts.letters.forms import LetterForm
from rete.control.contacts.letters.tables import letter_table, recipient_table
from rete.control.contacts.selectors import contacts_for
from rete.control.contacts.tables import contact_table, with_actions
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.kit.tables.bulk import BulkAction, one_by_one
from rete.web.kit.tables.pages import show
from rete.web.pages import OfficeRequest, office_page


@office_page
def letter_list(request: OfficeRequest) -> HttpResponseBase:
    return show(
        request, letter_table(), selectors.letters_for(request.actor), "contacts/letters.html"
    )


@office_page
def letter_add(request: OfficeRequest) -> HttpResponse:
    form = LetterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        letter = services.write_letter(request.actor, form.cleaned_data, now=clock.now())
        messages.success(request, _("Bozza salvata. Ora scegli a chi mandarla."))
        return redirect("office-letter-choose", letter.pk)
    return _form_page(request, form, title=_("Scrivi una comunicazione"))


@office_page
def letter_page(request: OfficeRequest, letter_id: int) -> HttpResponseBase:
    """Its words, to whom it goes, and what came of it."""
    letter = selectors.get_letter_for(request.actor, letter_id)
    rows = selectors.recipients_of(letter)
    return show(request, recipient_table(letter), rows, "contacts/letter.html", {"letter": letter})


@office_page
def letter_edit(request: OfficeRequest, letter_id: int) -> HttpResponse:
    letter = selectors.get_letter_for(request.actor, letter_id)
    title, back = letter.subject, letter.get_absolute_url()
    form = LetterForm(request.POST or None, instance=letter)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_letter(request.actor, letter_id, form.cleaned_data)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Modifiche salvate."))
            return redirect(back)
    return _form_page(request, form, title=title, back=back)


@office_page
def letter_remove(request: OfficeRequest, letter_id: int) -> HttpResponse:
    """A question first."""
    letter = selectors.get_letter_for(request.actor, letter_id)
    if request.method == "POST":
        services.remove_letter(request.actor, letter_id)
        messages.success(request, _("Bozza eliminata."))
        return redirect("office-letters")
    question = _("Eliminare la bozza «%(subject)s»?") % {"subject": letter.subject}
    return _question(request, question, "", _("Elimina"), letter.get_absolute_url())


@office_page
def letter_choose(request: OfficeRequest, letter_id: int) -> HttpResponseBase:
    """The list of contacts, to choose from."""
    letter, now = selectors.get_letter_for(request.actor, letter_id), clock.now()
    add = BulkAction(
        name="aggiungi",
        verb=_("Aggiungi ai destinatari"),
        is_harmless=True,
        question=_("Aggiungere %(rows)s ai destinatari?"),
        told=_("Destinatari aggiunti: %(done)s."),
        run=lambda ids: one_by_one(
            ids, lambda contact_id: services.choose(request.actor, letter_id, contact_id, now=now)
        ),
    )
    rows = contacts_for(request.actor, now.astimezone(clock.ROME).date())
    table = with_actions(contact_table(), add)
    return show(request, table, rows, "contacts/letter_choose.html", {"letter": letter})


@office_page
def letter_preview(request: OfficeRequest, letter_id: int, recipient_id: int) -> HttpResponse:
    """As one recipient reads it, and their receipts."""
    letter = selectors.get_letter_for(request.actor, letter_id)
    recipient = selectors.get_recipient(letter, recipient_id)
    context = {
        "letter": letter,
        "recipient": recipient,
        "words": words.filled(letter.subject, letter.text, recipient.values),
        "receipts": recipient.receipts.defer("content"),
    }
    return render(request, "contacts/letter_preview.html", context)


@require_POST
@office_page
def letter_unchoose(request: OfficeRequest, letter_id: int, recipient_id: int) -> HttpResponse:
    services.unchoose(request.actor, letter_id, recipient_id)
    messages.success(request, _("Tolto dai destinatari."))
    return redirect("office-letter", letter_id)


@require_POST
@office_page
def letter_try(request: OfficeRequest, letter_id: int) -> HttpResponse:
    to = services.try_out(request.actor, letter_id, now=clock.now())
    messages.success(request, _("Prova mandata a %(address)s.") % {"address": to})
    return redirect("office-letter", letter_id)


@office_page
def letter_send(request: OfficeRequest, letter_id: int) -> HttpResponse:
    """A question first: it cannot be taken back."""
    letter = selectors.get_letter_for(request.actor, letter_id)
    count = letter.recipients.count()
    if request.method == "POST":
        try:
            services.send(request.actor, letter_id, now=clock.now())
        except ReteError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("In partenza: qui sotto vedi l'esito, uno per uno."))
        return redirect("office-letter", letter_id)
    question = ngettext(
        "Mandare la comunicazione a un destinatario?",
        "Mandare la comunicazione a %(count)s destinatari?",
        count,
    ) % {"count": count}
    consequence = _("Parte subito, e non si può fermare né cambiare.")
    return _question(request, question, consequence, _("Manda"), letter.get_absolute_url())


def _question(
    request: OfficeRequest, question: str, consequence: str, verb: str, back: str
) -> HttpResponse:
    context = {
        "question": question,
        "consequence": consequence,
        "verb": verb,
        "action": request.path,
        "back": back,
    }
    return render(request, "web/confirm.html", context)


def _form_page(request: OfficeRequest, form: BaseForm, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "contacts/letter_form.html", {"form": form, **context}, status=status)
