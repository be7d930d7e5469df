"""Addresses of what a network's direction decides of the network."""

from django.urls import path

from rete.control.console import views

app_name = "console"
urlpatterns = [
    path("moduli/", views.modules, name="modules"),
    path("domini/", views.domain_list, name="domains"),
    path("domini/<str:domain>/togli/", views.domain_remove, name="domain-remove"),
    path("domini/<str:domain>/<slug:name>/", views.domain_act, name="domain-act"),
    path("uscita/", views.rehearsal, name="exit"),
    path("uscita/assaggio/", views.sample, name="sample"),
    path("uscita/esporta/", views.export, name="export"),
    path("uscita/archivi/<int:export_id>/", views.download, name="download"),
]
