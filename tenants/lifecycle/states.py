"""Which state may follow which."""

from collections.abc import Mapping

from tenants.lifecycle.errors import MoveRefused
from tenants.models import STATE_LABELS
from tenants.snapshots import NetworkState

S = NetworkState
# Forward. The way back, «riprendi», leads to the state that was left, and nowhere else.
MOVES: Mapping[NetworkState, frozenset[NetworkState]] = {
    S.CANDIDATE: frozenset({S.TRIAL, S.ACTIVE, S.CLOSED}),
    S.PROVISIONING: frozenset({S.TRIAL, S.ACTIVE, S.CLOSED}),
    S.TRIAL: frozenset({S.ACTIVE, S.READ_ONLY, S.SUSPENDED, S.LEAVING}),
    S.ACTIVE: frozenset({S.READ_ONLY, S.SUSPENDED, S.LEAVING}),
    S.LEAVING: frozenset({S.READ_ONLY, S.SUSPENDED}),
    # To itself: the reason changes, and what a killed command left undone is done.
    S.READ_ONLY: frozenset({S.READ_ONLY, S.SUSPENDED}),
    S.SUSPENDED: frozenset({S.SUSPENDED, S.CLOSED}),
    S.CLOSED: frozenset(),
}


def require_move(slug: str, state: NetworkState, wanted: NetworkState) -> None:
    """Raises MoveRefused."""
    if wanted not in MOVES[state]:
        raise MoveRefused(slug=slug, state=STATE_LABELS[state], wanted=STATE_LABELS[wanted])
