"""Addresses of presences, under the staff's path of the module: all within the service worker's reach."""

from django.urls import path

from modules.events.presences import views

staff_pages = [
    path("presenze/", views.door_list, name="presences"),
    path("presenze/telefono/", views.phone, name="phone"),
    path("presenze/sw.js", views.phone_worker, name="phone-worker"),
    path("presenze/app.webmanifest", views.phone_app, name="phone-app"),
    path("presenze/<int:occurrence_id>/", views.door, name="arrivals"),
    path("presenze/<int:occurrence_id>/elenco.json", views.phone_list, name="phone-list"),
    path("presenze/togli/<int:presence_id>/", views.undo, name="presence-undo"),
]
