"""A network's look, among its settings."""

from django.urls import path

from rete.control.brand import views

app_name = "brand"
urlpatterns = [
    path("", views.look, name="look"),
    path("anteprima/", views.preview, name="preview"),
    path("marchio/", views.logo, name="logo"),
    path("marchio/togli/", views.logo_remove, name="logo-remove"),
]
