"""Making and dropping networks: whole, or not at all."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connections

from rete.core.audit.models import Entry
from rete.kernel.errors import ReteError
from tenants import bootstrap, directory, hooks, names, provisioning, scope
from tenants.errors import (
    DomainTaken,
    InvalidDomain,
    InvalidSlug,
    NetworkKept,
    SlugTaken,
    TemplateStale,
    UnknownNetwork,
)
from tenants.migrating.graph import missing, network_migrations, schema_exists
from tenants.models import Domain, Network
from tenants.postgres.owner import dsn, owner_connection, quoted
from tenants.provisioning import NewNetwork
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER

Make = Callable[[str], NetworkSnapshot]

# What a schema is made of, told apart from any other schema.
CATALOG = """
    SELECT 'table', c.relname, c.relkind::text, replace(coalesce(array_to_string(c.relacl, ','), ''), %(login)s, 'LOGIN')
      FROM pg_class c WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind IN ('r', 'S', 'v', 'i')
    UNION ALL
    SELECT 'column', c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || a.attnotnull || a.attidentity::text,
      replace(coalesce(pg_get_expr(d.adbin, d.adrelid), ''), %(schema)s::text || '.', '')
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT 'constraint', c.conname, c.contype::text, replace(pg_get_constraintdef(c.oid), %(schema)s::text || '.', '')
      FROM pg_constraint c WHERE c.connamespace = %(schema)s::regnamespace
    UNION ALL
    SELECT 'index', indexname, '', replace(indexdef, %(schema)s::text || '.', '') FROM pg_indexes WHERE schemaname = %(schema)s::text
    ORDER BY 1, 2
"""


def traces(slug: str) -> list[str]:
    """What exists of a network: any of its role, its schema, its row."""
    found = []
    with owner_connection() as session:
        if bootstrap.role_exists(session, names.network_role(slug)):
            found.append("role")
        if schema_exists(session, names.network_schema(slug)):
            found.append("schema")
        if (
            session.execute(
                "SELECT FROM control.tenants_network WHERE slug = %s", (slug,)
            ).fetchone()
            is not None
        ):
            found.append("row")
    return found


def catalog(schema: str, login: str) -> list[tuple[object, ...]]:
    with owner_connection() as session:
        return session.execute(
            CATALOG, {"schema": schema, "login": quoted(login).strip('"')}
        ).fetchall()


def test_a_new_network_has_everything_and_answers(throwaway: Make) -> None:
    network = throwaway("gamma")

    assert traces("gamma") == ["role", "schema", "row"]
    with scope.entered(scope.of_network(network)):
        assert Entry.objects.count() == 0
        connections["default"].close()
    with scope.entered(scope.control()):
        assert Entry.objects.filter(action="network.created", changes__network="gamma").exists()
        connections["default"].close()


def test_a_replayed_schema_is_the_migrated_one(
    prepared: tuple[NetworkSnapshot, NetworkSnapshot],
) -> None:
    """Tables, columns, defaults, constraints, indexes and grants, by name."""
    alfa = catalog(prepared[0].schema, prepared[0].role)

    assert alfa == catalog(prepared[1].schema, prepared[1].role)
    assert alfa == catalog(names.TEMPLATE_SCHEMA, names.template_role())
    assert len(alfa) > 100


def test_a_new_network_is_behind_by_nothing(
    prepared: tuple[NetworkSnapshot, NetworkSnapshot],
) -> None:
    with owner_connection() as session:
        assert missing(session, [prepared[0].schema], network_migrations()) == {}


@pytest.mark.parametrize(
    "slug", ["", "a", "Torino", "torino_nord", "-x", "x-", "1x", "ufficio", "x" * 31, "caffè"]
)
def test_a_slug_that_is_no_address_is_refused(prepared: object, slug: str) -> None:
    with pytest.raises(InvalidSlug):
        provisioning.create_network(TESTER, NewNetwork(slug=slug, name="Rete"))


@pytest.mark.parametrize("domain", ["localhost", "http://x.it", "x..it", "x.it/", "a b.it"])
def test_a_domain_that_is_none_is_refused(prepared: object, domain: str) -> None:
    with pytest.raises(InvalidDomain):
        provisioning.create_network(TESTER, NewNetwork(slug="delta", name="Rete", domain=domain))
    assert traces("delta") == []


def test_a_slug_and_a_domain_belong_to_one_network(throwaway: Make) -> None:
    throwaway("gamma")
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        gamma = Network.objects.get(slug="gamma")
        Domain.objects.create(domain="gamma.example.org", tenant=gamma, is_primary=True)
        connections["default"].close()

    with pytest.raises(SlugTaken):
        provisioning.create_network(TESTER, NewNetwork(slug="gamma", name="Altra"))
    with pytest.raises(DomainTaken):
        provisioning.create_network(
            TESTER, NewNetwork(slug="delta", name="Altra", domain="GAMMA.example.org")
        )
    assert traces("delta") == []


def test_a_creation_that_fails_at_the_end_leaves_no_role_schema_or_row(
    prepared: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise ValueError("the audit is full")

    monkeypatch.setattr(hooks.network_changed, "_hearers", [fail])

    with pytest.raises(ValueError, match="audit"):
        provisioning.create_network(
            TESTER, NewNetwork(slug="delta", name="Rete", domain="delta.example.org")
        )

    assert traces("delta") == []


def test_no_network_is_made_from_a_stale_template(
    prepared: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tenants.template.graph_hash", lambda: "another")

    with pytest.raises(TemplateStale):
        provisioning.create_network(TESTER, NewNetwork(slug="delta", name="Rete"))

    assert traces("delta") == []


def test_of_two_who_ask_for_the_same_address_one_gets_it(throwaway: Make) -> None:
    def ask(_number: int) -> str:
        try:
            throwaway("contesa")
        except ReteError as error:
            return error.code
        finally:
            connections.close_all()
        return "made"

    with ThreadPoolExecutor(4) as threads:
        outcomes = sorted(threads.map(ask, range(4)))

    assert outcomes == ["indirizzo_occupato"] * 3 + ["made"]
    assert traces("contesa") == ["role", "schema", "row"]


def test_dropping_a_network_ends_its_sessions_and_leaves_nothing(throwaway: Make) -> None:
    network = throwaway("gamma")
    with psycopg.connect(
        dsn(network.role, password=names.password(network.role)), autocommit=True
    ) as session:
        provisioning.drop_network(TESTER, "gamma", force=True)

        with pytest.raises(psycopg.OperationalError):
            session.execute("SELECT 1")
    assert traces("gamma") == []


def test_a_network_is_not_dropped_without_an_export_or_force(throwaway: Make) -> None:
    throwaway("gamma")

    with pytest.raises(NetworkKept):
        provisioning.drop_network(TESTER, "gamma", force=False)

    assert traces("gamma") == ["role", "schema", "row"]


def test_dropping_what_is_not_there_is_said(prepared: object) -> None:
    with pytest.raises(UnknownNetwork), scope.entered(scope.control()):
        provisioning.drop_network(TESTER, "nessuna", force=True)
    connections.close_all()


def test_a_drop_that_stopped_half_way_is_finished_by_the_next(
    throwaway: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    throwaway("gamma")
    hearers = hooks.network_changed._hearers

    def fail(*_args: object) -> None:
        raise ValueError("stopped")

    monkeypatch.setattr(hooks.network_changed, "_hearers", [fail])
    with pytest.raises(ValueError, match="stopped"):
        provisioning.drop_network(TESTER, "gamma", force=True)
    monkeypatch.setattr(hooks.network_changed, "_hearers", hearers)
    half = directory.get_network("gamma")

    provisioning.drop_network(TESTER, "gamma", force=True)

    assert not half.answers
    assert traces("gamma") == []
