"""Addresses of a network's site."""

from django.urls import include, path

from rete.control.announcements.urls import network_pages as announcements
from rete.control.assistance.help.urls import network_pages as help_pages
from rete.control.happenings.urls import settings_pages as calendar_consent
from rete.control.sharing.urls import api as sharing_api
from rete.control.sharing.urls import rules_pages as sharing_rules
from rete.control.trials.entering import enter as enter_trial
from rete.site.urls.information import information_pages
from rete.site.urls.modules import api_routes, citizen_pages, staff_pages
from rete.web.accounts.profile.urls import staff_pages as erasures
from rete.web.audit.urls import staff_pages as register
from rete.web.desk import urls as desk
from rete.web.jobs.urls import staff_pages as staff_jobs
from rete.web.kit.imports import urls as imports
from rete.web.notices import urls as notices
from rete.web.ratings import views as ratings
from rete.web.support import urls as support
from rete.web.views import homes, looks, searching

handler400 = "rete.web.views.errors.bad_request"
handler403 = "rete.web.views.errors.forbidden"
handler404 = "rete.web.views.errors.not_found"
# allauth's own, which it looks for here for the federation's site too.
handler429 = "rete.web.views.errors.too_often"
handler500 = "rete.web.views.errors.failed"

urlpatterns = [
    path("", homes.network_home, name="home"),
    path("accesso/", include("rete.web.accounts.urls")),
    path("", include("rete.web.accounts.identity.urls")),
    path("accesso/prima-volta/", enter_trial, name="trial-enter"),
    path("accesso/", include((desk.at_desk, "desk"))),
    path("file/", include("rete.web.files.urls")),
    path("gestione/", homes.staff_home, name="staff-home"),
    path("gestione/operazioni/", include(staff_jobs)),
    path("gestione/scambi/", include("rete.control.sharing.urls")),
    path("posta/", include(notices.pages)),
    path("notifiche/", include(notices.own_pages)),
    path("gestione/importa/", include(imports.staff_pages)),
    path("gestione/aiuto/", include(help_pages)),
    path("gestione/annunci/", include(announcements)),
    path("gestione/impostazioni/", homes.settings, name="settings"),
    path("gestione/impostazioni/rete/", include("rete.control.console.urls")),
    path("gestione/impostazioni/condivisione/", include(sharing_rules)),
    path("gestione/impostazioni/api/", include("rete.web.tokens.urls")),
    path("gestione/impostazioni/aspetto/", include("rete.control.brand.urls")),
    path("gestione/impostazioni/messaggi/", include(notices.words_pages)),
    path("gestione/impostazioni/accessi/", include("rete.web.accounts.ways_in.urls")),
    path("gestione/impostazioni/area-soci/", include("rete.control.groups.accounts.urls")),
    path("gestione/impostazioni/cancellazioni/", include(erasures)),
    path("gestione/impostazioni/persone/", include("rete.web.people.urls")),
    path("gestione/impostazioni/postazioni/", include((desk.settings, "desks"))),
    path("gestione/impostazioni/registro/", include(register)),
    path("gestione/impostazioni/assistenza/", include(support.settings_pages)),
    path("gestione/assistenza/", include(support.pages)),
    path("gestione/impostazioni/valutazioni/", ratings.statistics, name="ratings"),
    path("gestione/impostazioni/calendario-delle-reti/", include(calendar_consent)),
    path("ui-kit/", include("rete.web.kit.showcase.urls")),
    path("valuta/", ratings.rate, name="rate"),
    path("cerca/", searching.search, name="search"),
    path("icona-<int:side>-<slug:key>.png", looks.icon, name="icon"),
    path("app.webmanifest", looks.web_manifest, name="web-manifest"),
    *information_pages(),
    path("tema-<slug:key>.css", looks.theme, name="theme"),
    path("api/v1/", include((sharing_api, "sharing-api"))),
    *citizen_pages(),
    *staff_pages(),
    *api_routes(),
]
