"""Addresses of `/ui-kit/`: one for each part, so that each is looked at by itself."""

from django.urls import path

from rete.web.kit.showcase import views

app_name = "ui-kit"
urlpatterns = [
    path("", views.index, name="index"),
    path("prova/", views.wizard, name="wizard"),
    path("prova/<slug:step>/", views.wizard, name="wizard-step"),
    *(path(f"{name}/", views.part, {"name": name}, name=name) for name in views.PARTS),
]
