"""How allauth signs people in here: invited staff, citizens as far as the network lets them, mails in our words."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rete.core import sealing
from rete.core.accounts.errors import SignInRefused
from rete.core.accounts.models import OpenWays, User
from rete.core.accounts.selectors import SECOND_FACTORS, assignments_of, is_staff, open_ways
from rete.core.audit.services import record
from rete.core.limits import TooOften
from rete.core.notices.services import send_mail
from rete.kernel.actor import Actor, ActorKind, system
from tenants import scope

FRESH_SECONDS = 300
# As allauth counts wrong passwords: five of one address in so long.
TRIES_SECONDS = 300


# Of a passkey allauth says that the second factor was enough by itself.
WAYS = {"password": OpenWays.Way.PASSWORD, "code": OpenWays.Way.CODE, "mfa": OpenWays.Way.PASSKEY}
# With what one may register: a passkey is added to an access that is there.
REGISTERING = frozenset({OpenWays.Way.PASSWORD, OpenWays.Way.CODE})
SECOND_FACTOR = "second factor"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Staff sign in with what they have, whatever is open to citizens: nobody locks the direction out."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("L'indirizzo e-mail o la password non sono giusti."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return takes_newcomers() and bool(REGISTERING.intersection(open_ways()))

    @transaction.atomic
    def save_user(
        self,
        request: HttpRequest,
        user: User,
        form: BaseForm,
        commit: bool = True,  # noqa: FBT001, FBT002
    ) -> User:
        """A citizen who registers."""
        user.name = form.cleaned_data["name"]
        saved: User = super().save_user(request, user, form, commit)
        record(Actor(ActorKind.PERSON, user.name, user.pk), "accounts.person.registered", user, {})
        return saved

    def pre_login(
        self, request: HttpRequest, user: User, *, signup: bool, **kwargs: Any
    ) -> HttpResponse | None:
        """Raises SignInRefused for a citizen by a way that is not open."""
        response: HttpResponse | None = super().pre_login(request, user, signup=signup, **kwargs)
        if response is None and not signup and not _may_come_this_way(request, user):
            clear_login(request)
            raise SignInRefused(
                reason="Su questo sito non si entra in questo modo: torna alla pagina «Entra» e scegline un altro."
            )
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        if is_guest(request.user):
            return reverse("soci")
        return reverse("staff-home" if is_staff(request.user) else "home")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of who has just proved who they are: the first thing they do here is set up a second factor."""
        proofs = get_authentication_records(self.request, self.request.user)
        is_fresh = bool(proofs) and time.time() - proofs[-1]["at"] < FRESH_SECONDS
        return not is_fresh and bool(super().is_reauthentication_required(app=app, **kwargs))

    def validation_error(self, code: str, *args: object) -> Exception:
        """Too many tries are a refusal like all others, with its page and its wait, not a word beside a field."""
        if code == "too_many_login_attempts":
            return TooOften(TRIES_SECONDS)
        error: Exception = super().validation_error(code, *args)
        return error

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

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:  # noqa: A002 - allauth's signature
        """What a passkey is called until its owner says."""
        before = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {before + 1}" if before else "Passkey"

    def get_totp_issuer(self) -> str:
        return site_name()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": site_name()}

    def encrypt(self, text: str) -> str:
        return sealing.seal(text, purpose=SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text, purpose=SECOND_FACTOR)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff keep one: without it they would be asked to add one at the next page."""
        others = Authenticator.objects.filter(
            user=authenticator.user_id, type__in=SECOND_FACTORS
        ).exclude(pk=authenticator.pk)
        return others.exists() or not needs_second_factor(authenticator.user)


def needs_second_factor(user: AbstractBaseUser) -> bool:
    """Who may change something for others: staff with a role, and the federation's office.

    Not the invented people of a demonstration.
    """
    if settings.RETE_DEMO or not isinstance(user, User):
        return False
    if scope.current().is_control:
        return user.is_member
    return bool(assignments_of([user.pk])[user.pk])


def is_guest(user: object) -> bool:
    """Somebody of a network on the federation's site: only Area soci is theirs. No query."""
    return scope.current().is_control and isinstance(user, User) and not user.is_member


def takes_newcomers() -> bool:
    """Not on the federation's site, which is its office's, nor on a network that may only be read, nor on a trial without
    the agreement on people's data. No query.
    """
    network = scope.current().network
    return network is not None and network.takes_people


def site_name() -> str:
    network = scope.current().network
    return "Rete delle Reti" if network is None else network.name


def _may_come_this_way(request: HttpRequest, user: User) -> bool:
    """A provider that is on has let them in already. Who is of a network by its account alone comes by no other way."""
    proofs = get_authentication_records(request, user)
    method = proofs[-1]["method"] if proofs else ""
    if user.only_by:
        return bool(method == "socialaccount")
    return method == "socialaccount" or is_staff(user) or WAYS.get(method) in open_ways()
