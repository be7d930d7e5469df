"""The one network that the templates name, without looking for it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from tenants.snapshots import NetworkSnapshot, NetworkState

NETWORK = NetworkSnapshot(
    id=1,
    uid="",
    slug="p0",
    name="Rete 0",
    short_name="Rete 0",
    state=NetworkState.ACTIVE,
    schema="net_p0",
    role="net_p0",
    login="net_p0",
    domain="p0.rete.localhost",
    modules=frozenset({"libraries", "events"}),
)


class OneNetwork:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.network = NETWORK  # type: ignore[attr-defined]
        return self.get_response(request)
