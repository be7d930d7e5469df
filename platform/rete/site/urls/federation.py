"""Addresses of the federation's own site."""

from django.urls import include, path

from api.views import status
from rete.control.charter.views import instrument
from rete.control.directory import views as directory
from rete.web import views

handler400 = "rete.web.views.bad_request"
handler403 = "rete.web.views.forbidden"
handler404 = "rete.web.views.not_found"
handler500 = "rete.web.views.failed"

urlpatterns = [
    path("", directory.federation_home, name="home"),
    path("testi/<slug:slug>/", instrument, name="instrument"),
    path("testi/<slug:slug>/<int:number>/", instrument, name="instrument-version"),
    path("partecipa/", directory.join, name="join"),
    path("partecipa/fatto/", directory.joined, name="joined"),
    path("accesso/", include("rete.web.accounts.urls")),
    path("file/", include("rete.web.files.urls")),
    path("ufficio/", directory.office_home, name="staff-home"),
    path("ufficio/richieste/", directory.requests, name="office-requests"),
    path("ufficio/richieste/<int:request_id>/", directory.answer, name="office-answer"),
    path("tema-<slug:key>.css", views.theme, name="theme"),
    path("api/v1/status", status, name="status"),
]
