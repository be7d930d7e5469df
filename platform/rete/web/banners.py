"""What stands above every page of a network's staff, from apps that register it in their AppConfig's `ready()`."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from rete.kernel.actor import Actor

Question = Callable[[Actor, datetime], dict[str, Any] | None]
_registered: list[tuple[str, Question]] = []


def register(template: str, question: Question) -> None:
    """Ask this of every page: (actor, now) → what the template shows as `banner`, or None. Twice is once."""
    if (template, question) not in _registered:
        _registered.append((template, question))


def found(actor: Actor, now: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
    """(template, what it shows) of those that have something to say. The queries of each."""
    for template, question in _registered:
        answer = question(actor, now)
        if answer is not None:
            yield template, answer
