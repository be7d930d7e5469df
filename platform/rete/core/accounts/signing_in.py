"""How allauth signs people in here: invited staff only, secrets encrypted for each network, mails in our words."""

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from rete.core.accounts.models import User
from rete.core.accounts.selectors import SECOND_FACTORS, assignments_of
from rete.core.notices.services import send_mail
from rete.kernel.actor import system
from tenants import scope

FRESH_SECONDS = 300


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in with what the director made: nobody registers by themselves here."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of who has just proved who they are: the first thing they do here is set up a second factor."""
        proofs = get_authentication_records(self.request, self.request.user)
        is_fresh = bool(proofs) and time.time() - proofs[-1]["at"] < FRESH_SECONDS
        return not is_fresh and bool(super().is_reauthentication_required(app=app, **kwargs))

    def format_email_subject(self, subject: str) -> str:
        return f"{site_name()}: {subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        host = self.request.get_host()
        named = {"site_name": site_name(), "site_address": f"{settings.RETE_SCHEME}://{host}/"}
        message = self.render_mail(template_prefix, email, {**context, **named})
        send_mail(system("accesso"), to=email, subject=message.subject, text=str(message.body))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """TOTP secrets and passkeys, readable only with the installation's key and within their network."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Chi lavora per la rete deve avere un secondo passaggio: aggiungine un altro prima di togliere questo."
        ),
    }

    def get_totp_issuer(self) -> str:
        return site_name()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": site_name()}

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff keep one: without it they would be asked to add one at the next page."""
        others = Authenticator.objects.filter(
            user=authenticator.user_id, type__in=SECOND_FACTORS
        ).exclude(pk=authenticator.pk)
        return others.exists() or not needs_second_factor(authenticator.user)


def needs_second_factor(user: AbstractBaseUser) -> bool:
    """Who may change something for others: staff with a role, and everybody who signs in on the federation's site.

    Not the invented people of a demonstration.
    """
    if settings.RETE_DEMO or not isinstance(user, User):
        return False
    return scope.current().is_control or bool(assignments_of([user.pk])[user.pk])


def site_name() -> str:
    network = scope.current().network
    return "Rete delle Reti" if network is None else network.name


def _cipher() -> Fernet:
    material = f"second factor {scope.current().schema} {settings.SECRET_KEY}"
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(material.encode()).digest()))
