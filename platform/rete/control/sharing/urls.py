"""Addresses of the Scambi in a network's staff area, of its rules among the settings, and of the office's page."""

from django.urls import path

from rete.control.sharing.views import finding, office, rules, sharing, taking

app_name = "sharing"
urlpatterns = [
    path("", finding.search, name="search"),
    path("contenuti/<uuid:uid>/", finding.offer, name="offer"),
    path("contenuti/<uuid:uid>/copia/", finding.copy, name="copy"),
    path("contenuti/<uuid:uid>/partecipa/", finding.take_part, name="take-part"),
    path("contenuti/<uuid:uid>/materiali/<uuid:file_uid>/", finding.file, name="file"),
    path("contenuti/<uuid:uid>/<slug:verb>/", finding.respond, name="respond"),
    path("condivisi/", sharing.share_list, name="shares"),
    path("condivisi/<uuid:uid>/", sharing.share, name="share"),
    path("condivisi/<uuid:uid>/ritira/", sharing.withdraw, name="withdraw"),
    path("condivisi/<uuid:uid>/cancella/", sharing.erase, name="erase"),
    path("condivisi/<uuid:uid>/commenta/", sharing.comment, name="comment"),
    path("condivisi/risposte/<int:message_id>/<slug:answer>/", sharing.answer, name="answer"),
    path("condividi/<str:name>/<uuid:uid>/", sharing.offer, name="offer-own"),
    path("presi/", taking.take_list, name="takes"),
    path("presi/<int:take_id>/", taking.take, name="take"),
]

rules_pages = [
    path("", rules.rule_list, name="sharing-rules"),
    path("tipi/<str:name>/", rules.rule, name="sharing-rule"),
    path("ritira-tutto/", rules.withdraw_all, name="sharing-withdraw-all"),
]

office_pages = [path("", office.ledger, name="office-sharing")]
