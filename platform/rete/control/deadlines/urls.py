"""Addresses of the office's pages on deadlines."""

from django.urls import path

from rete.control.deadlines import views

pages = [
    path("", views.deadline_list, name="office-deadlines"),
    path("aggiungi/", views.deadline_add, name="office-deadline-add"),
    path("<int:deadline_id>/", views.deadline_page, name="office-deadline"),
    path("<int:deadline_id>/fatta/", views.deadline_done, name="office-deadline-done"),
    path("<int:deadline_id>/togli/", views.deadline_remove, name="office-deadline-remove"),
]
