"""Addresses of a network's site."""

from django.urls import include, path

from api.views import status
from rete.site.urls.modules import api_routes, citizen_pages, staff_pages
from rete.web import views

handler400 = "rete.web.views.bad_request"
handler403 = "rete.web.views.forbidden"
handler404 = "rete.web.views.not_found"
handler500 = "rete.web.views.failed"

urlpatterns = [
    path("", views.network_home, name="home"),
    path("accesso/", include("rete.web.accounts.urls")),
    path("file/", include("rete.web.files.urls")),
    path("gestione/", views.staff_home, name="staff-home"),
    path("tema-<slug:key>.css", views.theme, name="theme"),
    path("api/v1/status", status, name="status"),
    *citizen_pages(),
    *staff_pages(),
    *api_routes(),
]
