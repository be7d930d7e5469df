"""Every route of a network's API, found where requests find them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from api.access import needed_for

ROOT = "api/v1/"
# What stands in the place of a parameter: nothing has this name.
SAMPLES = {
    "uuid": "01a20d41-e7d0-73b4-9093-e00aa97ebbee",
    "int": "0",
    "slug": "niente",
    "str": "niente",
}
# What came of every request of the access tests, for the summary.
ANSWERED: Counter[str] = Counter()
PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?\w+>")


@dataclass(frozen=True)
class Route:
    """One method at one address. `needed` is its permission, `read`, or None when everybody may."""

    method: str
    path: str
    needed: str | None
    names_something: bool

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def routes(urlconf: str = "rete.site.urls.network") -> list[Route]:
    return [
        route
        for prefix, pattern in _patterns("", get_resolver(urlconf).url_patterns)
        if prefix.startswith(ROOT)
        for route in _routes(prefix, pattern)
    ]


def _patterns(
    prefix: str, patterns: list[URLPattern | URLResolver]
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        path = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _patterns(path, pattern.url_patterns)
        else:
            yield path, pattern


def _routes(path: str, pattern: URLPattern) -> Iterator[Route]:
    made = pattern.callback
    view = made.cls(**made.initkwargs)  # type: ignore[attr-defined]
    actions = getattr(made, "actions", None) or {
        method: method for method in view.http_method_names if hasattr(view, method)
    }
    sample = PARAMETER.sub(lambda found: SAMPLES[found["kind"] or "str"], path)
    for method in sorted({each.upper() for each in actions} - {"HEAD", "OPTIONS"}):
        view.action = actions[method.lower()]
        yield Route(method, f"/{sample}", needed_for(view, method), names_something=sample != path)
