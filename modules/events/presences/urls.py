"""Addresses of presences: the staff's, all within the service worker's reach, and those of what is nobody's."""

from django.urls import path

from modules.events.presences import views

pages = [
    path("presenze/telefono/", views.shell, name="phone-shell"),
    path("presenze/sw.js", views.phone_worker, name="phone-worker"),
    path("presenze/app.webmanifest", views.phone_app, name="phone-app"),
]
staff_pages = [
    path("presenze/", views.door_list, name="presences"),
    path("presenze/telefono/", views.phone, name="phone"),
    path("presenze/<int:occurrence_id>/", views.door, name="arrivals"),
    path("presenze/<int:occurrence_id>/elenco.json", views.phone_list, name="phone-list"),
    path("presenze/togli/<int:presence_id>/", views.undo, name="presence-undo"),
]
