"""An archive's table of contents: what is in it, of which network, from which software, with every file's checksum."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings

from tenants.lifecycle.catalog import Counter, Grant

FORMAT = 1
MANIFEST, SIGNATURE, README = "manifest.json", "firma.txt", "LEGGIMI.txt"
BEFORE_ROWS, AFTER_ROWS = "struttura/prima.sql", "struttura/dopo.sql"
ROWS, SHEETS, FILES = "dati/{}.copy", "tabelle/{}.csv", "file/"


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """What control holds of the network."""

    slug: str
    name: str
    short_name: str
    uid: str
    state: str
    created_at: str
    domains: Mapping[str, bool]  # {domain: is it the primary one}
    switches: Mapping[str, bool]
    look: Mapping[str, object]  # what it chose for its pages, {} for nothing


@dataclass(frozen=True, slots=True)
class TableRows:
    name: str
    columns: Sequence[str]
    rows: int


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    taken_at: str
    installation: str
    postgres: str
    graph: str
    migrations: Sequence[tuple[str, str]]
    network: NetworkRow
    tables: Sequence[TableRows]
    counters: Sequence[Counter]
    grants: Sequence[Grant]
    members: Sequence[Member] = field(default_factory=list)

    @property
    def rows(self) -> dict[str, int]:
        return {table.name: table.rows for table in self.tables}

    @property
    def files(self) -> list[Member]:
        return [member for member in self.members if member.name.startswith(FILES)]

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.taken_at)


def written(manifest: Manifest) -> bytes:
    return json.dumps({"format": FORMAT, **asdict(manifest)}, ensure_ascii=False, indent=1).encode()


def format_of(content: bytes) -> int:
    """The version of the format.

    Raises:
        ValueError: it is no table of contents.
    """
    found = json.loads(content)
    if not isinstance(found, dict) or not isinstance(found.get("format"), int):
        message = "no format"
        raise ValueError(message)  # noqa: TRY004 - of the value read, not of an argument
    return int(found["format"])


def read(content: bytes) -> Manifest:
    """The table of contents written by `written`.

    Raises:
        ValueError, KeyError, TypeError: it is none.
    """
    found: dict[str, Any] = json.loads(content)
    del found["format"]
    return Manifest(
        **{
            **found,
            "migrations": [(str(app), str(name)) for app, name in found["migrations"]],
            "network": NetworkRow(**found["network"]),
            "tables": [TableRows(**each) for each in found["tables"]],
            "counters": [Counter(**each) for each in found["counters"]],
            "grants": [Grant(**each) for each in found["grants"]],
            "members": [Member(**each) for each in found["members"]],
        }
    )


def signature(content: bytes) -> str:
    """The installation's own mark on a table of contents, which no one makes without the owner's secret."""
    secret = settings.RETE_OWNER_SECRET.encode()
    key = hmac.new(secret, b"rete archive", hashlib.sha256).digest()
    return hmac.new(key, content, hashlib.sha256).hexdigest()
