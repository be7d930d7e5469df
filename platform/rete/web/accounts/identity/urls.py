"""Addresses of the network as a provider of identity. Under the names that allauth looks for."""

from django.urls import include, path

from rete.web.accounts.identity import views

_oidc = [
    path(".well-known/openid-configuration", views.configuration, name="configuration"),
    path("accesso/identita/chiavi/", views.keys, name="jwks"),
    path("accesso/identita/consenso/", views.consent, name="authorization"),
    path("accesso/identita/codice/", views.token, name="token"),
]
urlpatterns = [path("", include(([path("", include((_oidc, "oidc")))], "idp")))]
