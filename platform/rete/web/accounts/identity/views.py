"""The network as a provider of identity: what the federation's site reads, and the page where a person lets it know who they are.

allauth's views answer; only one shape of request is taken: the code, with PKCE, from the one site that is known, to the one
address where it is answered.
"""

from typing import Any

from allauth.idp.oidc import views as provider
from allauth.idp.oidc.models import Client, Token
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from rete.core import limits
from rete.core.accounts.errors import IdentityAskedWrong, IdentityClosed, IdentityOfStaff
from rete.core.accounts.identity import SCOPES, private_key
from rete.core.accounts.selectors import is_staff
from rete.core.accounts.services.identity import note_given
from rete.web.pages import NetworkRequest, PersonRequest, page, person_page
from tenants.addresses import absolute_url
from tenants.proxies import client_address

ASKED = {"response_type": "code", "code_challenge_method": "S256"}
# And nothing else: each must be there once, and not empty.
PARAMETERS = {*ASKED, "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge"}
# A secret is tried no more often than this from one address.
TRIES_MOST, TRIES_SECONDS = 300, 300


@require_safe
@page
def configuration(request: NetworkRequest) -> JsonResponse:  # noqa: ARG001 - as the resolver calls it
    """OpenID Connect Discovery 1.0, section 4. One query."""
    _require_open()
    return JsonResponse(
        {
            "issuer": absolute_url(""),
            "authorization_endpoint": absolute_url(reverse("idp:oidc:authorization")),
            "token_endpoint": absolute_url(reverse("idp:oidc:token")),
            "jwks_uri": absolute_url(reverse("idp:oidc:jwks")),
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": list(SCOPES),
            "claims_supported": ["sub", "name", "email", "roles"],
        }
    )


@require_safe
def keys(request: HttpRequest) -> HttpResponseBase:
    _require_open()
    answer: HttpResponseBase = provider.jwks(request)
    return answer


@csrf_exempt
@require_POST
@never_cache
def token(request: HttpRequest) -> HttpResponseBase:
    """A code for what the network says of who was given it. What has expired of others goes meanwhile."""
    _require_open()
    who = client_address(request)
    limits.count("identity token", who, most=TRIES_MOST, seconds=TRIES_SECONDS)
    Token.objects.expired().delete()
    answer: HttpResponseBase = provider.token(request)
    return answer


@never_cache
@person_page
def consent(request: PersonRequest) -> HttpResponseBase:
    """Whether a person lets the federation's site know who they are: it asks them each time. Only staff."""
    _require_open()
    if not is_staff(request.user):
        raise IdentityOfStaff
    answer: HttpResponseBase = _Consent.as_view()(request)
    return answer


class _Consent(provider.AuthorizationView):  # type: ignore[misc]
    template_name = "identity/consent.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _require_one_shape(request)
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    def post(self, request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back by a page of ours that goes on by itself, since a form may lead to no other site."""
        if not request.POST.get("request"):
            raise IdentityAskedWrong
        answer: HttpResponse = super().post(request, *args, **kwargs)
        if "Location" not in answer.headers:
            raise IdentityAskedWrong
        if request.POST.get("action") == "grant":
            note_given(request.actor, request.user)
        return render(request, "identity/back.html", {"address": answer.headers["Location"]})


def _require_open() -> None:
    if private_key() is None:
        raise IdentityClosed


def _require_one_shape(request: HttpRequest) -> None:
    """Raises IdentityAskedWrong."""
    asked = request.GET
    client = Client.objects.filter(pk=asked.get("client_id", "").replace("\x00", "")).first()
    is_one = (
        set(asked) == PARAMETERS
        and all(len(asked.getlist(name)) == 1 and asked[name] for name in PARAMETERS)
        and all(asked[name] == value for name, value in ASKED.items())
        and client is not None
        and asked["redirect_uri"] in client.get_redirect_uris()
    )
    if not is_one:
        raise IdentityAskedWrong
