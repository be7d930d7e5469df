"""Addresses, in the office's part on bodies."""

from django.urls import path

from rete.control.presence import views

app_name = "presence"
urlpatterns = [
    path("nelle-reti/", views.local_list, name="list"),
    path("<int:body_id>/nelle-reti/", views.body, name="body"),
]
