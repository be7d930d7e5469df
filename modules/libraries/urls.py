"""Addresses, under the module's path."""

from django.urls import path, re_path

from modules.libraries import api as api_views
from modules.libraries import (
    hours_sheet_views,
    hours_views,
    staff_views,
    views,
)

pages = [
    path("", views.library_list, name="list"),
    path("<int:library_id>-<slug:slug>/", views.library_page, name="page"),
    path("chiusure.ics", views.closures_calendar, name="closures"),
    path("<int:library_id>-<slug:slug>.ics", views.library_closures, name="library-closures"),
]
staff_pages = [
    path("", staff_views.library_list, name="list"),
    path("aggiungi/", staff_views.library_add, name="add"),
    path("<int:library_id>/", staff_views.library_edit, name="edit"),
    path("<int:library_id>/orari/", hours_views.week_edit, name="week"),
    path("<int:library_id>/orari/straordinaria/", hours_views.special, name="special"),
    path("orari/", hours_views.grid, name="hours"),
    path("orari/chiudi/", hours_views.close, name="close"),
    path("orari/togli/<int:timetable_id>/", hours_views.season_remove, name="season-remove"),
    re_path(
        r"^orari/(?P<what>orari|chiusure)\.(?P<extension>csv|xlsx)$",
        hours_sheet_views.export,
        name="hours-export",
    ),
    path("orari/carica/", hours_sheet_views.upload, name="hours-import"),
    path("orari/carica/<int:draft_id>/", hours_sheet_views.preview, name="hours-preview"),
    path("orari/carica/<int:draft_id>/rapporto.csv", hours_sheet_views.report, name="hours-report"),
    path("orari/carica/<int:draft_id>/conferma/", hours_sheet_views.confirm, name="hours-confirm"),
    path("orari/carica/<int:draft_id>/annulla/", hours_sheet_views.cancel, name="hours-cancel"),
    path("enti/", staff_views.body_list, name="bodies"),
    path("enti/aggiungi/", staff_views.body_add, name="body-add"),
    path("enti/<int:body_id>/", staff_views.body_edit, name="body-edit"),
]
api = [
    path("libraries", api_views.LibraryViewSet.as_view({"get": "list"}), name="list"),
    path(
        "libraries/<uuid:uid>/hours",
        api_views.LibraryViewSet.as_view({"get": "hours"}),
        name="hours",
    ),
    path(
        "libraries/<uuid:uid>",
        api_views.LibraryViewSet.as_view({"get": "retrieve", "patch": "partial_update"}),
        name="detail",
    ),
]
