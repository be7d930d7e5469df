"""What «Da fare» says of networks that are being welcomed, and of those that try and could be."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from rete.control.onboarding.selectors import trials_running, waiting
from rete.kernel.actor import Actor

SOON = timedelta(days=14)


def panel(actor: Actor, now: datetime) -> Mapping[str, object] | None:  # noqa: ARG001 - every provider is asked alike
    """One query."""
    rows = waiting()
    return {"welcomes": rows} if rows else None


def trials(actor: Actor, now: datetime) -> Mapping[str, object] | None:  # noqa: ARG001 - every provider is asked alike
    """Those that end within two weeks or have accepted the agreement on data, as who means to stay does; how many more run.
    Two queries.
    """
    running = trials_running(now + SOON)
    told = [each for each in running if each.ends_soon or each.has_agreed]
    return {"trials": told, "others": len(running) - len(told)} if running else None
