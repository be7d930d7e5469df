"""Keys of the API, among a network's settings."""

from django.urls import path

from rete.web.tokens import views

app_name = "tokens"
urlpatterns = [
    path("", views.token_list, name="list"),
    path("nuova/", views.token_issue, name="issue"),
    path("<int:token_id>/revoca/", views.token_revoke, name="revoke"),
]
