"""Addresses of «Prova con la tua rete» on the federation's site."""

from django.urls import path

from rete.control.trials import views

pages = [
    path("", views.ask, name="trial"),
    path("codice/", views.confirm, name="trial-code"),
    path("sito/", views.progress, name="trial-site"),
    path("entra/", views.enter, name="trial-in"),
]
