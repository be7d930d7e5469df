"""Addresses of imports, under /gestione/importa/<path of the kind>/."""

from django.urls import path

from rete.web.kit.imports import views

app_name = "imports"
urlpatterns = [
    path("<slug:path>/", views.upload, name="upload"),
    path("<slug:path>/<int:upload_id>/", views.page, name="page"),
    path("<slug:path>/<int:upload_id>/colonne/", views.columns, name="columns"),
    path("<slug:path>/<int:upload_id>/rapporto.csv", views.report, name="report"),
    path("<slug:path>/<int:upload_id>/conferma/", views.confirm, name="confirm"),
    path("<slug:path>/<int:upload_id>/annulla/", views.cancel, name="cancel"),
]
