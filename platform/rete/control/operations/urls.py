"""Addresses of the office's pages on networks."""

from django.urls import path

from rete.control.operations import views

pages = [
    path("", views.network_list, name="office-networks"),
    path("esportazioni/<int:export_id>/", views.download, name="office-export"),
    path("<slug:slug>/", views.network_page, name="office-network"),
    path("<slug:slug>/ripristina/<int:export_id>/", views.restore, name="office-restore"),
    path("<slug:slug>/<slug:name>/", views.act, name="office-act"),
]
