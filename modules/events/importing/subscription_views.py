"""Followed calendars, as staff see them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.events.importing import selectors, subscriptions
from modules.events.importing.forms import SubscriptionForm
from modules.events.importing.starting import start_reading
from modules.events.models import Subscription
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.pages import NetworkRequest, staff_page


@staff_page("events.import")
def subscription_list(request: NetworkRequest) -> HttpResponse:
    """One query."""
    found = subscriptions.subscriptions_for(request.actor)
    return render(request, "events/importing/subscriptions.html", {"subscriptions": found})


@staff_page("events.import")
def add(request: NetworkRequest) -> HttpResponse:
    """The new calendar is read at once, in the background."""
    form = SubscriptionForm(request.actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            subscription = subscriptions.follow(request.actor, form.cleaned_data)
        except ReteError as error:
            form.add_error("address", str(error))
        else:
            job = start_reading(request.actor, subscription.pk, now=clock.now())
            return redirect("job", job.pk)
    context = {"form": form, "title": _("Segui un calendario")}
    return render(request, "events/importing/subscription_form.html", context)


@staff_page("events.import")
def subscription(request: NetworkRequest, subscription_id: int) -> HttpResponse:
    """How it goes, what it did, and its settings."""
    found = subscriptions.get_subscription(request.actor, subscription_id)
    form = SubscriptionForm(
        request.actor, request.POST or None, instance=Subscription.objects.get(pk=found.pk)
    )
    if request.method == "POST" and form.is_valid():
        try:
            subscriptions.change(request.actor, subscription_id, form.cleaned_data)
        except ReteError as error:
            form.add_error("address", str(error))
        else:
            messages.success(request, _("Impostazioni salvate."))
            return redirect("events-gestione:subscription", subscription_id)
    context = {
        "subscription": found,
        "form": form,
        "runs": selectors.runs_of(found),
        "missing": selectors.missing_from(found, clock.now()),
    }
    return render(request, "events/importing/subscription.html", context)


@require_POST
@staff_page("events.import")
def read_now(request: NetworkRequest, subscription_id: int) -> HttpResponse:
    job = start_reading(request.actor, subscription_id, now=clock.now())
    return redirect("job", job.pk)


@require_POST
@staff_page("events.import")
def pause(request: NetworkRequest, subscription_id: int) -> HttpResponse:
    subscriptions.pause(request.actor, subscription_id)
    messages.success(request, _("In pausa: il calendario non si legge più finché non lo riprendi."))
    return redirect("events-gestione:subscription", subscription_id)


@require_POST
@staff_page("events.import")
def resume(request: NetworkRequest, subscription_id: int) -> HttpResponse:
    subscriptions.resume(request.actor, subscription_id)
    messages.success(request, _("Ripreso: il calendario si legge di nuovo ogni ora."))
    return redirect("events-gestione:subscription", subscription_id)


@staff_page("events.import")
def unfollow(request: NetworkRequest, subscription_id: int) -> HttpResponse:
    """A question first, on a page or in a dialog."""
    found = subscriptions.get_subscription(request.actor, subscription_id)
    if request.method != "POST":
        context = {
            "question": _("Smettere di seguire «%s»?") % found.name,
            "consequence": _("Gli eventi che ha portato restano, come se li avessi scritti qui."),
            "verb": _("Smetti di seguirlo"),
            "action": request.path,
            "back": reverse("events-gestione:subscription", args=[found.pk]),
        }
        return render(request, "web/confirm.html", context)
    subscriptions.unfollow(request.actor, subscription_id)
    messages.success(request, _("Non segui più «%s».") % found.name)
    return redirect("events-gestione:subscriptions")
