"""Migrations of all networks, on a copy of the project with new migrations of its own."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.project import CREATE, Project, copy_project, counted, drop_database

DATABASE = "rete_migrating"
PYTHON_MIGRATION = """
from django.db import migrations


def add(apps, schema_editor):
    apps.get_model("prova", "Item").objects.create(title="scritta da Python")


class Migration(migrations.Migration):
    dependencies = [("prova", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
"""
UNIQUE_MIGRATION = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("prova", "0001_initial")]
    operations = [
        migrations.AlterField("item", "title", models.CharField(max_length=200, unique=True)),
        migrations.AddField("item", "note", models.TextField(default="{}")),
    ]
"""


@pytest.fixture
def project(tmp_path: Path, superuser_url: str) -> Iterator[Project]:
    yield copy_project(tmp_path, superuser_url, DATABASE)
    drop_database(superuser_url, DATABASE)


def having(project: Project, table: str) -> list[str]:
    rows = project.query(f"SELECT schemaname FROM pg_tables WHERE tablename = '{table}' ORDER BY 1")
    return [str(row[0]) for row in rows]


def recorded(project: Project, schemas: list[str], name: str) -> list[str]:
    return [
        schema
        for schema in schemas
        if project.query(
            f"SELECT 1 FROM {schema}.django_migrations WHERE app = 'prova' AND name = '{name}'"
        )
    ]


def test_a_new_module_s_tables_reach_every_network_with_grants_and_permissions(
    project: Project,
) -> None:
    project.networks(3)
    project.manage("new_module", "prova")

    planned = project.manage("network", "migrate", "--dry-run")
    assert "da compilare: prova.0001_initial" in planned
    assert having(project, "prova_item") == []

    project.manage("network", "migrate")
    assert having(project, "prova_item") == ["net_r1", "net_r2", "net_r3", "rete_template"]
    assert "Nessuna rete è indietro" in project.manage("network", "migrate", "--dry-run")
    with psycopg.connect(project.manage("network", "dsn", "r2").strip()) as session:
        session.execute("INSERT INTO prova_item (title, created_at) VALUES ('x', now())")
        known = session.execute(
            "SELECT count(*) FROM auth_permission WHERE codename = 'add_item'"
        ).fetchone()
    assert known == (1,)
    project.manage("makemigrations", "--check", "--dry-run")


def test_what_is_not_sql_goes_through_django_in_order(project: Project) -> None:
    project.networks(2)
    project.manage("new_module", "prova")
    project.write("migrations/network/prova/0002_python.py", PYTHON_MIGRATION)

    project.manage("network", "migrate")

    for schema in ("net_r1", "net_r2", "rete_template"):
        assert project.query(f"SELECT title FROM {schema}.prova_item") == [("scritta da Python",)]
    assert project.query(
        "SELECT name, by_django FROM control.tenants_compiledmigration ORDER BY 1"
    ) == [
        ("0001_initial", False),
        ("0002_python", True),
    ]


def test_a_canary_that_fails_stops_the_rest_and_the_next_run_resumes(project: Project) -> None:
    project.networks(3)
    project.manage("new_module", "prova")
    project.manage("network", "migrate")
    project.query(
        "INSERT INTO net_r1.prova_item (title, created_at) VALUES ('x', now()), ('x', now())"
    )
    project.write("migrations/network/prova/0002_unique.py", UNIQUE_MIGRATION)

    refused = project.manage("network", "migrate", expect=1)
    assert "r1: non migrata, è com'era" in refused
    assert recorded(project, ["net_r1", "net_r2", "net_r3"], "0002_unique") == []
    assert project.query(
        "SELECT count(*) FROM information_schema.columns WHERE column_name = 'note'"
        " AND table_name = 'prova_item' AND table_schema LIKE 'net_%'"
    ) == [(0,)]

    project.query("DELETE FROM net_r1.prova_item")
    project.manage("network", "migrate")
    assert recorded(project, ["net_r1", "net_r2", "net_r3"], "0002_unique") == [
        "net_r1",
        "net_r2",
        "net_r3",
    ]
    # Names that Django found on the template are those of every network: it can take the column back anywhere.
    assert project.query(
        "SELECT count(DISTINCT indexname) FROM pg_indexes WHERE tablename = 'prova_item'"
    ) == [(3,)]


def test_a_busy_network_is_waited_for(project: Project) -> None:
    project.networks(2)
    project.manage("new_module", "prova")
    project.manage("network", "migrate")
    project.write("migrations/network/prova/0002_unique.py", UNIQUE_MIGRATION)

    with psycopg.connect(project.database_url) as busy:
        busy.execute("LOCK TABLE net_r1.prova_item")
        threading.Timer(3, busy.rollback).start()
        project.manage("network", "migrate")

    assert recorded(project, ["net_r1", "net_r2"], "0002_unique") == ["net_r1", "net_r2"]


def test_two_migrations_do_not_run_at_once(project: Project) -> None:
    with psycopg.connect(project.database_url, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(7383001)")

        assert "Un'altra migrazione" in project.manage("network", "migrate", expect=1)


@pytest.mark.slow
def test_a_migration_killed_in_the_middle_leaves_each_network_whole_and_resumes(
    project: Project,
) -> None:
    slugs = project.networks(40)
    schemas = [f"net_{slug}" for slug in slugs]
    project.manage("new_module", "prova")

    running = project.start("network", "migrate")
    assert running.stdout is not None
    counted(iter(running.stdout), 5)
    running.kill()
    running.communicate()

    done = recorded(project, schemas, "0001_initial")
    assert sorted(done) == sorted(set(having(project, "prova_item")) - {"rete_template"})
    assert 0 < len(done) < len(schemas)
    project.manage("network", "migrate")
    assert len(recorded(project, schemas, "0001_initial")) == len(schemas)


def whole(project: Project, slug: str) -> bool:
    """True when role, schema and row are all there; false when none is. Anything between fails the test."""
    database = project.database_url.rpartition("/")[2]
    role = f"net_{slug}" if database == "rete" else f"net_{slug}__{database}"
    ((has_role, has_schema, has_row),) = project.query(
        f"SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}'), to_regnamespace('net_{slug}') IS NOT NULL,"
        f" EXISTS (SELECT FROM control.tenants_network WHERE slug = '{slug}')"
    )
    assert has_role == has_schema == has_row
    return bool(has_role)


@pytest.mark.slow
def test_a_creation_killed_at_any_moment_leaves_nothing_half_made(project: Project) -> None:
    slugs = [f"k{number}" for number in range(60)]
    made = 0
    for after in (0.0, 0.013, 0.027, 0.041):
        left = [slug for slug in slugs if not whole(project, slug)]
        creating = project.start("shell", "--no-imports", "-c", CREATE.format(slugs=left))
        assert creating.stdout is not None
        counted(iter(creating.stdout), 3)
        time.sleep(after)
        creating.kill()
        creating.communicate()
        now = sum(whole(project, slug) for slug in slugs)
        assert now >= made + 3
        made = now
    project.manage("network", "create", "dopo", "--name", "Dopo")
