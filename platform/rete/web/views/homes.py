"""Where people arrive: the network's home, the staff's «Oggi», the settings."""

from django.http import HttpResponse
from django.shortcuts import render

from rete.kernel import clock
from rete.kernel.actor import require
from rete.web import asking, navigation
from rete.web.pages import NetworkRequest, page, staff_page


@page
def network_home(request: NetworkRequest) -> HttpResponse:
    """What each module that is on has to say now."""
    now = clock.now()
    context = {
        "panels": asking.home_panels(request, now),
        "notices": asking.notices(request.network, now),
    }
    return render(request, "web/network_home.html", context)


@staff_page()
def staff_home(request: NetworkRequest) -> HttpResponse:
    """What each module that is on has for this person to do today."""
    now = clock.now()
    context = {
        "panels": asking.to_do(request, now),
        "today": now.astimezone(clock.ROME).date(),
    }
    return render(request, "web/staff_home.html", context)


@staff_page()
def settings(request: NetworkRequest) -> HttpResponse:
    """What this person may set, by name. Refused to who may set nothing."""
    groups = navigation.settings_by_group(request.network, request.actor, request.path)
    require(bool(groups))
    return render(request, "web/settings.html", {"groups": groups})
