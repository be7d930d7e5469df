"""Logs: one line each, with the network, the request's id and the user's number; never a name, an address or a query string."""

import sys
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from rete.site.observing.masking import masked
from tenants import scope

# What a record may bring along; anything else that a library attaches (a request, parameters) stays out.
ALLOWED = frozenset(
    {
        *("event", "level", "logger", "timestamp", "exception", "network", "request_id", "user"),
        *("method", "route", "status", "milliseconds", "kind", "process"),
        *("_record", "_from_structlog"),
    }
)


def logging_settings(*, as_json: bool) -> dict[str, Any]:
    """Django's LOGGING: everything to standard error, our own from INFO, others' from WARNING."""
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(
            colors=False, exception_formatter=structlog.dev.plain_traceback
        )
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [structlog.stdlib.ExtraAdder(), *_chain()],
                "processors": [
                    structlog.processors.format_exc_info,
                    _mask,
                    _only_allowed,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    renderer,
                ],
            }
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "lines"}
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {"rete": {"level": "INFO"}},
    }


def configure() -> None:
    """Loggers of structlog write through the standard library's, so that all lines look alike."""
    structlog.configure(
        processors=[*_chain(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _chain() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        _add_network,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _add_network(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The scope in which the line is written, unless it says another."""
    here = scope.find()
    if here is not None:
        event.setdefault("network", here.name)
    return event


def _mask(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    for name in ("event", "exception"):
        if isinstance(event.get(name), str):
            event[name] = masked(event[name])
    return event


def _only_allowed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {name: value for name, value in event.items() if name in ALLOWED}
