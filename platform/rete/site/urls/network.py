"""Addresses of a network's site."""

from django.urls import include, path

from rete.site.urls.information import information_pages
from rete.site.urls.modules import api_routes, citizen_pages, staff_pages
from rete.web.jobs.urls import staff_pages as staff_jobs
from rete.web.notices.urls import pages as mailbox
from rete.web.ratings import views as ratings
from rete.web.views import homes, looks, searching

handler400 = "rete.web.views.errors.bad_request"
handler403 = "rete.web.views.errors.forbidden"
handler404 = "rete.web.views.errors.not_found"
handler500 = "rete.web.views.errors.failed"

urlpatterns = [
    path("", homes.network_home, name="home"),
    path("accesso/", include("rete.web.accounts.urls")),
    path("file/", include("rete.web.files.urls")),
    path("gestione/", homes.staff_home, name="staff-home"),
    path("gestione/operazioni/", include(staff_jobs)),
    path("gestione/importa/", include("rete.web.kit.imports.urls")),
    path("posta/", include(mailbox)),
    path("gestione/impostazioni/", homes.settings, name="settings"),
    path("gestione/impostazioni/api/", include("rete.web.tokens.urls")),
    path("gestione/impostazioni/aspetto/", include("rete.control.brand.urls")),
    path("gestione/impostazioni/persone/", include("rete.web.people.urls")),
    path("gestione/impostazioni/valutazioni/", ratings.statistics, name="ratings"),
    path("ui-kit/", include("rete.web.kit.showcase.urls")),
    path("valuta/", ratings.rate, name="rate"),
    path("cerca/", searching.search, name="search"),
    path("icona-<int:side>-<slug:key>.png", looks.icon, name="icon"),
    path("app.webmanifest", looks.web_manifest, name="web-manifest"),
    *information_pages(),
    path("tema-<slug:key>.css", looks.theme, name="theme"),
    *citizen_pages(),
    *staff_pages(),
    *api_routes(),
]
