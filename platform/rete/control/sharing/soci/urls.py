"""Addresses in Area soci."""

from django.urls import path

from rete.control.sharing.soci import views

pages = [
    path("", views.search, name="soci-sharing"),
    path("<uuid:uid>/", views.offer, name="soci-sharing-offer"),
]
