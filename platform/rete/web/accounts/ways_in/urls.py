"""How people sign in, among a network's settings."""

from django.urls import path

from rete.web.accounts.ways_in import views

app_name = "ways-in"
urlpatterns = [
    path("", views.overview, name="list"),
    path("aggiungi/", views.provider_add, name="add"),
    path("<int:provider_id>/", views.provider_page, name="provider"),
    path("<int:provider_id>/prova/", views.provider_test, name="test"),
    path("<int:provider_id>/accendi/", views.provider_switch, name="switch"),
    path("<int:provider_id>/elimina/", views.provider_remove, name="remove"),
]
