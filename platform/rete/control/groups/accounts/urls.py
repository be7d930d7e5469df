"""Addresses of «Area soci» among a network's settings."""

from django.urls import path

from rete.control.groups.accounts import views

app_name = "area-soci"
urlpatterns = [
    path("", views.own, name="own"),
    path("accendi/", views.switch_on, name="on"),
    path("spegni/", views.switch_off, name="off"),
]
