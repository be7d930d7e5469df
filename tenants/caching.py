"""What a process or the cache server remembers is kept apart by scope."""

from typing import Any

from django.contrib.contenttypes.models import ContentType

from tenants import scope


def key(name: str, prefix: str, version: int) -> str:
    """The cache's KEY_FUNCTION: the scope's schema leads every key."""
    return f"{scope.current('cache').schema}:{prefix}:{version}:{name}"


class _ByScope(dict[Any, Any]):
    """Django's cache of content types, {alias: {key: ContentType}}, split by schema.

    Ids of content types differ between networks that were made before and after a release.
    """

    def __getitem__(self, alias: str) -> Any:
        return super().__getitem__((_schema(), alias))

    def setdefault(self, alias: str, default: Any = None) -> Any:
        return super().setdefault((_schema(), alias), default)


def keep_content_types_by_scope() -> None:
    ContentType.objects._cache = _ByScope()  # type: ignore[attr-defined]  # noqa: SLF001 - Django has no seam for it


def _schema() -> str:
    return scope.current("tipi di contenuto").schema
