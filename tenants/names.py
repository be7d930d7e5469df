"""Names of schemas and database roles, and the passwords of the roles.

Roles belong to the whole database server, so outside the default database `rete` their names carry
the database's name: two installations, or a test database, can share a server.
"""

import base64
import hashlib
import hmac
import re
from datetime import datetime
from typing import Final

from django.conf import settings

CONTROL_SCHEMA: Final = "control"
EXTENSIONS_SCHEMA: Final = "ext"
TEMPLATE_SCHEMA: Final = "rete_template"
DEFAULT_DATABASE: Final = "rete"
READER_PREFIX: Final = "reads_"
RESTORING_PREFIX: Final = "restore_"
OLD_PREFIX: Final = "old_"

SLUG_PATTERN: Final = r"[a-z][a-z0-9-]{0,28}[a-z0-9]"
# Names of hosts under the base domain that are not networks.
RESERVED_SLUGS: Final = frozenset(
    {"www", "api", "ufficio", "soci", "static", "media", "mail", "control", "template", "test-auto"}
)


def slug_is_valid(slug: str) -> bool:
    """True for a DNS label of 2 to 30 letters, digits and hyphens that no part of the platform uses."""
    return re.fullmatch(SLUG_PATTERN, slug) is not None and slug not in RESERVED_SLUGS


def network_schema(slug: str) -> str:
    """One to one with the slug: a slug has no underscore."""
    return "net_" + slug.replace("-", "_")


def network_role(slug: str) -> str:
    return role(network_schema(slug))


def reader_role(slug: str) -> str:
    """The login that stands in for a network's own while it may only be read."""
    return role(READER_PREFIX + slug.replace("-", "_"))


def is_reader(role_name: str) -> bool:
    return role_name.startswith(READER_PREFIX)


def restoring_schema(slug: str) -> str:
    """Where an archive is loaded, beside the network. No slug makes a network's schema of this name."""
    return RESTORING_PREFIX + slug.replace("-", "_")


def old_schema(slug: str, at: datetime) -> str:
    """Where a network's schema goes when a restored one takes its place."""
    return f"{OLD_PREFIX}{slug.replace('-', '_')}_{at:%Y%m%d%H%M%S}"


def old_schema_pattern(slug: str) -> str:
    """A regular expression of a network's `old_schema` names, and of no other network's."""
    return f"^{OLD_PREFIX}{slug.replace('-', '_')}_[0-9]{{14}}$"


def login_of(schema: str) -> str:
    """The role that works in a schema: what `{login}` stands for there. Loading and old schemas are their network's."""
    if schema == CONTROL_SCHEMA:
        return control_role()
    if schema == TEMPLATE_SCHEMA:
        return template_role()
    if schema.startswith(RESTORING_PREFIX):
        return role(f"net_{schema.removeprefix(RESTORING_PREFIX)}")
    if schema.startswith(OLD_PREFIX):
        return role(f"net_{schema.removeprefix(OLD_PREFIX)[:-15]}")
    return role(schema)


def owner_role() -> str:
    return role("rete_owner")


def control_role() -> str:
    return role("rete_control")


def member_role() -> str:
    return role("rete_member")


def relay_role() -> str:
    return role("rete_relay")


def template_role() -> str:
    """The login's stand-in in the template's grants; it cannot connect."""
    return role("rete_template_login")


def role(name: str) -> str:
    """The server-wide name of a role of this database, at most 63 bytes."""
    database = str(settings.DATABASES["default"]["NAME"])
    return name if database == DEFAULT_DATABASE else f"{name}__{database}"[:63]


def password(role_name: str) -> str:
    """The password of a role, 256 bits. The owner's hangs on a secret of its own, which few processes hold.

    Raises:
        PermissionError: the owner's password is asked in a process that does not hold its secret.
    """
    secret = (
        settings.RETE_OWNER_SECRET if role_name == owner_role() else settings.RETE_DATABASE_SECRET
    )
    if not secret:
        message = f"this process does not hold the secret of {role_name}"
        raise PermissionError(message)
    digest = hmac.new(secret.encode(), f"rete login {role_name}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
