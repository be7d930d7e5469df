"""Django's way to the built assets: they stand under `design/` beside everybody's static files."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from rete.web.theme.building import build

PREFIX = "design"


class BuiltAssets(BaseFinder):
    """Builds when the files are asked for: `manage.py assets` does so once."""

    @cached_property
    def _storage(self) -> FileSystemStorage:
        folder = Path(settings.RETE_DATA_DIR) / "assets"
        build(folder)
        storage = FileSystemStorage(location=folder)
        storage.prefix = PREFIX  # type: ignore[attr-defined] # collectstatic reads it
        return storage

    def check(self, **_options: Any) -> list[Any]:
        return []

    def find(self, path: str, **_options: Any) -> Any:  # type: ignore[override]  # noqa: ARG002 - Django's signature
        """Nothing is served from here: pages read what `assets` collected."""
        return []

    def list(
        self,
        ignore_patterns: Iterable[str] | None,  # noqa: ARG002 - Django's signature
    ) -> Iterator[tuple[str, FileSystemStorage]]:
        for name in self._storage.listdir("")[1]:
            yield name, self._storage
