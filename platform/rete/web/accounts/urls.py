"""Sign-in and sign-out."""

from django.contrib.auth import views
from django.urls import path

from rete.web.accounts.forms import SignInForm

app_name = "accounts"
urlpatterns = [
    path(
        "entra/",
        views.LoginView.as_view(
            template_name="accounts/sign_in.html", authentication_form=SignInForm
        ),
        name="sign-in",
    ),
    path("esci/", views.LogoutView.as_view(), name="sign-out"),
]
