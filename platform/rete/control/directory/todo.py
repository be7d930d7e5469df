"""«Da fare»: what waits for the office, from providers that control apps declare.

An app's configuration names a function: `to_do = "rete.control.<app>.todo.panel"`. It is asked (actor, now) and gives what
`<app>/_todo.html` shows, or None when nothing waits there. Panels stand in the order of the installed apps.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.utils.module_loading import import_string

from rete.control.directory import selectors
from rete.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Panel:
    """What one app has for the office to do: its part of the page, and what that part shows."""

    template: str
    context: Mapping[str, object]


def panels(actor: Actor, now: datetime) -> Sequence[Panel]:
    """What waits in every app that declares it. The queries of each provider."""
    return [
        Panel(f"{label}/_todo.html", found)
        for label, provider in _providers()
        if (found := import_string(provider)(actor, now)) is not None
    ]


def panel(actor: Actor, now: datetime) -> Mapping[str, object] | None:  # noqa: ARG001 - every provider is asked alike
    """The directory's own: who asked to take part, and where something went wrong. Two queries."""
    requests, troubles = selectors.open_requests(), selectors.troubles()
    return {"requests": requests, "troubles": troubles} if requests or troubles else None


def _providers() -> Iterator[tuple[str, str]]:
    for config in apps.get_app_configs():
        provider: str = getattr(config, "to_do", "")
        if provider:
            yield config.label, provider
