"""Addresses of the office's pages on contacts."""

from django.urls import path

from rete.control.contacts import views

pages = [
    path("", views.contact_list, name="office-contacts"),
    path("aggiungi/", views.contact_add, name="office-contact-add"),
    path("<int:contact_id>/", views.contact_page, name="office-contact"),
    path("<int:contact_id>/modifica/", views.contact_edit, name="office-contact-edit"),
    path("<int:contact_id>/cancella/", views.contact_erase, name="office-contact-erase"),
    path("<int:contact_id>/cariche/", views.position_add, name="office-position-add"),
    path(
        "<int:contact_id>/cariche/<int:position_id>/chiudi/",
        views.position_end,
        name="office-position-end",
    ),
    path("<int:contact_id>/passi/<int:entry_id>/fatto/", views.step_done, name="office-step-done"),
]
