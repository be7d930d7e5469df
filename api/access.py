"""Who may use a route, declared on it: read by requests, by the description and by the tests.

permission_classes = (AllowAny,)                            everybody
permission_classes = (SignedIn,)                            people; keys with the scope `read`, to read
permission_classes = (OwnNotices,)                          people; keys with the scope `notices`
permission_classes = (needs("events.edit"),)                who has the permission
permission_classes = (needs_to_change("libraries.edit"),)   everybody reads, who has the permission changes
"""

from typing import TYPE_CHECKING, Any, ClassVar

from rest_framework.permissions import SAFE_METHODS, AllowAny, BasePermission
from rest_framework.request import Request

from api.callers import asked
from api.errors import ScopeMissing
from rete.core.tokens.policies import NOTICES, READ
from rete.kernel.actor import Actor

if TYPE_CHECKING:
    # REST framework's views load this module.
    from rest_framework.views import APIView


class Declared(BasePermission):
    """A permission that can be asked what it needs."""

    def needed_for(self, method: str) -> str | None:
        """The codename or `read`; None when everybody may."""
        raise NotImplementedError

    def has_permission(self, request: Request, view: "APIView") -> bool:
        """What the route does not do at all is answered with 405 to everybody.

        Raises:
            ScopeMissing: it is the key that falls short.
        """
        if request.method not in view.allowed_methods:
            return True
        needed = self.needed_for(request.method or "GET")
        token = asked(request).token
        if needed is not None and token is not None and needed not in token.scopes:
            raise ScopeMissing(scope=needed)
        return needed is None or self._suffices(asked(request).actor, needed)

    def _suffices(self, actor: Actor, needed: str) -> bool:
        return actor.may(needed)


class SignedIn(Declared):
    """For what a person sees and does for being who they are. A key only reads it."""

    def needed_for(self, method: str) -> str | None:  # noqa: ARG002 - the same for all
        return READ

    def has_permission(self, request: Request, view: "APIView") -> bool:
        is_in_person = asked(request).token is None
        return super().has_permission(request, view) and (
            is_in_person or request.method in SAFE_METHODS
        )

    def _suffices(self, actor: Actor, needed: str) -> bool:  # noqa: ARG002 - a scope, not a permission
        return actor.is_person


class OwnNotices(Declared):
    """For one's own notices, which a key reads and marks only if it was made for that. A PIN at a desk is not enough."""

    def needed_for(self, method: str) -> str | None:  # noqa: ARG002 - the same for all
        return NOTICES

    def _suffices(self, actor: Actor, needed: str) -> bool:  # noqa: ARG002 - a scope, not a permission
        return actor.is_person and not actor.desk


class Undeclared(Declared):
    """What a route that says nothing gets: nobody passes."""

    def has_permission(self, request: Request, view: "APIView") -> bool:  # noqa: ARG002 - REST framework's signature
        return False


class _Needs(Declared):
    codename: ClassVar[str]

    def needed_for(self, method: str) -> str | None:  # noqa: ARG002 - the same for all
        return self.codename


class _NeedsToChange(_Needs):
    def needed_for(self, method: str) -> str | None:
        return None if method in SAFE_METHODS else self.codename


def needs(codename: str) -> type[BasePermission]:
    """For who has the permission, on at least one library; the service asks about the very one."""
    return type("Needs", (_Needs,), {"codename": codename})


def needs_to_change(codename: str) -> type[BasePermission]:
    return type("NeedsToChange", (_NeedsToChange,), {"codename": codename})


def needed_for(view: "APIView", method: str) -> str | None:
    """What a route asks for a method: a codename, `read`, or None when everybody may.

    Raises:
        TypeError: the route does not say, or says it in another way.
    """
    (permission, *others) = view.get_permissions()
    if isinstance(permission, AllowAny) and not others:
        return None
    if isinstance(permission, Undeclared) or not isinstance(permission, Declared) or others:
        message = (
            f"{type(view).__name__}: permission_classes must be one of api.access, or AllowAny"
        )
        raise TypeError(message)
    return permission.needed_for(method)


class Acting:
    """For views: the actor of the request, with what the session or the key lets them do."""

    request: Any

    @property
    def actor(self) -> Actor:
        return asked(self.request).actor
