"""Where files lie: below a folder of the scope's schema, each written whole or not at all."""

import os
import secrets
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.utils._os import safe_join

from tenants import scope

UNFINISHED = ".part"


class FilesByScope(FileSystemStorage):
    """The default storage. A name never says the schema: a network that is renamed or restored needs no rewriting.

    Raises ScopeUnset where nobody has said whose files these are.
    """

    def path(self, name: str) -> str:
        own = safe_join(self.location, scope.current("file").schema)
        return safe_join(own, name)

    def url(self, name: str | None) -> str:
        """Files have no address by path: pages of `rete.web.files` serve them."""
        raise NotImplementedError(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """Folders and files; none where nothing was ever stored."""
        return super().listdir(path) if self.exists(path) else ([], [])

    def _save(self, name: str, content: File) -> str:  # type: ignore[type-arg] # as Django writes it
        """Under another name first: who is stopped half-way leaves no half of a file under the right one."""
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f"{secrets.token_hex(8)}{UNFINISHED}")
        with unfinished.open("wb") as file:
            for chunk in content.chunks():
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
        return name
