"""The federation's public pages on its networks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rete.control.directory.selectors import federation


def federation_home(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/home.html", {"federation": federation()})
