"""Addresses, under the module's path."""

from django.urls import path

from modules.patrons.api import PatronViewSet
from modules.patrons.staff_views import family, feed, merging, patron, settings
from modules.patrons.views import device, entering, own

pages = [
    path("", own.home, name="home"),
    path("prestiti/", own.loans, name="loans"),
    path("preferenze/", own.preferences, name="preferences"),
    path("iscriviti/", own.sign_up, name="sign-up"),
    path("autorizzazioni/<int:guardianship_id>/", own.authorisations, name="authorisations"),
    path("tessere.json", own.cards, name="cards"),
    path("entra/", entering.enter, name="enter"),
    path("senza-rete/", device.offline, name="offline"),
    path("sw.js", device.worker, name="worker"),
]
staff_pages = [
    path("", patron.patron_list, name="list"),
    path("iscrivi/", patron.add, name="add"),
    path("<int:patron_id>/", patron.patron, name="patron"),
    path("<int:patron_id>/modifica/", patron.edit, name="edit"),
    path("<int:patron_id>/conferma/", patron.confirm, name="confirm"),
    path("<int:patron_id>/tessera/", patron.card, name="card"),
    path("<int:patron_id>/pin/", patron.pin, name="pin"),
    path("<int:patron_id>/codice/", patron.link_code, name="code"),
    path("<int:patron_id>/scollega/", patron.unlink, name="unlink"),
    path("<int:patron_id>/stato/", patron.state, name="state"),
    path("<int:patron_id>/genitore/", family.add_guardian, name="guardian-add"),
    path("<int:patron_id>/esenzione/", family.add_exemption, name="exemption-add"),
    path(
        "<int:patron_id>/esenzione/<int:exemption_id>/togli/",
        family.remove_exemption,
        name="exemption-remove",
    ),
    path("<int:patron_id>/unisci/", merging.choose, name="merge-choose"),
    path("<int:patron_id>/unisci/<int:gone_id>/", merging.merge, name="merge"),
    path("unioni/<int:merge_id>/separa/", merging.undo, name="merge-undo"),
    path("genitori/<int:guardianship_id>/", family.authorisations, name="authorisations"),
    path("genitori/<int:guardianship_id>/togli/", family.remove_guardian, name="guardian-remove"),
    path("file/", feed.feed, name="feed"),
    path("file/colonne/", feed.forget_columns, name="feed-columns"),
    path("file/<int:run_id>/", feed.run, name="feed-run"),
    path("file/<int:run_id>/decidi/", feed.decide, name="feed-decide"),
    path("impostazioni/", settings.registry, name="settings"),
    path("impostazioni/gestionale/", settings.connection, name="connection"),
    path("impostazioni/gestionale/prova/", settings.connection_try, name="connection-try"),
    path("impostazioni/eta/", settings.thresholds, name="thresholds"),
    path("impostazioni/categorie/", settings.category_add, name="category-add"),
]
api = [
    path("patrons", PatronViewSet.as_view({"get": "list"}), name="list"),
    path("patrons/<uuid:uid>", PatronViewSet.as_view({"get": "retrieve"}), name="detail"),
]
