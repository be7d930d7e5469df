"""What the provider in a process of its own says of people, as a proxy of SPID does."""

from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter

from tests.web.accounts.identity_site import NUMBER


class WithFiscalNumber(DefaultOIDCAdapter):  # type: ignore[misc]
    def get_claims(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        claims: dict[str, Any] = super().get_claims(*args, **kwargs)
        return {**claims, "fiscal_number": f"TINIT-{NUMBER}"}
