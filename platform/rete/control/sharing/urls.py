"""Addresses of the Scambi in a network's staff area, of its rules among the settings, and of the office's page."""

from django.urls import path

from rete.control.sharing import api as programs
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

api = [
    path("sharing/offers", programs.OfferViewSet.as_view({"get": "find"}), name="offers"),
    path(
        "sharing/offers/<uuid:uid>",
        programs.OfferViewSet.as_view({"get": "retrieve"}),
        name="offer",
    ),
    path(
        "sharing/offers/<uuid:uid>/copy",
        programs.OfferViewSet.as_view({"post": "copy"}),
        name="copy",
    ),
    path(
        "sharing/offers/<uuid:uid>/join",
        programs.OfferViewSet.as_view({"post": "join"}),
        name="join",
    ),
    path(
        "sharing/offers/<uuid:uid>/responses",
        programs.OfferViewSet.as_view({"post": "respond"}),
        name="respond",
    ),
    path("sharing/shares", programs.ShareViewSet.as_view({"get": "list"}), name="shares"),
    path(
        "sharing/shares/<uuid:uid>",
        programs.ShareViewSet.as_view({"get": "retrieve"}),
        name="share",
    ),
    path(
        "sharing/shares/<uuid:uid>/withdraw",
        programs.ShareViewSet.as_view({"post": "withdraw"}),
        name="withdraw",
    ),
    path("sharing/takes", programs.TakeViewSet.as_view({"get": "list"}), name="takes"),
    path("sharing/messages", programs.MessageViewSet.as_view({"get": "list"}), name="messages"),
    path(
        "sharing/messages/<uuid:uid>/accept",
        programs.MessageViewSet.as_view({"post": "accept"}),
        name="accept",
    ),
    path(
        "sharing/messages/<uuid:uid>/reject",
        programs.MessageViewSet.as_view({"post": "reject"}),
        name="reject",
    ),
]
