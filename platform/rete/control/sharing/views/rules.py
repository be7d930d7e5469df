"""«Che cosa si condivide» among a network's settings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rete.control.sharing.apps import RULES_PERMISSION
from rete.control.sharing.forms import RuleForm, written_down
from rete.core.outbox import selectors, services
from rete.core.outbox.models import LICENCES
from rete.kernel import clock
from rete.kernel.errors import Missing
from rete.kernel.sharing import Mode
from rete.web.pages import NetworkRequest, staff_page


@staff_page(RULES_PERMISSION)
def rule_list(request: NetworkRequest) -> HttpResponse:
    rules, licences = selectors.rules_for(request.actor), dict(LICENCES)
    context = {"rules": [(each, licences[each.terms.licence]) for each in rules]}
    return render(request, "sharing/rules.html", context)


@staff_page(RULES_PERMISSION)
def rule(request: NetworkRequest, name: str) -> HttpResponse:
    """One type: whether, with whom, on what terms."""
    found = [each for each in selectors.rules_for(request.actor) if each.record_type.name == name]
    if not found:
        raise Missing
    (ruled,) = found
    initial = {**written_down(ruled.terms), "mode": ruled.mode}
    form = RuleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        mode = Mode(form.cleaned_data["mode"])
        services.set_rule(request.actor, name, mode, form.terms())
        messages.success(request, _("Fatto. Quello che è già condiviso resta com'è."))
        return redirect("sharing-rules")
    context = {"form": form, "ruled": ruled, "back": reverse("sharing-rules")}
    return render(request, "sharing/rule.html", context, status=422 if form.errors else 200)


@staff_page(RULES_PERMISSION)
def withdraw_all(request: NetworkRequest) -> HttpResponse:
    """A question first."""
    back = reverse("sharing-rules")
    if request.method == "POST":
        count = services.withdraw_all(request.actor, now=clock.now())
        told = ngettext("%d contenuto ritirato.", "%d contenuti ritirati.", count) % count
        messages.success(request, told)
        return redirect("sharing-rules")
    context = {
        "question": _("Ritirare tutto quello che è condiviso?"),
        "consequence": _(
            "Le altre reti non lo vedono più. Chi ha copiato qualcosa tiene la sua copia, e viene avvisato."
        ),
        "verb": _("Ritira tutto"),
        "action": request.path,
        "back": back,
    }
    return render(request, "web/confirm.html", context)
