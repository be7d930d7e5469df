"""A form as citizens meet it: without an account, without a script."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from modules.pages.models import WebForm
from modules.pages.webforms import receiving, selectors
from modules.pages.webforms.errors import FilledTrap, PageTooOld
from modules.pages.webforms.questions import AnswerForm, answer_form
from rete.core import limits
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.pages import NetworkRequest, page
from tenants.proxies import client_address

# From one connection: a school class may share it.
MOST_AN_HOUR = 60


@never_cache
@page
def form_page(request: NetworkRequest, form_id: int, slug: str) -> HttpResponse:
    """Its questions; an address of another title leads to today's. Three queries to read."""
    shown, now = selectors.get_public_form(form_id), clock.now()
    if request.method == "POST":
        return _received(request, shown)
    if slug != shown.slug:
        return redirect(shown.get_absolute_url(), permanent=True)
    return render(request, "pages/webforms/form.html", selectors.asked(shown, now))


@page
def thanks(request: NetworkRequest, form_id: int) -> HttpResponse:
    shown = selectors.get_public_form(form_id)
    return render(
        request, "pages/webforms/thanks.html", {"web_form": shown, "version": shown.newest}
    )


def _received(request: NetworkRequest, shown: WebForm) -> HttpResponse:
    """A redirect once it is kept; else the page again, with all that was written but files, which no browser keeps."""
    now, version = clock.now(), shown.newest
    context = dict(selectors.asked(shown, now))
    if version is None or context["form"] is None:
        return render(request, "pages/webforms/form.html", context, status=409)
    form = answer_form(version)(request.POST, request.FILES, prefix=selectors.prefix_of(shown))
    status = 422
    if form.is_valid():
        try:
            _keep(request, shown, form)
            return redirect(reverse("pages:form-thanks", args=[shown.pk]))
        except ReteError as error:
            status = error.status
            _refuse(form, error)
    for name in request.FILES:
        question = str(name).partition("-")[2]
        if question in form.fields and question not in form.errors:
            form.add_error(question, _("Scegli di nuovo il file: il browser non lo tiene."))
    sign = request.POST.get(form.add_prefix("sign"), "")[:300]
    context |= {"form": form, "sign": sign if _is_good(sign) else context["sign"]}
    return render(request, "pages/webforms/form.html", context, status=status)


def _keep(request: NetworkRequest, shown: WebForm, form: AnswerForm) -> None:
    data, now = form.cleaned_data, clock.now()
    if data["website"]:
        raise FilledTrap
    token = receiving.token_of(data["sign"], now)
    limits.count("modulo", client_address(request), most=MOST_AN_HOUR, seconds=3600)
    sent = receiving.Sent(token, data["version"], form.values, form.email, form.uploads)
    receiving.receive(request.actor, shown.pk, sent, now=now)


def _refuse(form: AnswerForm, error: ReteError) -> None:
    """Said at the file that it names, else of the whole."""
    named = error.details.get("name")
    wrong = next((name for name, each in form.uploads.items() if each.name == named), None)
    form.add_error(wrong, str(error))


def _is_good(sign: str) -> bool:
    """A page that was only too quick keeps its sign; one too old gets another."""
    try:
        receiving.token_of(sign, clock.now())
    except PageTooOld:
        return False
    except ReteError:
        return True
    return True
