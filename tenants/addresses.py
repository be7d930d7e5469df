"""Whole addresses of a site, for what is read elsewhere: mail, files."""

from django.conf import settings

from tenants import scope
from tenants.snapshots import NetworkSnapshot


def site_address(network: NetworkSnapshot | None) -> str:
    """Where a network's site begins, or with None the federation's; without the last slash."""
    host = settings.RETE_BASE_DOMAIN if network is None else network.domain
    return f"{settings.RETE_SCHEME}://{host}{settings.RETE_PUBLIC_PORT}"


def absolute_url(path: str) -> str:
    """The whole address of a path («/gestione/») of the scope's site."""
    return site_address(scope.current("indirizzo").network) + path
