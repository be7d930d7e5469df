"""Addresses on the federation's site."""

from django.urls import path

from modules.events.federated import views

pages = [
    path("", views.calendar, name="list"),
    path("mese/", views.this_month, name="this-month"),
    path("mese/<str:written>/", views.month, name="month"),
]
