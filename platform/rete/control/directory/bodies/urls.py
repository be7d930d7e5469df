"""Addresses of the office's pages on bodies."""

from django.urls import path

from rete.control.directory.bodies import views

pages = [
    path("", views.body_list, name="office-bodies"),
    path("aggiungi/", views.body_add, name="office-body-add"),
    path("<int:body_id>/", views.body_page, name="office-body"),
    path("<int:body_id>/modifica/", views.body_edit, name="office-body-edit"),
    path(
        "<int:body_id>/rapporti/<int:relation_id>/chiudi/",
        views.relation_end,
        name="office-relation-end",
    ),
]
