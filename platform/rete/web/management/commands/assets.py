"""`manage.py assets`: what pages load, built, collected under names that change with their content, and compressed."""

import fcntl
import hashlib
import os
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand

from rete.web.theme import building

# Files of libraries that no page of ours loads: compressing them is most of the wait at a first start.
NOT_OURS = ("rest_framework", "guardian", "ext", "htmax-*", "htmx-4*", "htmx-2.js")


class Command(BaseCommand):
    help = "Prepara i fogli di stile, i caratteri e gli script delle pagine. Non fa nulla se sono già a posto."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        root = Path(settings.STATIC_ROOT)
        root.mkdir(parents=True, exist_ok=True)
        # Who comes second waits, and finds it done.
        folder = os.open(root, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            _collect(root)
        finally:
            os.close(folder)
        # Read at the start of this process, perhaps before another had finished them.
        if isinstance(staticfiles_storage, ManifestFilesMixin):
            staticfiles_storage.hashed_files, staticfiles_storage.manifest_hash = (
                staticfiles_storage.load_manifest()
            )


def _collect(root: Path) -> None:
    stamp, key = root / ".key", _key()
    if stamp.is_file() and stamp.read_text() == key:
        return
    call_command(
        "collectstatic",
        interactive=False,
        clear=True,
        verbosity=0,
        ignore_patterns=list(NOT_OURS),
    )
    stamp.write_text(key)


def _key() -> str:
    """Changes with the packages that bring assets, with what builds from them, and with any static file of ours."""
    packages = [version(name) for name in ("design-django-theme", "drf-spectacular-sidecar")]
    found = hashlib.sha256(" ".join(packages).encode())
    for source in sorted(Path(building.__file__).parent.glob("*.py")):
        found.update(source.read_bytes())
    for name, file in sorted(_own_files()):
        found.update(name.encode() + file.read_bytes())
    return found.hexdigest()


def _own_files() -> list[tuple[str, Path]]:
    return [
        (name, Path(storage.path(name)))
        for finder in finders.get_finders()
        if isinstance(finder, finders.AppDirectoriesFinder)
        for name, storage in finder.list([])
        if Path(storage.path(name)).is_relative_to(settings.BASE_DIR)
    ]
