"""Addresses of the office's page of support to a network."""

from django.urls import path

from rete.control.assistance import views

pages = [
    path("", views.support, name="office-support"),
    path("<uuid:uid>/entra/", views.enter, name="office-support-enter"),
    path("<uuid:uid>/rinuncia/", views.give_up, name="office-support-give-up"),
]
