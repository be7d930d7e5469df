"""The federation's public pages on its networks, and the office's answer to who asks to take part."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rete.control.directory import selectors, services
from rete.control.directory.forms import AnswerForm, JoinForm
from rete.core import limits
from rete.kernel import clock, registry
from rete.kernel.actor import ANONYMOUS
from rete.web import asking
from rete.web.middleware import refusal
from rete.web.pages import OfficeRequest, office_page
from tenants.proxies import client_address

JOINS_AN_HOUR = 5


def federation_home(request: HttpRequest) -> HttpResponse:
    context = {"federation": selectors.federation(), "platforms": registry.modules().values()}
    return render(request, "directory/home.html", context)


def join(request: HttpRequest) -> HttpResponse:
    """«Chiedi di partecipare». Who fills the field that people do not see is thanked and not heard."""
    form = JoinForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "directory/join.html", {"form": form}, status=status)
    values = dict(form.cleaned_data)
    if not values.pop("website"):
        who = (client_address(request), values["email"].lower())
        try:
            limits.count("join", *who, most=JOINS_AN_HOUR, seconds=3600)
        except limits.TooOften as error:
            context = {"form": form, "refusal": error}
            return refusal(request, error, "directory/join.html", context)
        services.ask_to_join(ANONYMOUS, values, now=clock.now())
    return redirect("joined")


def joined(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/joined.html")


@office_page
def office_home(request: OfficeRequest) -> HttpResponse:
    """«Da fare»: who is waiting for an answer, where the office is at work, and where something went wrong."""
    context = {"panels": asking.to_do(request, clock.now())}
    return render(request, "directory/office_home.html", context)


@office_page
def requests(request: OfficeRequest) -> HttpResponse:
    return render(request, "directory/requests.html", {"requests": selectors.all_requests()})


@office_page
def answer(request: OfficeRequest, request_id: int) -> HttpResponse:
    asked = selectors.get_request(request_id)
    form = AnswerForm(request.POST or None, initial={"note": asked.note})
    if request.method == "POST" and form.is_valid():
        services.answer_request(request.actor, request_id, form.cleaned_data["note"], now=clock.now())  # fmt: skip
        messages.success(request, _("Risposta annotata."))
        return redirect("staff-home")
    return render(request, "directory/answer.html", {"asked": asked, "form": form})
