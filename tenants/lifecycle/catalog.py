"""What a schema consists of, read from PostgreSQL's catalogs: a new module is exported the day it appears."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tenants import names
from tenants.postgres.owner import Connection, quoted

TABLES = """
    SELECT c.relname, a.attname, format_type(a.atttypid, NULL), t.typcategory = 'N', a.attgenerated <> '',
           coalesce(a.attnum = ANY(i.indkey), false)
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    WHERE c.relnamespace = %s::regnamespace AND c.relkind = 'r'
    ORDER BY c.relname, a.attnum
"""
SEQUENCES = "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'S' ORDER BY 1"
# What others than the owner may do, object by object.
GRANTS = """
    WITH granted(kind, object, of_column, acl) AS (
        SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, quote_ident(c.relname), '', c.relacl
          FROM pg_class c WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
        UNION ALL
        SELECT 'TABLE', quote_ident(c.relname), quote_ident(a.attname), a.attacl
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
          WHERE c.relnamespace = %(schema)s::regnamespace
        UNION ALL
        SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END,
               quote_ident(p.proname) || '(' || pg_get_function_identity_arguments(p.oid) || ')', '', p.proacl
          FROM pg_proc p WHERE p.pronamespace = %(schema)s::regnamespace
    )
    SELECT kind, object, of_column, coalesce(r.rolname, ''), string_agg(x.privilege_type, ', ' ORDER BY x.privilege_type)
    FROM granted CROSS JOIN LATERAL aclexplode(acl) x LEFT JOIN pg_roles r ON r.oid = x.grantee
    WHERE coalesce(r.rolname, '') <> %(owner)s
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    is_number: bool = False
    # Computed by the database from the others: neither written nor read.
    is_generated: bool = False
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: tuple[Column, ...]

    @property
    def stored(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if not column.is_generated)


@dataclass(frozen=True, slots=True)
class Counter:
    """A sequence and where it stands."""

    name: str
    last_value: int
    is_called: bool


@dataclass(frozen=True, slots=True)
class Grant:
    """What one of our kinds of role may do with an object. `grantee` is a word of `grantees`."""

    kind: str
    object: str
    column: str
    grantee: str
    privileges: str


def tables(session: Connection, schema: str) -> list[Table]:
    """Tables with their columns, by name. One query."""
    found: dict[str, list[Column]] = {}
    for table, name, kind, is_number, is_generated, is_key in session.execute(
        TABLES, (quoted(schema),)
    ).fetchall():
        column = Column(str(name), str(kind), bool(is_number), bool(is_generated), bool(is_key))
        found.setdefault(str(table), []).append(column)
    return [Table(name, tuple(columns)) for name, columns in found.items()]


def counters(session: Connection, schema: str) -> list[Counter]:
    """Sequences with their positions, by name. A query for each."""
    rows = session.execute(SEQUENCES, (quoted(schema),)).fetchall()
    return [_position(session, schema, str(name)) for (name,) in rows]


def grants(session: Connection, schema: str, slug: str) -> list[Grant]:
    """What our roles may do in a network's schema. What was given by hand to any other role is left out."""
    words = {role: word for word, role in grantees(slug).items()}
    rows = session.execute(
        GRANTS, {"schema": quoted(schema), "owner": names.owner_role()}
    ).fetchall()
    return [
        Grant(str(kind), str(name), str(column), words[str(role)], str(privileges))
        for kind, name, column, role, privileges in rows
        if str(role) in words
    ]


def grantees(slug: str) -> Mapping[str, str]:
    """Roles of this database by the word that stands for them in an archive. Empty is everyone."""
    return {
        "login": names.network_role(slug),
        "control": names.control_role(),
        "member": names.member_role(),
        "relay": names.relay_role(),
        "public": "",
    }


def grant_statements(schema: str, slug: str, granted: Sequence[Grant]) -> Iterator[str]:
    """SQL that gives the same in another schema."""
    roles = grantees(slug)
    for each in granted:
        role = roles[each.grantee]
        what = each.privileges
        if each.column:
            what = ", ".join(f"{privilege} ({each.column})" for privilege in what.split(", "))
        yield (
            f"GRANT {what} ON {each.kind} {quoted(schema)}.{each.object} TO {quoted(role) if role else 'PUBLIC'}"
        )


def _position(session: Connection, schema: str, name: str) -> Counter:
    row = session.execute(
        f"SELECT last_value, is_called FROM {quoted(schema)}.{quoted(name)}".encode()
    ).fetchone()
    if row is None:  # a sequence has exactly one row
        raise LookupError(name)
    return Counter(name, int(str(row[0])), row[1] is True)
