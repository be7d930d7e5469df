"""Addresses of modules, from their manifests."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from django.utils.module_loading import import_string

from api import urls as api
from api.views import documentation
from rete.kernel import registry

Patterns = list[URLPattern | URLResolver]


def citizen_pages() -> Patterns:
    return list(_mounted("pages", "{path}/", ""))


def staff_pages() -> Patterns:
    return list(_mounted("staff_pages", "gestione/{path}/", registry.STAFF_SUFFIX))


def federation_pages() -> Patterns:
    """What modules show on the federation's own site."""
    return list(_mounted("federation_pages", "{path}/", registry.FEDERATION_SUFFIX))


def api_routes(*, of_modules: bool = True) -> Patterns:
    """The page that explains, the chassis' own routes, the modules', and whatever is asked in vain."""
    return [
        path("api/", documentation, name="api"),
        path("api/v1/", include((api.routes, "api"))),
        *(_mounted("api", "api/v1/", registry.API_SUFFIX) if of_modules else ()),
        path("api/", include((api.elsewhere, "api-elsewhere"))),
    ]


def _mounted(what: str, prefix: str, suffix: str) -> Iterator[URLResolver]:
    for name, manifest in registry.modules().items():
        dotted: str | None = getattr(manifest, what)
        if dotted is not None:
            patterns: Any = import_string(dotted)
            yield path(prefix.format(path=manifest.path), include((patterns, f"{name}{suffix}")))
