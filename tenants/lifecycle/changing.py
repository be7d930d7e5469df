"""Suspending a network, leaving it to be read only, seeing it off, and back."""

from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction

from rete.kernel.actor import Actor
from tenants import directory, hooks, names, scope
from tenants.errors import UnknownNetwork
from tenants.lifecycle import logins
from tenants.lifecycle.errors import NothingToResume, ReasonMissing
from tenants.lifecycle.states import require_move
from tenants.models import STATE_LABELS, Network
from tenants.postgres.owner import Connection
from tenants.snapshots import NetworkSnapshot, NetworkState

REASON_LIMIT = 500
CHANGED = ("state", "came_from", "state_since", "state_reason", "leaving_since")


def suspend(actor: Actor, slug: str, *, reason: str, now: datetime) -> NetworkSnapshot:
    """Shut a network: its site says why, its login cannot connect, its sessions are ended.

    Raises:
        UnknownNetwork, MoveRefused, ReasonMissing.
    """
    return _pause(actor, slug, NetworkState.SUSPENDED, reason, now)


def make_read_only(actor: Actor, slug: str, *, reason: str, now: datetime) -> NetworkSnapshot:
    """Let a network be read and not written, by the database's own rights. Who is signed in stays so.

    Raises:
        UnknownNetwork, MoveRefused, ReasonMissing.
    """
    return _pause(actor, slug, NetworkState.READ_ONLY, reason, now)


def leave(actor: Actor, slug: str, *, reason: str, now: datetime) -> NetworkSnapshot:
    """Write down that a network goes: it works as before, and the days before it may be dropped begin.

    Raises:
        UnknownNetwork, MoveRefused, ReasonMissing.
    """

    def change(network: Network) -> None:
        _come_upon(network, NetworkState.LEAVING, now)
        network.leaving_since = now
        network.state_reason = _required(reason)

    return _changed(actor, slug, "network.leaving", change)


def resume(actor: Actor, slug: str, *, now: datetime) -> NetworkSnapshot:
    """Back to the state before: from suspended or read only to what it was, from leaving to staying.

    Raises:
        UnknownNetwork, NothingToResume.
    """

    def change(network: Network) -> None:
        if not network.came_from:
            raise NothingToResume(slug=slug, state=STATE_LABELS[NetworkState(network.state)])
        *earlier, before = network.came_from
        network.state, network.came_from = before, earlier
        network.state_since, network.state_reason = now, ""
        if not _is_leaving(network):
            network.leaving_since = None

    return _changed(actor, slug, "network.resumed", change)


def activate(actor: Actor, slug: str, *, now: datetime) -> NetworkSnapshot:
    """From candidate or trial to a member that works.

    Raises:
        UnknownNetwork, MoveRefused.
    """

    def change(network: Network) -> None:
        require_move(slug, NetworkState(network.state), NetworkState.ACTIVE)
        network.state, network.state_since = NetworkState.ACTIVE.value, now

    return _changed(actor, slug, "network.activated", change)


def begin_trial(actor: Actor, slug: str, *, now: datetime) -> NetworkSnapshot:
    """Open a network that was being made, to be tried.

    Raises:
        UnknownNetwork, MoveRefused.
    """

    def change(network: Network) -> None:
        require_move(slug, NetworkState(network.state), NetworkState.TRIAL)
        network.state, network.state_since = NetworkState.TRIAL.value, now

    return _changed(actor, slug, "network.trial_begun", change)


def locked(slug: str) -> Network:
    """A network's row, locked until the transaction ends. In control.

    Raises:
        UnknownNetwork: there is none.
    """
    network = Network.objects.select_for_update().filter(slug=slug).first()
    if network is None:
        raise UnknownNetwork(slug=slug)
    return network


def owner_session() -> Connection:
    """The raw session of the owner's scope, inside its transaction."""
    connection.ensure_connection()
    session: Connection = connection.connection
    return session


def _pause(
    actor: Actor, slug: str, wanted: NetworkState, reason: str, now: datetime
) -> NetworkSnapshot:
    def change(network: Network) -> None:
        _come_upon(network, wanted, now)
        network.state_reason = _required(reason)

    return _changed(actor, slug, f"network.{wanted.value}", change)


def _changed(
    actor: Actor, slug: str, action: str, change: Callable[[Network], None]
) -> NetworkSnapshot:
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        with transaction.atomic():
            network = locked(slug)
            before = network.state
            change(network)
            network.save_base(update_fields=CHANGED)
            state, session = NetworkState(network.state), owner_session()
            inside = logins.ids(session, slug)
            logins.fit_to_state(session, slug, network.schema_name, state)
            hooks.network_changed.tell(
                actor, action, slug, {"state": [before, state], "reason": network.state_reason}
            )
        if logins.SHUT.intersection({NetworkState(before), state}):
            # After the commit, so that nobody comes back in; killed between the two, the command is given again.
            logins.end_sessions(inside)
        directory.snapshots().clear()
        return directory.get_network(slug)


def _come_upon(network: Network, wanted: NetworkState, now: datetime) -> None:
    require_move(network.slug, NetworkState(network.state), wanted)
    if network.state != wanted:
        network.came_from = [*network.came_from, network.state]
        network.state, network.state_since = wanted.value, now


def _required(reason: str) -> str:
    words = reason.strip()
    if not words:
        raise ReasonMissing
    return words[:REASON_LIMIT]


def _is_leaving(network: Network) -> bool:
    return NetworkState.LEAVING in {network.state, *network.came_from}
