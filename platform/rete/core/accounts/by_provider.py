"""What becomes of somebody whom a provider of identity sends back: who they are here, and whether they may come in."""

import logging
from typing import Any

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.account.internal.stagekit import clear_login
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from rete.core import sealing
from rete.core.accounts.discovery import DOCUMENT
from rete.core.accounts.errors import ProviderFailed, SignInCancelled, SignInRefused
from rete.core.accounts.models import IdentityProvider, User, VerifiedPerson
from rete.core.accounts.outside import Outside
from rete.core.accounts.selectors import is_staff
from rete.core.accounts.services.providers import CLIENT_SECRET
from rete.core.accounts.services.verified import remember_person
from rete.core.accounts.signing_in import takes_newcomers

logger = logging.getLogger(__name__)
CONNECT = "connect"
NOT_CONNECTED = (
    "Questo accesso non è ancora collegato a nessuno. Se lavori per la rete, entra come fai di solito e collegalo"
    " dal tuo profilo."
)
OF_THE_OFFICE = "Chi lavora per l'ufficio di coordinamento entra con il suo accesso, non con quello di una rete."


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Providers are rows of the scope's schema: another network has others, or none."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "email_taken": _(
            "C'è già un accesso con questo indirizzo: entra come fai di solito, poi collega %s dal tuo profilo."
        ),
    }

    def list_apps(
        self,
        request: HttpRequest,  # noqa: ARG002 - allauth's signature
        provider: str | None = None,
        client_id: str | None = None,
    ) -> list[SocialApp]:
        """One query."""
        rows = IdentityProvider.objects.filter(is_active=True)
        if provider not in {None, "openid_connect"}:
            rows = rows.filter(key=provider)
        if client_id:
            rows = rows.filter(client_id=client_id)
        return [_as_app(row) for row in rows if _can_be_asked(row)]

    def get_requests_session(self) -> Outside:
        return Outside()

    def on_authentication_error(
        self,
        request: HttpRequest,  # noqa: ARG002 - allauth's signature
        provider: Any,
        **kwargs: Any,
    ) -> None:
        """Raises SignInCancelled or ProviderFailed: the view knows what to show."""
        if kwargs.get("error") == AuthError.CANCELLED:
            raise SignInCancelled
        cause = kwargs.get("exception")
        logger.warning("a sign-in by %s failed: %s", provider.sub_id, type(cause).__name__)
        raise ProviderFailed from cause

    def populate_user(
        self,
        request: HttpRequest,  # noqa: ARG002 - allauth's signature
        sociallogin: SocialLogin,
        data: dict[str, Any],
    ) -> User:
        user: User = sociallogin.user
        user.email, user.name = (data.get("email") or "").lower(), data.get("name") or ""
        return user

    def serialize_instance(self, instance: Any) -> Any:
        """Of a person who waits for the last step, in the session: allauth would write what the database still has to say."""
        if isinstance(instance, User):
            return {"id": instance.pk, "email": instance.email, "name": instance.name}
        return super().serialize_instance(instance)

    def deserialize_instance(self, model: type[Any], data: Any) -> Any:
        if model is not User:
            return super().deserialize_instance(model, data)
        known = User.objects.filter(pk=data["id"]).first() if data["id"] else None
        return known or User(email=data["email"], name=data["name"])

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, str]:
        return {"email": sociallogin.user.email, "name": sociallogin.user.name}

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Always asked: the address is theirs to say, and is confirmed with a code."""
        return False

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        audience = sociallogin.provider.app.settings["audience"]
        if audience == IdentityProvider.Audience.NETWORKS:
            return True
        return takes_newcomers() and bool(audience == IdentityProvider.Audience.CITIZENS)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Who they are: by subject, or by the fiscal number that SPID or CIE says. Stops who may not come this way."""
        try:
            _recognised(request, sociallogin)
        except SignInRefused:
            clear_login(request)
            raise

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """A new person. Of a network, only it lets them in.

        Raises:
            SignInRefused: somebody with the same fiscal number has come in meanwhile.
        """
        if sociallogin.provider.app.settings["audience"] == IdentityProvider.Audience.NETWORKS:
            sociallogin.user.only_by = sociallogin.account.provider
        try:
            with transaction.atomic():
                user: User = super().save_user(request, sociallogin, form)
                if "person" in sociallogin.state:
                    remember_person(user, **sociallogin.state["person"])
        except IntegrityError as error:
            raise SignInRefused(
                reason="Ti sei appena registrato da un'altra finestra: entra di nuovo."
            ) from error
        return user


def _can_be_asked(row: IdentityProvider) -> bool:
    """Not when the network comes from another installation, whose key sealed the secret: it has to be written again."""
    try:
        sealing.unseal(row.secret, purpose=CLIENT_SECRET)
    except sealing.InvalidToken:
        logger.warning("the secret of provider %s was sealed by another installation", row.key)
        return False
    return True


def _as_app(row: IdentityProvider) -> SocialApp:
    return SocialApp(
        provider="openid_connect",
        provider_id=row.key,
        name=row.name,
        client_id=row.client_id,
        secret=sealing.unseal(row.secret, purpose=CLIENT_SECRET),
        settings={
            "server_url": row.issuer.rstrip("/") + DOCUMENT,
            "scope": row.scopes.split(),
            "kind": row.kind,
            "audience": row.audience,
            "verifies_person": row.verifies_person,
        },
    )


def _recognised(request: HttpRequest, sociallogin: SocialLogin) -> None:
    """Raises SignInRefused."""
    if "person" in sociallogin.state:
        _by_fiscal_number(request, sociallogin, sociallogin.state["person"])
    audience = sociallogin.provider.app.settings["audience"]
    user = _who(request, sociallogin)
    if audience == IdentityProvider.Audience.NETWORKS and user is not None and user.is_member:
        raise SignInRefused(reason=OF_THE_OFFICE)
    if audience != IdentityProvider.Audience.STAFF:
        return
    if user is None:
        raise SignInRefused(reason=NOT_CONNECTED)
    if not is_staff(user):
        raise SignInRefused(reason="Questo accesso è per chi lavora per la rete.")


def _by_fiscal_number(
    request: HttpRequest, sociallogin: SocialLogin, person: dict[str, str]
) -> None:
    user = _who(request, sociallogin)
    known = VerifiedPerson.objects.filter(fingerprint=person["fingerprint"]).first()
    if user is not None:
        remember_person(user, **person)
    elif known is not None:
        sociallogin.connect(request, known.user)


def _who(request: HttpRequest, sociallogin: SocialLogin) -> User | None:
    """Who connects this way to their access, or whose it already is; None for somebody new here."""
    if sociallogin.state.get("process") == CONNECT:
        # Asked again before they left (`rete.web.accounts.views`): who only found the device open connects nothing.
        is_sure = not is_reauthentication_required(request, app="allauth.socialaccount")
        return request.user if is_sure and isinstance(request.user, User) else None
    return sociallogin.user if sociallogin.is_existing else None
