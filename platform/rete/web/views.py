"""Pages of the chassis itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from rete.web.pages import NetworkRequest, page, staff_page


@page
def network_home(request: NetworkRequest) -> HttpResponse:
    return render(request, "web/network_home.html")


@staff_page()
def staff_home(request: NetworkRequest) -> HttpResponse:
    return render(request, "web/staff_home.html")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return render(request, "web/not_found.html", status=404)


def failed(_request: HttpRequest) -> HttpResponse:
    """Without a request: whatever failed may fail again in the menus."""
    return HttpResponse(loader.render_to_string("web/failed.html"), status=500)
