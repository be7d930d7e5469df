"""What a device keeps of its own accord: the page for when there is no connection, and what shows it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rete.web import workers
from rete.web.pages import NetworkRequest, page


@page
def offline(request: NetworkRequest) -> HttpResponse:
    """Nobody's: the cards are put in it by the device, from what was saved there."""
    return render(request, "patrons/offline.html")


@page
def worker(request: NetworkRequest) -> HttpResponse:
    """For the whole site."""
    offline = reverse("patrons:offline")
    return workers.worker(request, offline=offline, kept="tessere-pagina", scope="/")
