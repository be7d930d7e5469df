"""Keeping what the federation knows of its networks up to date."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.module_loading import import_string

from rete.control.directory.models import NetworkFacts
from rete.kernel import registry
from tenants import directory, scope
from tenants.snapshots import NetworkSnapshot


def count_networks(now: datetime) -> int:
    """Ask each network that answers for its public figures; how many were asked. One visit each."""
    networks = [network for network in directory.all_networks() if network.answers]
    for network in networks:
        figures = _figures_of(network)
        fields = {name: figures[name] for name in ("latitude", "longitude") if name in figures}
        whole = {
            name: int(figures.get(name, 0))
            for name in ("libraries", "municipalities", "population")
        }
        NetworkFacts.objects.update_or_create(
            network_id=network.id, defaults={**fields, **whole, "counted_at": now}
        )
    return len(networks)


def _figures_of(network: NetworkSnapshot) -> Mapping[str, float]:
    found: dict[str, float] = {}
    with scope.visiting(network, reason="dati pubblici"):
        for name, manifest in registry.modules().items():
            if manifest.figures is not None and name in network.modules:
                found |= import_string(manifest.figures)()
    return found
