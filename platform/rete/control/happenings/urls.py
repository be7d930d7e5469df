"""A network's consent, among its settings."""

from django.urls import path

from rete.control.happenings import views

settings_pages = [
    path("", views.consent, name="happenings"),
    path("mostra/", views.give, name="happenings-give"),
    path("togli/", views.take_back, name="happenings-take-back"),
]
