"""Errors sent to a Sentry of one's own choice, if RETE_SENTRY_DSN says where. Nothing that names a person leaves.

What leaves is chosen, not what stays: an event is made anew of the parts below, so a part that a new version of the
library adds does not leave by itself.
"""

from typing import Any

import sentry_sdk
import structlog
from sentry_sdk.types import Event, Hint

from rete.site.observing.masking import masked
from tenants import scope

PARTS = frozenset(
    {
        *("event_id", "timestamp", "platform", "level", "logger", "release", "environment"),
        *("server_name", "sdk", "fingerprint", "transaction"),
    }
)
FRAME_PARTS = frozenset(
    {"filename", "abs_path", "module", "function", "lineno", "in_app", "context_line"}
)


def start(dsn: str, *, environment: str, process: str) -> None:
    sentry_sdk.init(
        dsn,
        environment=environment,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        traces_sample_rate=None,
        before_send=only_what_may_leave,
    )
    sentry_sdk.set_tag("process", process)


def only_what_may_leave(event: Event, _hint: Hint) -> Event | None:
    """The error's kind, place and masked words; the network and the request's id. No request, user, variables, crumbs."""
    whole: dict[str, Any] = dict(event)
    kept: dict[str, Any] = {name: whole[name] for name in PARTS & whole.keys()}
    kept["tags"] = _tags(whole)
    if "exception" in whole:
        errors = whole["exception"].get("values", [])
        kept["exception"] = {"values": [_error(each) for each in errors]}
    message = whole.get("logentry", {}).get("message") or whole.get("message")
    if message:
        # Without its parameters: "%s failed", not whose.
        kept["logentry"] = {"message": masked(str(message))}
    return kept  # type: ignore[return-value]


def _tags(event: dict[str, Any]) -> dict[str, str]:
    here = scope.find()
    tags = {"process": str(event.get("tags", {}).get("process", ""))}
    tags["network"] = "" if here is None else here.name
    tags["request_id"] = str(structlog.contextvars.get_contextvars().get("request_id", ""))
    return {name: value for name, value in tags.items() if value}


def _error(error: dict[str, Any]) -> dict[str, Any]:
    frames = error.get("stacktrace", {}).get("frames", [])
    return {
        "type": error.get("type"),
        "module": error.get("module"),
        "value": masked(str(error.get("value", ""))),
        "stacktrace": {
            "frames": [
                {name: frame[name] for name in FRAME_PARTS & frame.keys()} for frame in frames
            ]
        },
    }
