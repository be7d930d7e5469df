"""«Assistenza» on a network's site: asking the office, and reading its answers."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.assistance.help import policies, selectors, services
from rete.control.assistance.help.doing import doing
from rete.control.assistance.help.forms import AskForm, MessageForm
from rete.core import limits
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.files.views import saved
from rete.web.middleware import refusal
from rete.web.pages import NetworkRequest, staff_page
from tenants import scope

ASKED_AN_HOUR = 20


@staff_page()
def request_list(request: NetworkRequest) -> HttpResponse:
    context = {
        "requests": selectors.own_requests(request.actor),
        "reads_all": policies.can_read_all(request.actor),
        "may_ask": policies.can_ask(request.actor),
    }
    return render(request, "assistance/help_list.html", context)


@staff_page()
def ask(request: NetworkRequest) -> HttpResponse:
    """With what the person was doing, which they see before they send it."""
    before = {"page": request.GET.get("da", ""), "request_id": request.GET.get("n", "")}
    form = AskForm(request.POST or None, request.FILES or None, initial=before)
    source = request.POST if form.is_bound else before
    known = doing(
        request.actor, request.network, source.get("page", ""), source.get("request_id", "")
    )
    if form.is_valid():
        try:
            limits.count("help", f"{request.network.slug} {request.actor.user_id}", most=ASKED_AN_HOUR, seconds=3600)  # fmt: skip
            asked = services.ask(
                request.actor, form.cleaned_data["subject"], form.said, known, now=clock.now()
            )
        except limits.TooOften as error:
            form.add_error(None, str(error))
            context = {"form": form, "doing": known}
            return refusal(request, error, "assistance/help_ask.html", context)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Richiesta mandata all'ufficio di coordinamento."))
            return redirect("help:request", asked.pk)
    context = {"form": form, "doing": known}
    return render(request, "assistance/help_ask.html", context, status=422 if form.errors else 200)


@staff_page()
def request_page(request: NetworkRequest, request_id: int) -> HttpResponse:
    found = selectors.get_own_request(request.actor, request_id)
    form = MessageForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            services.write(request.actor, request_id, form.said, now=clock.now())
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Messaggio mandato."))
            return redirect("help:request", request_id)
    context = {"asked": found, "form": form, "may_ask": policies.can_ask(request.actor)}
    return render(request, "assistance/help_page.html", context, status=422 if form.errors else 200)


@require_POST
@staff_page()
def settle(request: NetworkRequest, request_id: int) -> HttpResponse:
    services.settle(request.actor, request_id, now=clock.now())
    messages.success(request, _("Richiesta chiusa. Se scrivi ancora, si riapre."))
    return redirect("help:request", request_id)


@staff_page()
def attachment(request: NetworkRequest, request_id: int, message_id: int) -> HttpResponseBase:
    file = selectors.file_of(selectors.get_own_request(request.actor, request_id), message_id)
    with scope.entered(scope.control()):
        return saved(file)
