"""Who has asked to be forgotten: doing it, or saying why not. In a network as in the federation: `urls` says whose pages they are."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rete.core.accounts import policies, selectors
from rete.core.accounts.services import erasure as services
from rete.kernel import clock
from rete.kernel.actor import Actor
from rete.kernel.errors import ReteError
from rete.web.accounts.profile.forms import ReasonForm
from rete.web.kit.tables.pages import AnyRequest


def today(actor: Actor, _now: datetime) -> dict[str, object] | None:
    """What «Oggi» says: how many wait."""
    if not policies.can_answer_erasures(actor):
        return None
    waiting = selectors.open_erasures()
    return {"waiting": waiting} if waiting else None


def request_list(request: AnyRequest) -> HttpResponse:
    """One query."""
    return render(
        request, "erasures/list.html", {"requests": selectors.erasures_for(request.actor)}
    )


def decide(request: AnyRequest, request_id: int) -> HttpResponse:
    asked = selectors.get_erasure_for(request.actor, request_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            told = _decided(request, request_id, form.cleaned_data["reason"])
        except ReteError as error:
            form.add_error(
                "reason" if request.POST.get("azione") == "rifiuta" else None, str(error)
            )
        else:
            messages.success(request, told)
            return redirect("erasures:list")
    context = {
        "asked": asked,
        "form": form,
        "held": selectors.assignments_of([asked.user_id])[asked.user_id],
    }
    return render(request, "erasures/decide.html", context, status=422 if form.errors else 200)


def _decided(request: AnyRequest, request_id: int, reason: str) -> str:
    now = clock.now()
    if request.POST.get("azione") == "cancella":
        kept = services.carry_out_erasure(request.actor, request_id, now=now)
        if kept:
            return _("Fatto. Abbiamo scritto alla persona che cosa resta: «%(kept)s»") % {"kept": " ".join(kept)}  # fmt: skip
        return _("Fatto. Abbiamo scritto alla persona.")
    services.refuse_erasure(request.actor, request_id, reason=reason, now=now)
    return _("Richiesta rifiutata. Abbiamo scritto il motivo alla persona.")
