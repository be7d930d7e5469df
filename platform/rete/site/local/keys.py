"""The secrets of one data folder, made once."""

import os
import secrets
from dataclasses import dataclass, fields
from pathlib import Path

from rete.site.local import errors
from rete.site.local.folder import DataFolder, write_private

KEY_BYTES = 48


@dataclass(frozen=True)
class Keys:
    """One file each in `keys/`, readable by its owner only."""

    database: str
    owner: str
    superuser: str
    django: str


def key_path(folder: DataFolder, name: str) -> Path:
    return folder.keys / f"{name}-secret"


def get_keys(folder: DataFolder) -> Keys:
    """Read the keys, making those that are missing.

    Raises:
        KeyMissing: the database exists and was made with a key that is gone. Django's own key only signs
            cookies, so that one is made again.
    """
    names = [field.name for field in fields(Keys)]
    return Keys(**{name: _get_key(folder, name) for name in names})


def _get_key(folder: DataFolder, name: str) -> str:
    path = key_path(folder, name)
    if path.exists() and (key := path.read_text(encoding="utf-8").strip()):
        path.chmod(0o600)
        return key
    if name != "django" and os.path.lexists(folder.postgres):
        raise errors.KeyMissing(path=path)
    key = secrets.token_urlsafe(KEY_BYTES)
    write_private(path, key + "\n")
    return key
