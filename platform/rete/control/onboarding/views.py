"""«Accoglienza»: from a request or a trial to a network that is open, step by step."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.directory.errors import AddressTaken
from rete.control.onboarding import checking, selectors, services, steps
from rete.control.onboarding.errors import AddressFixed
from rete.control.onboarding.models import Onboarding
from rete.control.onboarding.selectors import Now
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.kit.wizard import Stop
from rete.web.pages import OfficeRequest, office_page
from rete.web.theme.palette import colour_for
from tenants import domains

Asked = Callable[..., Onboarding]
ACTS: Mapping[str, Asked] = {"prepara": services.make, "apri": services.open_site}


@office_page
def welcome_list(request: OfficeRequest) -> HttpResponse:
    lines = selectors.welcomes_for(request.actor)
    return render(request, "onboarding/list.html", {"lines": lines})


@require_POST
@office_page
def begin(request: OfficeRequest) -> HttpResponse:
    """For a request, for a trial, or from nothing; then the first step that is missing."""
    now, sent = clock.now(), request.POST
    if sent.get("richiesta"):
        row = services.begin_for_request(request.actor, _number(sent["richiesta"]), now=now)
    elif sent.get("prova"):
        row = services.begin_for_trial(request.actor, _number(sent["prova"]), now=now)
    else:
        row = services.begin(request.actor, now=now)
    return redirect(row)


@office_page
def welcome(request: OfficeRequest, onboarding_id: int) -> HttpResponse:
    """Where it is; htmx asks for the part that changes while work goes on."""
    now = selectors.now_of(selectors.get_welcome_for(request.actor, onboarding_id))
    is_part = request.headers.get("HX-Request") == "true"
    context = {**_shown(now), "checks": [] if now.is_at_work else checking.checks_of(now)}
    return render(request, "onboarding/_now.html" if is_part else "onboarding/page.html", context)


@office_page
def step(request: OfficeRequest, onboarding_id: int, name: str) -> HttpResponse:
    """One step: kept when it is right, then the next."""
    now = selectors.now_of(selectors.get_welcome_for(request.actor, onboarding_id))
    wanted = steps.get_step(name)
    initial = wanted.initial(now.row)
    if not initial.get("colour", True):
        initial["colour"] = colour_for(now.row.slug)
    form = wanted.form(request.POST or None, initial=initial)
    context = {**_shown(now, name), "step": wanted, "mark": wanted.mark(now.row)}
    if request.method == "POST" and form.is_valid():
        mark = request.POST.get("segno", "")
        try:
            services.save_step(request.actor, now.row.pk, wanted, form.cleaned_data, mark=mark)
        except (AddressTaken, AddressFixed) as error:
            form.add_error("slug", str(error))
        except ReteError as error:
            context |= {"refusal": error, "mark": mark}
        else:
            return redirect(_after(now.row, name))
    status = 200 if request.method != "POST" else 409 if "refusal" in context else 422
    return render(request, "onboarding/step.html", {**context, "form": form}, status=status)


@require_POST
@office_page
def act(request: OfficeRequest, onboarding_id: int, name: str) -> HttpResponse:
    """«prepara» or «apri»: the operations process does it, and the page tells how far it is."""
    if name not in ACTS:
        raise Http404
    row = selectors.get_welcome_for(request.actor, onboarding_id)
    _told(request, lambda: ACTS[name](request.actor, row.pk, now=clock.now()))
    return redirect(row)


@office_page
def undo(request: OfficeRequest, onboarding_id: int) -> HttpResponse:
    """A question first."""
    row = selectors.get_welcome_for(request.actor, onboarding_id)
    if request.method == "POST":
        _told(request, lambda: services.undo(request.actor, row.pk, now=clock.now()))
        return redirect(row)
    consequence = _(
        "Si tolgono la rete preparata e quello che c'è dentro. L'indirizzo torna libero."
    )
    if row.job is None:
        consequence = _(
            "Non è ancora stato preparato nulla: si lascia perdere, e l'indirizzo torna libero."
        )
    elif row.trial:
        consequence = _(
            "Il sito di prova resta com'è: si toglie solo quello che l'accoglienza ha aggiunto."
        )
    context = {
        "question": _("Annullare l'accoglienza di %(name)s?") % {"name": row},
        "consequence": consequence,
        "verb": _("Annulla l'accoglienza"),
        "action": request.path,
        "back": row.get_absolute_url(),
    }
    return render(request, "web/confirm.html", context)


@require_POST
@office_page
def verify(request: OfficeRequest, onboarding_id: int, domain: str) -> HttpResponse:
    """Look again where a domain leads."""
    row = selectors.get_welcome_for(request.actor, onboarding_id)

    def look() -> None:
        domains.verify_domain(
            request.actor, row.slug, domain, resolve=domains.addresses, now=clock.now()
        )

    if _told(request, look):
        messages.success(request, _("%(domain)s porta qui.") % {"domain": domain})
    return redirect(row)


def _told(request: OfficeRequest, work: Callable[[], object]) -> bool:
    """Whether it was done; a refusal is said on the page one comes back to."""
    try:
        work()
    except ReteError as error:
        messages.error(request, str(error))
        return False
    return True


def _shown(now: Now, here: str = "") -> dict[str, Any]:
    row = now.row
    stops = [
        Stop(
            str(each.title),
            reverse("onboarding:step", args=[row.pk, each.name]) if now.may_change else "",
            row.is_over or each.is_done(row),
            each.name == here,
        )
        for each in steps.STEPS
    ]
    return {
        "now": now,
        "row": row,
        "stops": stops,
        "base_domain": settings.RETE_BASE_DOMAIN,
        "slug": row.slug,
    }


def _after(row: Onboarding, name: str) -> str:
    """The next step that nobody has been through, or the welcome itself."""
    names = [each.name for each in steps.STEPS]
    later = names[names.index(name) + 1 :]
    after = next((each for each in later if each not in row.seen), None)
    return reverse("onboarding:step", args=[row.pk, after]) if after else row.get_absolute_url()


def _number(written: str) -> int:
    """Raises Http404."""
    if not written.isdecimal() or len(written) > 18:  # noqa: PLR2004 - a bigint has 19 digits
        raise Http404
    return int(written)
