"""What the office sees of the Scambi: what was carried, never the words of what is not for it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from rete.control.sharing import selectors
from rete.control.sharing.tables import kind
from rete.kernel.sharing import WORDS, Verb
from rete.web.pages import OfficeRequest, office_page

VERBS = {
    Verb.PUBLISH: _("condivide"),
    Verb.UPDATE: _("cambia"),
    Verb.WITHDRAW: _("ritira"),
    Verb.ERASE: _("cancella ovunque"),
    Verb.JOIN: _("chiede di partecipare"),
    Verb.ADOPT: _("copia"),
    Verb.OFFER: _("offre"),
    Verb.ACCEPT: _("accetta"),
    Verb.REJECT: _("rifiuta"),
    Verb.ANSWER: _("risponde"),
    Verb.COMMENT: _("commenta"),
}


@office_page
def ledger(request: OfficeRequest) -> HttpResponse:
    """The last hundred, and how much each network offers. Two queries."""
    entries = [
        (
            each,
            VERBS[Verb(each.verb)],
            _("una risposta") if each.record_type == WORDS else kind(each.record_type),
        )
        for each in selectors.latest_entries()
    ]
    context = {"entries": entries, "offers": selectors.offers_of_all()}
    return render(request, "sharing/office.html", context)
