"""Addresses of the register, in the office."""

from django.urls import path

from rete.control.processors import views

app_name = "processors"
urlpatterns = [
    path("", views.processor_list, name="list"),
    path("aggiungi/", views.processor_add, name="add"),
    path("<int:processor_id>/", views.processor_edit, name="edit"),
]
