"""Guests of the federation's site who came by their network's account: they stay as long as the network lets them."""

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.utils.module_loading import import_string

from rete.core.accounts.models import User


def stay(request: HttpRequest) -> bool:
    """False for who came by an account that holds no more: then they are signed out.

    What networks are is known above: `RETE_GUESTS` names who answers, with a person's number and the key of the provider.
    """
    records = get_authentication_records(request, request.user)
    last = records[-1] if records else {}
    if last.get("method") != "socialaccount" or not isinstance(request.user, User):
        return True
    holds: bool = import_string(settings.RETE_GUESTS)(
        request.user.pk, str(last.get("provider", ""))
    )
    if not holds:
        logout(request)
    return holds
