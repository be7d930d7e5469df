"""Keeping what the federation knows of its networks up to date, and hearing who asks to take part."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.module_loading import import_string

from rete.control.directory.models import JoinRequest, NetworkFacts, RequestState
from rete.core.accounts.selectors import office
from rete.core.audit.services import record
from rete.core.notices.notifying import notify, write_to
from rete.kernel import registry
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from tenants import directory, scope
from tenants.snapshots import NetworkSnapshot


def count_networks(now: datetime) -> int:
    """Ask each network that answers for its public figures; how many were asked. One visit each."""
    networks = [network for network in directory.all_networks() if network.answers]
    for network in networks:
        count_network(network, now)
    return len(networks)


def count_network(network: NetworkSnapshot, now: datetime) -> None:
    """One network's public figures, for the federation's pages. One visit."""
    figures = figures_of(network)
    fields = {name: figures[name] for name in ("latitude", "longitude") if name in figures}
    whole = {
        name: int(figures.get(name, 0)) for name in ("libraries", "municipalities", "population")
    }
    NetworkFacts.objects.update_or_create(
        network_id=network.id, defaults={**fields, **whole, "counted_at": now}
    )


def figures_of(network: NetworkSnapshot) -> Mapping[str, float]:
    """What is public of a network, as its modules count it now. One visit."""
    found: dict[str, float] = {}
    with scope.visiting(network, reason="dati pubblici"):
        for name, manifest in registry.modules().items():
            if manifest.figures is not None and name in network.modules:
                found |= import_string(manifest.figures)()
    return found


@transaction.atomic
def ask_to_join(actor: Actor, values: Mapping[str, str], *, now: datetime) -> JoinRequest:
    """Keep a request for the office and confirm it by mail; the office is told. A request equal to one still unanswered is that one: a button pressed twice."""
    same = JoinRequest.objects.filter(
        state=RequestState.NEW, email=values["email"], network_name=values["network_name"]
    ).first()
    if same is not None:
        return same
    request = JoinRequest.objects.create(created_at=now, **values)
    record(actor, "directory.request.received", request, {})
    write_to(actor, "directory.join_received", request.email, {}, now=now)
    told = {"richiesta": request.network_name}
    about = f"/ufficio/richieste/{request.pk}/"
    notify(actor, "directory.join_asked", office(), told, about=about, now=now)
    return request


@transaction.atomic
def answer_request(actor: Actor, request_id: int, note: str, *, now: datetime) -> JoinRequest:
    """Write that the office answered, and what.

    Raises:
        Missing, NotAllowed.
    """
    request = JoinRequest.objects.select_for_update().filter(pk=request_id).first()
    if request is None:
        raise Missing
    require(actor.is_person)
    request.state, request.note, request.answered_at = RequestState.ANSWERED, note, now
    request.save(update_fields=["state", "note", "answered_at"])
    record(actor, "directory.request.answered", request, {"note": note})
    return request
