"""«Prova con la tua rete»: the form, the code, the site being made."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rete.control.assistance.services import site_of
from rete.control.directory.errors import AddressTaken
from rete.control.trials import selectors, services
from rete.control.trials.forms import CodeForm, TrialForm
from rete.control.trials.models import Trial, TrialState
from rete.core import limits
from rete.kernel import clock
from rete.kernel.actor import ANONYMOUS
from rete.kernel.errors import ReteError
from rete.web.middleware import refusal
from rete.web.pages import OfficeRequest, office_page
from rete.web.theme.palette import PALETTE
from tenants import directory
from tenants.addresses import site_address
from tenants.proxies import client_address

# Whose trial this browser asked for: nobody else follows it.
KEY = "trial"
ASKED_AN_HOUR, TRIED_AN_HOUR = 10, 30


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    form = TrialForm(
        request.POST or None,
        request.FILES or None,
        initial={"colour": next(iter(PALETTE)), **_before(request)},
    )
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["website"]:
            return redirect("trial-code")
        try:
            who = (client_address(request), form.cleaned_data["email"].lower())
            limits.count("trial", *who, most=ASKED_AN_HOUR, seconds=3600)
            request.session[KEY] = services.ask(ANONYMOUS, form.values, now=clock.now()).pk
        except AddressTaken as error:
            form.add_error("slug", str(error))
        except ReteError as error:
            context = {"form": form, "refusal": error}
            return refusal(request, error, "trials/ask.html", context)
        else:
            return redirect("trial-code")
    status = 422 if form.is_bound else 200
    return render(request, "trials/ask.html", {"form": form}, status=status)


@never_cache
def confirm(request: HttpRequest) -> HttpResponse:
    trial = _own(request)
    form = CodeForm(request.POST or None)
    context: dict[str, object] = {"trial": trial, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            limits.count("trial code", client_address(request), most=TRIED_AN_HOUR, seconds=3600)
            if trial is not None:
                services.confirm(ANONYMOUS, trial.pk, form.cleaned_data["code"], now=clock.now())
                return redirect("trial-site")
        except ReteError as error:
            context["refusal"] = error
            return refusal(request, error, "trials/code.html", context)
    status = 422 if form.is_bound else 200
    return render(request, "trials/code.html", context, status=status)


@never_cache
def progress(request: HttpRequest) -> HttpResponse:
    """How far the site is; htmx asks again until it is there."""
    trial = _own(request)
    if trial is None or trial.state == TrialState.ASKED:
        return redirect("trial")
    context: dict[str, object] = {"trial": trial, "job": selectors.find_job(trial)}
    if trial.state == TrialState.READY:
        context["site"] = site_address(directory.get_network(trial.slug))
    is_part = request.headers.get("HX-Request") == "true"
    page = render(request, "trials/_progress.html" if is_part else "trials/site.html", context)
    # «Entra» leads to the trial's own site: browsers ask the page that has the button whether it may.
    own = site_of(f"{trial.slug}.{settings.RETE_BASE_DOMAIN}")
    page._csp_update = {"form-action": [own]}  # type: ignore[attr-defined] # noqa: SLF001 - django-csp's mark
    return page


@require_POST
@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """To the trial's own site, by a ticket that is good once."""
    trial = _own(request)
    if trial is None or trial.state != TrialState.READY:
        return redirect("trial")
    ticket = services.issue_ticket(trial, now=clock.now())
    site = site_address(directory.get_network(trial.slug))
    return redirect(f"{site}{reverse('trial-enter', settings.ROOT_URLCONF)}?biglietto={ticket}")


@office_page
def trial_list(request: OfficeRequest) -> HttpResponse:
    return render(request, "trials/list.html", {"trials": selectors.trials_for(request.actor)})


def _own(request: HttpRequest) -> Trial | None:
    return Trial.objects.filter(pk=request.session.get(KEY) or 0).first()


def _before(request: HttpRequest) -> dict[str, str]:
    """What was written before, for who comes back to change the address."""
    trial = _own(request)
    if trial is None or trial.state != TrialState.ASKED:
        return {}
    kept = {
        name: str(getattr(trial, name)) for name in ("name", "slug", "colour", "person", "email")
    }
    return {**kept, "libraries": " ".join(trial.libraries)}
