"""One's own PIN, among what regards one's own access."""

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rete.core.desk import policies
from rete.core.desk.selectors import find_pin_of
from rete.core.desk.services.pins import choose_pin, drop_pin
from rete.kernel import clock
from rete.kernel.actor import require
from rete.kernel.errors import ReteError
from rete.web.desk.forms import OwnPinForm
from rete.web.pages import NetworkRequest, staff_page


@never_cache
@staff_page()
def own_pin(request: NetworkRequest) -> HttpResponse:
    """Choose one or another. Who has not just proved who they are does so first, and writes the PIN afterwards."""
    require(policies.can_choose_pin(request.actor))
    must_confirm = not _has_just_confirmed(request)
    form = OwnPinForm(None if must_confirm else request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            choose_pin(request.actor, form.cleaned_data["pin"], now=clock.now())
        except ReteError as error:
            form.add_error("pin", str(error))
        else:
            messages.success(request, _("Il PIN è salvato: da ora entri con questo al banco."))
            return redirect("desk:pin")
    context = {
        "form": form,
        "kept": find_pin_of(request.actor.user_id),
        "must_confirm": must_confirm,
    }
    return render(request, "desk/own_pin.html", context, status=422 if form.errors else 200)


@require_POST
@staff_page()
def drop(request: NetworkRequest) -> HttpResponse:
    drop_pin(request.actor)
    messages.success(request, _("Il PIN non c'è più: al banco non entri, con il tuo accesso sì."))
    return redirect("desk:pin")


def _has_just_confirmed(request: NetworkRequest) -> bool:
    """As allauth asks before what regards a second factor. It would keep what was sent, which here is a secret."""

    @reauthentication_required(app="allauth.mfa")  # type: ignore[untyped-decorator]
    def confirmed(_request: NetworkRequest) -> bool:
        return True

    try:
        return bool(confirmed(request))
    except ReauthenticationRequired:
        return False
