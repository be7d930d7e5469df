"""Addresses of the federation's own site."""

from django.urls import include, path

from rete.control.announcements.urls import office_pages as office_announcements
from rete.control.assistance.help.urls import office_pages as office_help
from rete.control.assistance.urls import pages as office_support
from rete.control.charter.views import instrument
from rete.control.contacts.letters.urls import pages as office_letters
from rete.control.contacts.urls import pages as office_contacts
from rete.control.deadlines.urls import pages as office_deadlines
from rete.control.directory import views as directory
from rete.control.directory.bodies.urls import pages as office_bodies
from rete.control.groups.urls import pages as soci
from rete.control.operations.urls import pages as office_networks
from rete.control.sharing.soci.urls import pages as soci_sharing
from rete.control.sharing.urls import office_pages as office_sharing
from rete.control.trials.urls import pages as trials
from rete.control.trials.views import trial_list
from rete.site.urls.information import information_pages
from rete.site.urls.modules import api_routes, federation_pages
from rete.web.accounts.profile.urls import office_pages as erasures
from rete.web.audit.urls import office_pages as register
from rete.web.jobs.urls import office_pages as office_jobs
from rete.web.kit.imports import urls as imports
from rete.web.notices import urls as notices
from rete.web.views import looks

handler400 = "rete.web.views.errors.bad_request"
handler403 = "rete.web.views.errors.forbidden"
handler404 = "rete.web.views.errors.not_found"
handler500 = "rete.web.views.errors.failed"

urlpatterns = [
    path("", directory.federation_home, name="home"),
    path("testi/<slug:slug>/", instrument, name="instrument"),
    path("testi/<slug:slug>/<int:number>/", instrument, name="instrument-version"),
    path("partecipa/", directory.join, name="join"),
    path("partecipa/fatto/", directory.joined, name="joined"),
    path("prova/", include(trials)),
    path("ufficio/prove/", trial_list, name="office-trials"),
    path("ufficio/accoglienza/", include("rete.control.onboarding.urls")),
    path("accesso/", include("rete.web.accounts.urls")),
    path("file/", include("rete.web.files.urls")),
    path("ufficio/", directory.office_home, name="staff-home"),
    path("ufficio/operazioni/", include(office_jobs)),
    path("ufficio/registro/", include(register)),
    path("ufficio/cancellazioni/", include(erasures)),
    path("ufficio/scambi/", include(office_sharing)),
    path("ufficio/assistenza/", include(office_help)),
    path("ufficio/contatti/", include(office_contacts)),
    path("ufficio/comunicazione/annunci/", include(office_announcements)),
    path("ufficio/comunicazione/", include(office_letters)),
    path("ufficio/scadenze/", include(office_deadlines)),
    path("ufficio/reti/<slug:slug>/assistenza/", include(office_support)),
    path("ufficio/reti/", include(office_networks)),
    path("soci/scambi/", include(soci_sharing)),
    path("soci/", include(soci)),
    path("ufficio/responsabili/", include("rete.control.processors.urls")),
    path("ufficio/enti/", include(office_bodies)),
    path("ufficio/enti/", include("rete.control.presence.urls")),
    path("ufficio/importa/", include(imports.office_pages)),
    path("posta/", include(notices.pages)),
    path("notifiche/", include(notices.own_pages)),
    path("ufficio/richieste/", directory.requests, name="office-requests"),
    path("ufficio/richieste/<int:request_id>/", directory.answer, name="office-answer"),
    *federation_pages(),
    *information_pages(),
    path("tema-<slug:key>.css", looks.theme, name="theme"),
    *api_routes(of_modules=False),
]
