"""What the person asked for through environment variables, and what the children are told."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rete.site.local import errors

DEFAULT_PORT = "8000"
DEFAULT_BASE_DOMAIN = "rete.localhost"
PORTS = range(1024, 65536)
# Only the preparation and the operations process get these: a web process must not be able to become the owner of the
# schemas.
OWNER_VARIABLES = ("RETE_OWNER_SECRET", "RETE_SUPERUSER_URL")


@dataclass(frozen=True)
class Configuration:
    """`variables` is the environment we were started in."""

    root: Path
    data: Path
    port: int
    base_domain: str
    variables: Mapping[str, str] = field(repr=False)

    @property
    def address(self) -> str:
        return f"http://{self.host}/"

    @property
    def host(self) -> str:
        return f"{self.base_domain}:{self.port}"

    @property
    def database_url(self) -> str | None:
        """An external database's address, or None for the embedded one."""
        return self.variables.get("DATABASE_URL") or None

    @property
    def redis_url(self) -> str | None:
        return self.variables.get("REDIS_URL") or None


def read_configuration(root: Path, variables: Mapping[str, str]) -> Configuration:
    """Raises PortUnusable."""
    return Configuration(
        root=root,
        data=root / (variables.get("RETE_DATA_DIR") or ".data"),
        port=_port(variables.get("RETE_PORT") or DEFAULT_PORT),
        base_domain=variables.get("RETE_BASE_DOMAIN") or DEFAULT_BASE_DOMAIN,
        variables=variables,
    )


def child_environment(
    configuration: Configuration, shared: Mapping[str, str], extra: Mapping[str, str]
) -> dict[str, str]:
    """A child's environment: ours without the owner's secrets, what all share, what this one needs."""
    root = configuration.root
    inherited = {
        name: value
        for name, value in configuration.variables.items()
        if name not in OWNER_VARIABLES
    }
    return {
        **inherited,
        **shared,
        "RETE_DATA_DIR": str(configuration.data),
        "DJANGO_SETTINGS_MODULE": "rete.site.settings",
        "PYTHONPATH": os.pathsep.join((str(root), str(root / "platform"))),
        "PYTHONUNBUFFERED": "1",
        **extra,
    }


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) in PORTS):
        raise errors.PortUnusable(port=text)
    return int(text)
