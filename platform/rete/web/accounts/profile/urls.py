"""«Il mio profilo», and what becomes of who asks to be forgotten, among a network's settings."""

from django.urls import path

from rete.web.accounts.profile import erasures, views

pages = (
    [
        path("", views.profile, name="profile"),
        path("dati.zip", views.own_data, name="own-data"),
        path("esci-ovunque/", views.sign_out, name="sign-out-everywhere"),
        path("cancellazione/", views.erasure, name="erasure"),
    ],
    "profile",
)
staff_pages = (
    [
        path("", erasures.request_list, name="list"),
        path("<int:request_id>/", erasures.decide, name="decide"),
    ],
    "erasures",
)
