"""OpenID Connect as allauth speaks it, made stricter: nonce, signature and subject are always checked, and what a
visitor adds to the address asks for nothing. allauth finds `provider_classes` by this module's name.

Of a fiscal number only fingerprint and sealed form leave this file.
"""

import secrets
from typing import Any

import jwt
from allauth.account.models import EmailAddress
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse

from rete.core import sealing
from rete.core.accounts.discovery import DOCUMENT, discover
from rete.core.accounts.errors import SignInRefused
from rete.core.accounts.models import IdentityProvider
from rete.core.accounts.outside import Outside
from rete.kernel.fiscal_number import read_fiscal_number

FISCAL_NUMBER = "fiscal number"
SUBJECT = "subject"
ACCOUNT = "account"
# As SPID and CIE name the claim, and as proxies do.
_FISCAL_CLAIMS = (
    "https://attributes.eid.gov.it/fiscal_number",
    "fiscal_number",
    "fiscalNumber",
)
# Level 2 of SPID, which CIE asks for by the same address (Linee guida OpenID Connect in SPID, AgID).
_LEVEL = "https://www.spid.gov.it/SpidL2"
_LONGEST_NAME = 150
SIGNED = "application/jwt"
# With which anybody may check and only the provider may sign.
ASYMMETRIC = frozenset(
    f"{family}{bits}" for family in ("RS", "PS", "ES") for bits in (256, 384, 512)
)


class NetworkProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """A row of IdentityProvider at work."""

    pkce_enabled_default = True

    @property
    def verifies_person(self) -> bool:
        return bool(self.app.settings["verifies_person"])

    def serialize(self) -> dict[str, Any]:
        """Found again by its own key: two providers may know us by the same name."""
        return {"id": self.app.provider_id}

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:  # noqa: ARG002 - allauth's signature
        return list(self.get_scope())

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:  # noqa: ARG002
        return {"acr_values": _LEVEL} if self.verifies_person else {}

    def redirect(self, request: HttpRequest, process: str, **kwargs: Any) -> HttpResponse:
        nonce = secrets.token_urlsafe(32)
        kwargs["auth_params"] = {**(kwargs.get("auth_params") or {}), "nonce": nonce}
        answer: HttpResponse = super().redirect(request, process, nonce=nonce, **kwargs)
        return answer

    def get_oauth2_adapter(self, request: HttpRequest) -> "CheckedClaims":
        return CheckedClaims(request, self.app.provider_id)

    def extract_uid(self, data: dict[str, Any]) -> str:
        """The subject's fingerprint: some proxies of SPID and CIE take the fiscal number for it."""
        return sealing.fingerprint(str(data["sub"]), purpose=SUBJECT)

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """What is kept of the answer: as little as serves."""
        if self.verifies_person:
            return {"acr": str(data.get("acr", ""))[:100]}
        if self.app.settings["audience"] != IdentityProvider.Audience.NETWORKS:
            return {"name": _name_in(data)}
        roles = data.get("roles")
        return {
            "name": _name_in(data),
            # By which the network is asked later whether it still lets them in.
            ACCOUNT: str(data["sub"])[:36],
            "roles": [str(each)[:60] for each in roles[:20]] if isinstance(roles, list) else [],
        }

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"email": data.get("email"), "name": _name_in(data)}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """Never taken for verified: whose it is, a code shows."""
        email = data.get("email")
        return [EmailAddress(email=email, verified=False, primary=True)] if email else []


class CheckedClaims(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """What a provider answers, believed only after every check. `state` is that of the request that began it."""

    state: dict[str, Any]

    @property
    def openid_config(self) -> dict[str, Any]:
        if not hasattr(self, "_found"):
            self._found = discover(self.get_provider().server_url.removesuffix(DOCUMENT))
        return self._found

    def complete_login(
        self, request: HttpRequest, app: Any, token: Any, **kwargs: Any
    ) -> SocialLogin:
        """Raises OAuth2Error, and SignInRefused for an answer without a good fiscal number where one must be."""
        claims = self._verified(app, kwargs["response"].get("id_token") or "")
        if "userinfo_endpoint" in self.openid_config:
            told = self._fetch_user_info(token.token)
            if told.get("sub") != claims["sub"]:
                message = "userinfo speaks of somebody else"
                raise OAuth2Error(message)
            claims = {**told, **claims}
        provider = self.get_provider()
        if provider.verifies_person:
            self.state["person"] = _person_in(claims)
        return provider.sociallogin_from_response(request, claims)

    def _fetch_user_info(self, access_token: str) -> dict[str, Any]:
        """As JSON or as a signed JWT (OpenID Connect Core 1.0, 5.3.2), as SPID and CIE give it. Raises OAuth2Error."""
        with Outside() as session:
            bearer = {"Authorization": f"Bearer {access_token}"}
            response = session.get(self.profile_url, headers=bearer)
            response.raise_for_status()
        if response.headers.get("Content-Type", "").partition(";")[0].strip() == SIGNED:
            return self._signed(response.text.strip())
        told = response.json()
        if not isinstance(told, dict):
            message = "userinfo is no object"
            raise OAuth2Error(message)
        return told

    def _signed(self, told: str) -> dict[str, Any]:
        """What the provider signed for us; who it is of is for the caller to see. One that is encrypted has five parts: we
        have no key of our own to read it by.
        """
        try:
            algorithm, key = jwtkit.fetch_key(
                told, self.openid_config["jwks_uri"], jwtkit.lookup_kid_jwk
            )
            if algorithm not in ASYMMETRIC:
                raise jwt.InvalidAlgorithmError
            claims: dict[str, Any] = jwt.decode(
                told,
                key=key,
                algorithms=[algorithm],
                issuer=self.openid_config["issuer"],
                audience=self.get_provider().app.client_id,
                options={"require": ["iss", "aud", "sub"]},
            )
        except (jwt.PyJWTError, KeyError, ValueError, TypeError) as error:
            message = "userinfo is not signed as it should be"
            raise OAuth2Error(message) from error
        return claims

    def _verified(self, app: Any, id_token: str) -> dict[str, Any]:
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        nonce = str(claims.get("nonce", ""))
        if not secrets.compare_digest(nonce.encode(), self.state["nonce"].encode()):
            message = "the answer is to another request"
            raise OAuth2Error(message)
        return claims


class Callback(OAuth2CallbackView):  # type: ignore[misc]
    """allauth's, whose adapter knows the state."""

    def _get_state(self, request: HttpRequest, provider: NetworkProvider) -> Any:
        state, response = super()._get_state(request, provider)
        self.adapter.state = state
        return state, response


def _name_in(claims: dict[str, Any]) -> str:
    parts = [
        claims.get("given_name") or "",
        claims.get("family_name") or claims.get("familyName") or "",
    ]
    return (
        " ".join(filter(None, parts))[:_LONGEST_NAME]
        or str(claims.get("name") or "")[:_LONGEST_NAME]
    )


def _person_in(claims: dict[str, Any]) -> dict[str, str]:
    """Who it is, as it may be kept: {fingerprint, sealed}."""
    told = next((str(claims[each]) for each in _FISCAL_CLAIMS if claims.get(each)), "")
    number = read_fiscal_number(told)
    if number is None:
        raise SignInRefused(reason="Non ci è arrivato il tuo codice fiscale, oppure non è giusto.")
    return {
        "fingerprint": sealing.fingerprint(number, purpose=FISCAL_NUMBER),
        "sealed": sealing.seal(number, purpose=FISCAL_NUMBER),
    }


provider_classes = [NetworkProvider]
