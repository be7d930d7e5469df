"""How REST framework learns what the middleware found."""

from django.conf import settings
from rest_framework.authentication import BaseAuthentication
from rest_framework.authentication import SessionAuthentication as Session
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from api.callers import asked
from api.errors import Forged
from rete.core.accounts.models import User
from rete.core.tokens.models import Token


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer …`, verified by the middleware."""

    def authenticate(self, request: Request) -> tuple[User, Token] | None:
        token = asked(request).token
        return None if token is None else (token.created_by, token)

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - REST framework's signature
        return 'Bearer realm="API"'


class SessionAuthentication(Session):
    """The site's own session; what changes something also proves that a page of ours asked for it."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied as error:
            raise Forged(cookie=settings.CSRF_COOKIE_NAME) from error
