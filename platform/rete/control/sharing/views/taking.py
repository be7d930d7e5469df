"""What this network took from others: what has become of the originals, and what was said."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rete.control.sharing.apps import PERMISSION
from rete.control.sharing.forms import WordsForm
from rete.control.sharing.tables import kind, take_table, title
from rete.core.outbox import responding, selectors
from rete.core.outbox.models import LICENCES
from rete.kernel import clock, registry
from rete.kernel.errors import NotAllowed, ReteError
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page


@staff_page(PERMISSION)
def take_list(request: NetworkRequest) -> HttpResponseBase:
    return show(request, take_table(), selectors.takes_for(request.actor), "sharing/takes.html")


@staff_page(PERMISSION)
def take(request: NetworkRequest, take_id: int) -> HttpResponse:
    """One record of another network, and a word to its owner."""
    shown = selectors.get_take_for(request.actor, take_id)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            responding.comment(
                request.actor, shown.root_uid, form.cleaned_data["text"], now=clock.now()
            )
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, _("Il messaggio è partito."))
            return redirect("sharing:take", take_id)
    record_type = registry.record_types().get(shown.record_type)
    local = shown.local_uid
    context = {
        "take": shown,
        "title": title(shown),
        "one": kind(shown.record_type),
        "licence": dict(LICENCES).get(shown.licence, shown.licence),
        "address": "" if record_type is None or local is None else record_type.address(local),
        "said": list(selectors.conversation(shown.root_uid)),
        "form": form,
    }
    return render(request, "sharing/take.html", context, status=422 if form.errors else 200)
