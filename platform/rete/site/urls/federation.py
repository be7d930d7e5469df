"""Addresses of the federation's own site."""

from django.urls import path

from api.views import status
from rete.control.directory.views import federation_home
from rete.web import views

handler400 = "rete.web.views.bad_request"
handler403 = "rete.web.views.forbidden"
handler404 = "rete.web.views.not_found"
handler500 = "rete.web.views.failed"

urlpatterns = [
    path("", federation_home, name="home"),
    path("tema-<slug:key>.css", views.theme, name="theme"),
    path("api/v1/status", status, name="status"),
]
