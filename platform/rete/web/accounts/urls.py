"""Sign-in and sign-out."""

from django.contrib.auth import views
from django.urls import path

from rete.web.accounts.views import SignIn, try_role

app_name = "accounts"
urlpatterns = [
    path("entra/", SignIn.as_view(), name="sign-in"),
    path("prova/", try_role, name="try-role"),
    path("esci/", views.LogoutView.as_view(), name="sign-out"),
]
