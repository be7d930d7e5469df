"""Addresses of the federation's own site."""

from django.urls import path

from api.views import status
from rete.control.directory.views import federation_home

handler404 = "rete.web.views.not_found"
handler500 = "rete.web.views.failed"

urlpatterns = [
    path("", federation_home, name="home"),
    path("api/v1/status", status, name="status"),
]
