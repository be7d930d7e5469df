"""What a process verifies before it serves, and what can be imported before anybody has a scope."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import connections
from django.test import override_settings

from rete.core.accounts.models import User
from rete.site.command_line import split_network
from tenants import bootstrap, scope, startup
from tenants.checks import check_tenancy
from tenants.errors import DatabaseUnsuitable, UnsafeStart
from tenants.postgres.owner import owner_connection
from tenants.router import home_of
from tenants.snapshots import NetworkSnapshot
from tests.project import Project, copy_project, drop_database

IMPORT_ALL = """
import django, importlib, pkgutil
django.setup()
from tenants import scope
import api, modules, rete.web
names = [
    each.name
    for package in (api, modules, rete.web)
    for each in pkgutil.walk_packages(package.__path__, package.__name__ + ".")
    if "migrations" not in each.name
]
for name in names:
    importlib.import_module(name)
assert scope.find() is None
print(len(names))
"""


@pytest.fixture
def as_web(prepared: object) -> override_settings:
    """The settings of a web process that may start."""
    return override_settings(RETE_OWNER_SECRET="", RETE_CONNECTION_CAP=40, RETE_THREADS=8)


def test_forms_filters_and_viewsets_are_imported_without_a_scope_or_a_database() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL],
        cwd=settings.BASE_DIR,
        env={
            "DJANGO_SETTINGS_MODULE": "rete.site.settings",
            "PYTHONPATH": ".:platform",
            "DATABASE_URL": "postgresql://127.0.0.1:1/nothing",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20


def test_a_web_process_as_it_should_be_starts(as_web: override_settings) -> None:
    with as_web:
        startup.refuse_unsafe_start()


@pytest.mark.parametrize(
    ("unsafe", "reason"),
    [
        ({"RETE_OWNER_SECRET": "x"}, "proprietario"),
        ({"RETE_CONNECTION_CAP": 15}, "RETE_CONNECTION_CAP"),
        ({"RETE_DATABASE_SECRET": ""}, "RETE_DATABASE_SECRET"),
    ],
)
def test_an_unsafe_process_refuses_to_start(
    as_web: override_settings, unsafe: dict[str, object], reason: str
) -> None:
    with as_web, override_settings(**unsafe), pytest.raises(UnsafeStart, match=reason):
        startup.refuse_unsafe_start()


@pytest.mark.parametrize("power", ["SUPERUSER", "BYPASSRLS"])
def test_a_login_with_too_much_power_refuses_to_start(
    as_web: override_settings, superuser_url: str, power: str
) -> None:
    role = scope.control().role
    alter(superuser_url, f'ALTER ROLE "{role}" {power}')
    try:
        with as_web, pytest.raises(UnsafeStart, match="superutente"):
            startup.refuse_unsafe_start()
    finally:
        alter(superuser_url, f'ALTER ROLE "{role}" NO{power}')


def test_a_login_that_owns_a_schema_refuses_to_start(
    as_web: override_settings, superuser_url: str
) -> None:
    role, database = scope.control().role, superuser_url.rpartition("/")[0] + "/rete_test"
    alter(database, f'CREATE SCHEMA owned AUTHORIZATION "{role}"')
    try:
        with as_web, pytest.raises(UnsafeStart, match="possiede"):
            startup.refuse_unsafe_start()
    finally:
        alter(database, "DROP SCHEMA owned")


def alter(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as session:
        session.execute(statement.encode())
    with scope.entered(scope.control()):
        connections["default"].close()


def test_a_server_with_few_locks_is_refused(
    prepared: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "MINIMUM_LOCKS", 100_000)

    with (
        owner_connection() as session,
        pytest.raises(DatabaseUnsuitable, match="max_locks_per_transaction"),
    ):
        bootstrap.check_server(session)


def test_bootstrap_may_be_repeated(prepared: object, superuser_url: str) -> None:
    bootstrap.bootstrap(superuser_url)


def test_every_table_is_in_the_schemas_of_its_home_and_in_no_other(
    prepared: tuple[NetworkSnapshot, NetworkSnapshot],
) -> None:
    homes = {"control": {"control", "core"}, prepared[0].schema: {"network", "core"}}
    models = list(apps.get_models(include_auto_created=True))
    with owner_connection() as session:
        for schema, present in homes.items():
            rows = session.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = %s", (schema,)
            ).fetchall()
            wanted = {m._meta.db_table for m in models if home_of(m._meta.app_label) in present}
            assert {str(row[0]) for row in rows} == wanted | {"django_migrations"}


def test_a_key_that_leaves_its_schema_fails_the_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "tenants.checks.home_of", lambda label: "network" if label == "audit" else "control"
    )
    monkeypatch.setattr("tenants.checks.apps.get_models", lambda: [User.groups.through])

    assert [error.id for error in check_tenancy()] == []
    monkeypatch.setattr(
        "tenants.checks.home_of", lambda label: "control" if label == "accounts" else "network"
    )
    assert {error.id for error in check_tenancy()} == {"tenants.E006"}


def test_the_middleware_must_come_first() -> None:
    with override_settings(MIDDLEWARE=["x", *settings.MIDDLEWARE]):
        assert [error.id for error in checks.run_checks(tags=["tenants"])] == ["tenants.E004"]


@pytest.mark.parametrize(
    ("arguments", "rest", "slug"),
    [
        (["manage.py", "--network", "torino", "shell"], ["manage.py", "shell"], "torino"),
        (["manage.py", "shell", "--network=torino"], ["manage.py", "shell"], "torino"),
        (["manage.py", "shell"], ["manage.py", "shell"], None),
    ],
)
def test_the_network_is_taken_from_the_command_line(
    arguments: list[str], rest: list[str], slug: str | None
) -> None:
    assert split_network(arguments) == (rest, slug)


SCOPE = "from tenants import scope; print('scope:', scope.current().name)"


def test_manage_py_works_in_control_or_in_the_network_it_is_told(
    tmp_path: Path, superuser_url: str
) -> None:
    project = copy_project(tmp_path, superuser_url, "rete_manage")
    project.networks(1)
    say: Callable[..., str] = project.manage

    assert "scope: control" in say("shell", "--no-imports", "-c", SCOPE)
    assert "scope: r1" in say("--network", "r1", "shell", "--no-imports", "-c", SCOPE)
    assert "La rete «x» non esiste" in say(
        "--network", "x", "shell", "--no-imports", "-c", SCOPE, expect=1
    )
    assert "r1" in say("network", "list")
    assert "libraries" in say("network", "show", "r1")
    assert "già di un'altra rete" in say("network", "create", "r1", "--name", "Altra", expect=1)
    assert "non si può eliminare" in say("network", "drop", "r1", "--yes", expect=1)
    assert "solo in una dimostrazione" in say("network", "drop", "r1", "--yes", "--force", expect=1)
    project.environment["RETE_DEMO"] = "1"
    assert "eliminata" in say("network", "drop", "r1", "--yes", "--force")
    drop_database(superuser_url, "rete_manage")


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_scaffolded_module_works_at_once_and_passes_the_checks(
    tmp_path: Path, superuser_url: str
) -> None:
    project = copy_project(tmp_path, superuser_url, "rete_scaffold")
    project.networks(2)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    before = {path: path.read_bytes() for path in files(tmp_path)}

    made = make(project, "new-module", "NAME=visite_guidate")
    changed = [
        str(path.relative_to(tmp_path))
        for path, content in before.items()
        if path.read_bytes() != content
    ]
    project.manage("network", "migrate")
    pages = project.manage("shell", "--no-imports", "-c", PAGES)
    checked = make(project, "check")

    assert made.returncode == 0, made.stdout + made.stderr
    assert changed == ["migrations/network/template.sql"]
    assert "r1 / 200 True" in pages
    assert "r2 /visite-guidate/ 200 True" in pages
    assert checked.returncode == 0, checked.stdout + checked.stderr
    drop_database(superuser_url, "rete_scaffold")


PAGES = """
from django.test import Client
for slug in ("r1", "r2"):
    for path in ("/", "/visite-guidate/"):
        answer = Client().get(path, headers={"host": f"{slug}.rete.localhost"})
        print(slug, path, answer.status_code, 'href="/visite-guidate/"' in answer.content.decode())
"""


def files(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and not {".git", ".data", "__pycache__"} & set(path.parts)
    ]


def make(project: Project, target: str, *words: str) -> subprocess.CompletedProcess[str]:
    """`make` with the packages of the running tests."""
    environment = Path(sys.prefix)
    return subprocess.run(
        ["make", "-o", f"{environment}/dev", target, *words, f"VENV={environment}"],
        cwd=project.folder,
        env={**project.environment, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
