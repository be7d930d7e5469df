"""Signing in: by what one has, by a provider of identity, and on a demonstration without a password."""

import logging
from typing import Any

import requests
from allauth.account import views as account
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView
from allauth.mfa.recovery_codes import views as recovery
from allauth.socialaccount import views as provided
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2LoginView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rete.core import limits
from rete.core.accounts import demo, selectors
from rete.core.accounts.by_provider import CONNECT
from rete.core.accounts.errors import DiscoveryFailed, ProviderFailed, SignInCancelled
from rete.core.accounts.models import IdentityProvider, OpenWays, User
from rete.core.accounts.outside import NotReached
from rete.core.accounts.provider import Callback, CheckedClaims
from rete.core.accounts.services import connected
from rete.core.accounts.signing_in import REGISTERING, is_guest
from rete.core.desk import demo as desk_demo
from rete.kernel.errors import ReteError
from rete.web import asking
from tenants.proxies import client_address

logger = logging.getLogger(__name__)
Audience = IdentityProvider.Audience
# What a provider that does not speak as it should comes to, in whatever library notices.
NOT_AS_IT_SHOULD = (
    *(ProviderFailed, DiscoveryFailed, NotReached),
    *(requests.RequestException, KeyError, TypeError, ValueError),
)
# Leaving for a provider asks it for its configuration: not as often as anybody likes. A library is one address for many.
LEAVING_MOST, LEAVING_SECONDS = 300, 300


def sign_out(request: HttpRequest) -> HttpResponse:
    """Out, and nothing that was kept on the device stays there (W3C, Clear Site Data)."""
    answer: HttpResponse = account.logout(request)
    if request.method == "POST":
        answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


def save_recovery_codes(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = recovery.download_recovery_codes(request)
    answer.headers["Content-Disposition"] = 'attachment; filename="codici-di-recupero.txt"'
    return answer


class SignIn(LoginView):  # type: ignore[misc]
    """allauth's page, with providers, and with the invented people of a demonstration. Three queries on a network."""

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        is_office = getattr(self.request, "network", None) is None
        context: dict[str, Any] = super().get_context_data(**extra)
        context["people"] = demo.names_here(is_office=is_office)
        context["desk_people"] = desk_demo.OPERATORS
        if is_office:
            return {**context, "networks": selectors.providers_in_use(Audience.NETWORKS)}
        ways = selectors.open_ways()
        return {
            **context,
            "for_citizens": selectors.providers_in_use(Audience.CITIZENS),
            "for_staff": selectors.providers_in_use(Audience.STAFF),
            "takes_password": OpenWays.Way.PASSWORD in ways,
            "ways_in": asking.ways_in(self.request.network),
            "takes_registrations": bool(REGISTERING.intersection(ways)),
        }


@never_cache
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider: by a page of ours that goes on by itself, since a form may lead to no other site.

    Who ties a provider to their access proves first who they are.
    """
    adapter = _adapter(request, provider_id)
    if request.method != "POST":
        return redirect("account_login")
    if request.POST.get("process") == CONNECT:
        raise_if_reauthentication_required(request, app="allauth.socialaccount")
    limits.count("partenza", client_address(request), most=LEAVING_MOST, seconds=LEAVING_SECONDS)
    answer = _asked(request, adapter, OAuth2LoginView)
    if "Location" not in answer.headers:
        return answer
    context = {"address": answer.headers["Location"], "name": adapter.get_provider().name}
    return render(request, "accounts/leaving.html", context)


@require_POST
def leave_for_network(request: HttpRequest) -> HttpResponse:
    """To the network that was chosen from the list."""
    return leave(request, request.POST.get("rete", ""))


@never_cache
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From the provider, with what it says."""
    return _asked(request, _adapter(request, provider_id), Callback)


def last_step(request: HttpRequest) -> HttpResponse:
    """The last step of who comes for the first time, unless the provider has been switched off meanwhile."""
    try:
        answer: HttpResponse = provided.signup(request)
    except SocialApp.DoesNotExist:
        messages.error(request, _("Con questo fornitore non si entra più: scegli un altro modo."))
        return redirect("account_login")
    return answer


@login_required
def connections(request: HttpRequest) -> HttpResponse:
    """What one comes in with besides one's own; untying it. Four queries at most."""
    if not isinstance(request.user, User):
        raise Http404
    if request.method == "POST":
        _disconnect(request, request.user)
        return redirect("socialaccount_connections")
    tied = selectors.connected_to(request.user)
    keys = {each.key for each in tied}
    offered = selectors.providers_in_use(Audience.CITIZENS)
    if selectors.is_staff(request.user):
        offered += selectors.providers_in_use(Audience.STAFF)
    networks = selectors.providers_in_use(Audience.NETWORKS) if is_guest(request.user) else []
    context = {
        "tied": tied,
        "offered": [each for each in offered if each.key not in keys],
        "networks": [each for each in networks if each.key not in keys],
    }
    return render(request, "accounts/connections.html", context)


@require_POST
def try_role(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the invented people. Only on a demonstration, and only as one of them."""
    is_office = getattr(request, "network", None) is None
    email = request.POST.get("persona", "")
    if not settings.RETE_DEMO or email not in dict(demo.names_here(is_office=is_office)):
        raise Http404
    user = User.objects.filter(email=email).first()
    if user is None:
        raise Http404
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    # So that it is among their devices, and is ended with them.
    UserSession.objects.create_from_request(request)
    return redirect(get_next_redirect_url(request) or "staff-home")


def _adapter(request: HttpRequest, key: str) -> CheckedClaims:
    """That of a provider of this network that is on; anything else is not there."""
    adapter = CheckedClaims(request, key)
    try:
        adapter.get_provider()
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return adapter


def _asked(request: HttpRequest, adapter: CheckedClaims, view: Any) -> HttpResponse:
    """allauth's own answer, or the page of a provider that does not do what it should."""
    try:
        answer: HttpResponse = view.adapter_view(adapter)(request)
    except SignInCancelled as error:
        messages.info(request, str(error))
        return redirect("account_login")
    except NOT_AS_IT_SHOULD as error:
        logger.warning("provider %s: %s", adapter.provider_id, type(error).__name__)
        context = {"name": adapter.get_provider().name}
        return render(request, "accounts/provider_failed.html", context, status=502)
    return answer


def _disconnect(request: HttpRequest, user: User) -> None:
    raise_if_reauthentication_required(request, app="allauth.socialaccount")
    number = request.POST.get("account", "")
    try:
        connected.disconnect(user, int(number) if number.isdecimal() else 0)
    except ReteError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Scollegato."))
