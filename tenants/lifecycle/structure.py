"""A schema's structure as SQL with tokens, in two parts: what comes before the rows, and what after."""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tenants import names
from tenants.operations import LOGIN_TOKEN, SCHEMA_TOKEN
from tenants.postgres.programs import pg_dump, pg_restore

# Entries of pg_restore's table of contents that are not ours to restore: the schema is made by who restores.
NOT_OURS = re.compile(r"^\d+; \d+ \d+ (SCHEMA|COMMENT) - ")
# Commands of psql, not of the server.
OF_PSQL = re.compile(r"^\\(un)?restrict ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Structure:
    """Tables, functions, defaults; then keys, indexes, constraints, triggers, policies."""

    before_rows: str
    after_rows: str


def read_structure(schema: str, snapshot: str | None = None) -> Structure:
    """The structure of a schema, as of an exported snapshot. Two programs, one reading of the catalogs.

    Comments stay; rights are left out, since only the catalog tells the login from the schema of the same name.

    Raises:
        subprocess.CalledProcessError.
    """
    with tempfile.TemporaryDirectory(prefix="rete-structure-") as folder:
        dump, contents = Path(folder, "dump"), Path(folder, "contents")
        arguments = [f"--schema={schema}", "--schema-only", "--no-owner", "--no-privileges"]
        arguments += ["--format=custom", f"--file={dump}"]
        arguments += [f"--snapshot={snapshot}"] if snapshot else []
        pg_dump(*arguments)
        listed = pg_restore("--list", str(dump)).splitlines(keepends=True)
        contents.write_text("".join(line for line in listed if not NOT_OURS.match(line)))
        before, after = (
            _tokenised(text, schema)
            for text in _sections(dump, contents, ("pre-data", "post-data"))
        )
        return Structure(before, after)


def _sections(dump: Path, contents: Path, sections: tuple[str, ...]) -> Iterator[str]:
    for section in sections:
        yield pg_restore(
            f"--section={section}", "--no-owner", f"--use-list={contents}", "--file=-", str(dump)
        )


def _tokenised(sql: str, schema: str) -> str:
    """The schema is followed by a dot, or stands alone in quotes (a function's search_path) or in pg_dump's own remarks;
    any other is the login.
    """
    name = re.escape(schema)
    place = re.compile(rf"\b{name}\b(?=[.'])|(?<=; Schema: ){name}\b")
    login = re.compile(rf'"?\b{re.escape(names.login_of(schema))}\b"?')
    lines = (line for line in sql.splitlines(keepends=True) if not OF_PSQL.match(line))
    return login.sub(LOGIN_TOKEN, place.sub(SCHEMA_TOKEN, "".join(lines)))
