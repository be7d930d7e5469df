"""What a device keeps of its own accord: the page for when there is no connection, and what shows it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control

from rete.web.pages import NetworkRequest, page


@page
def offline(request: NetworkRequest) -> HttpResponse:
    """Nobody's: the cards are put in it by the device, from what was saved there."""
    return render(request, "patrons/offline.html")


@cache_control(no_cache=True)
@page
def worker(request: NetworkRequest) -> HttpResponse:
    """A service worker for the whole site, which only answers when the site does not."""
    context = {"offline": reverse("patrons:offline")}
    answer = render(request, "patrons/worker.js", context, content_type="text/javascript")
    answer.headers["Service-Worker-Allowed"] = "/"
    return answer
