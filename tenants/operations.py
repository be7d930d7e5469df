"""Migration operations for what Django cannot say: SQL that knows its schema and login, and append-only tables."""

from collections.abc import Sequence

from django.db import router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from tenants import names
from tenants.postgres.owner import quoted

SCHEMA_TOKEN = "{schema}"  # noqa: S105 - a token of a template, not a password
LOGIN_TOKEN = "{login}"  # noqa: S105 - a token of a template, not a password
# Of control's migrations: the networks' group, and who carries between them.
MEMBER_TOKEN = "{member}"  # noqa: S105 - a token of a template, not a password
RELAY_TOKEN = "{relay}"  # noqa: S105 - a token of a template, not a password


def rendered(sql: str, schema: str, login: str) -> str:
    """SQL with its tokens filled. Other braces stay as they are."""
    filled = sql.replace(SCHEMA_TOKEN, schema).replace(LOGIN_TOKEN, login)
    if MEMBER_TOKEN in filled or RELAY_TOKEN in filled:
        filled = filled.replace(MEMBER_TOKEN, quoted(names.member_role()))
        filled = filled.replace(RELAY_TOKEN, quoted(names.relay_role()))
    return filled


class SchemaSQL(Operation):
    """Statements in which `{schema}` and `{login}` stand for the schema being migrated and its login.

    Each element is one statement, sent as it is. While a migration is compiled the tokens stay, to be filled for each
    network.
    """

    reduces_to_sql = True
    atomic = True

    def __init__(self, forwards: Sequence[str], backwards: Sequence[str]) -> None:
        self.forwards = tuple(forwards)
        self.backwards = tuple(backwards)

    @property
    def reversible(self) -> bool:  # type: ignore[override]
        return bool(self.backwards)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The state of models does not change."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self._run(self.forwards, app_label, schema_editor)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self._run(self.backwards, app_label, schema_editor)

    def describe(self) -> str:
        return "SQL with the schema's name and login"

    def _run(
        self,
        statements: Sequence[str],
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
    ) -> None:
        """Nothing where the app has no tables, as Django's own operations do."""
        if not router.allow_migrate(schema_editor.connection.alias, app_label):
            return
        for statement in statements:
            if schema_editor.collect_sql:
                schema_editor.execute(statement, params=None)
                continue
            schema = str(schema_editor.connection.schema_name)  # type: ignore[attr-defined]
            schema_editor.execute(
                rendered(statement, schema, quoted(names.login_of(schema))), params=None
            )


class AppendOnly(SchemaSQL):
    """Rows of a table can be added and read by the login, never changed or removed."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(
            (f"REVOKE UPDATE, DELETE, TRUNCATE ON {SCHEMA_TOKEN}.{table} FROM {LOGIN_TOKEN}",),
            (f"GRANT UPDATE, DELETE ON {SCHEMA_TOKEN}.{table} TO {LOGIN_TOKEN}",),
        )

    def deconstruct(self) -> tuple[str, list[str], dict[str, object]]:
        return self.__class__.__name__, [self.table], {}

    def describe(self) -> str:
        return f"Make {self.table} append-only"
