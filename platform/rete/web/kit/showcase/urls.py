"""Addresses of `/ui-kit/`: one for each part, so that each is looked at by itself."""

from django.urls import path

from rete.web.kit.showcase import views

app_name = "ui-kit"
urlpatterns = [
    path("", views.index, name="index"),
    *(path(f"{name}/", views.part, {"name": name}, name=name) for name in views.PARTS),
]
