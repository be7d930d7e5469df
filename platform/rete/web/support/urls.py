"""Addresses of support on a network's site."""

from django.urls import path

from rete.web.support import views

settings_pages = (
    [
        path("", views.access_list, name="list"),
        path("<int:access_id>/", views.access_page, name="access"),
        path("<int:access_id>/consenti/", views.approve, name="approve"),
        path("<int:access_id>/rifiuta/", views.refuse, name="refuse"),
        path("<int:access_id>/chiudi/", views.end, name="end"),
    ],
    "support",
)
# The office's way in and out.
pages = [
    path("entra/", views.enter, name="support-enter"),
    path("fine/", views.leave, name="support-leave"),
]
