"""Two networks, made once a session, and one rolled-back transaction in each and in control for every test."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from rete.core.accounts.models import User
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.core.audit.models import Entry
from rete.kernel.actor import system
from rete.kernel.manifest import Role
from rete.kernel.personal import masked
from rete.site.local.ports import any_free_port
from rete.site.local.postgres import embedded_postgres
from tenants import bootstrap, directory, provisioning, scope
from tenants.connections import process_set
from tenants.migrating.by_django import migrate_control
from tenants.provisioning import NewNetwork
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tenants.template import ensure_template
from tests.people import with_second_factor
from tests.project import Project, copy_project, drop_database
from tests.serving import web_process

TESTER = system("prova")
# Fixtures of networks that commit and stay until the end.
LASTING = frozenset({"trio", "pair", "neighbours"})
# Data that is thrown away needs no patience from the disk.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@pytest.fixture(scope="session")
def superuser_url(django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """An empty PostgreSQL of this session's own, to which the settings point."""
    folder = Path(settings.RETE_DATA_DIR)
    with django_db_blocker.unblock(), embedded_postgres(folder, settings=FAST) as server:
        for alias in ("default", "control"):
            settings.DATABASES[alias].update(
                HOST="127.0.0.1", PORT=str(server.port), NAME="rete_test"
            )
        settings.RETE_DATABASE_SECRET = "networks of the tests"
        settings.RETE_OWNER_SECRET = "owner of the tests"
        settings.RETE_CONNECTION_CAP = 60
        yield server.superuser_url
        connections.close_all()
        process_set().close_idle()
    shutil.rmtree(folder)


@pytest.fixture(scope="session", autouse=True)
def assets() -> None:
    """What pages load, collected under the names that production uses."""
    call_command("assets")


@pytest.fixture(scope="session", autouse=True)
def nothing_personal_is_recorded() -> Iterator[None]:
    """Whatever the suite does is looked at as the register has it: no address, no tax code."""
    save = Entry.save

    def looked_at(entry: Entry, *args: Any, **kwargs: Any) -> None:
        written = f"{entry.object_name} {json.dumps(entry.changes, ensure_ascii=False)}"
        assert masked(written) == written, f"{entry.action}: {written}"
        save(entry, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Entry, "save", looked_at)
        yield


@pytest.fixture(scope="session")
def prepared(superuser_url: str) -> tuple[NetworkSnapshot, NetworkSnapshot]:
    """The database, migrated, with the networks alfa and beta."""
    bootstrap.bootstrap(superuser_url)
    migrate_control()
    ensure_template()
    alfa = provisioning.create_network(
        TESTER, NewNetwork(slug="alfa", name="Rete Alfa", short_name="Alfa")
    )
    beta = provisioning.create_network(
        TESTER, NewNetwork(slug="beta", name="Rete Beta", short_name="Beta")
    )
    return alfa, beta


@pytest.fixture(scope="session")
def demonstration_project(
    superuser_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Project]:
    """The demonstration with all its networks; the port that it is to be served at is in its environment."""
    folder = tmp_path_factory.mktemp("dimostrazione")
    own = {"RETE_DEMO": "1", "RETE_PORT": str(any_free_port())}
    project = copy_project(folder, superuser_url, "rete_demo", own)
    project.manage("demo", "fill")
    project.manage("count_networks")
    yield project
    drop_database(superuser_url, "rete_demo")


@pytest.fixture(scope="session")
def demonstration(demonstration_project: Project) -> Iterator[int]:
    """The demonstration served as production serves it: the port on loopback."""
    port = int(demonstration_project.environment["RETE_PORT"])
    with web_process(demonstration_project, "rete.site.wsgi:application", {}, port):
        yield port


@contextmanager
def rolled_back(entered: Scope) -> Iterator[None]:
    """A transaction that is undone, marked as Django's TestCase marks its own so that `visiting` is allowed."""
    with scope.entered(entered):
        block = transaction.atomic()
        block._from_testcase = True  # type: ignore[attr-defined]
        block.__enter__()
    try:
        yield
    finally:
        with scope.entered(entered):
            transaction.set_rollback(True)
            block.__exit__(None, None, None)
            connections["default"].close()


@pytest.fixture
def db(prepared: tuple[NetworkSnapshot, NetworkSnapshot]) -> Iterator[None]:
    """Write what you like in control, alfa and beta: it is undone."""
    directory.snapshots().clear()
    cache.clear()
    with ExitStack() as stack:
        for each in (scope.control(), *(scope.of_network(network) for network in prepared)):
            stack.enter_context(rolled_back(each))
        yield
    directory.snapshots().clear()


@pytest.fixture
def alfa(db: None, prepared: tuple[NetworkSnapshot, NetworkSnapshot]) -> Iterator[NetworkSnapshot]:
    """The network alfa, in whose scope the test runs."""
    with scope.entered(scope.of_network(prepared[0])):
        yield prepared[0]


@pytest.fixture
def beta(db: None, prepared: tuple[NetworkSnapshot, NetworkSnapshot]) -> NetworkSnapshot:
    """The other network, not entered."""
    return prepared[1]


@pytest.fixture
def in_control(db: None) -> Iterator[Scope]:
    with scope.entered(scope.control()) as entered:
        yield entered


@pytest.fixture
def throwaway(prepared: object) -> Iterator[Callable[[str], NetworkSnapshot]]:
    """Make networks that commit; they are dropped at the end."""
    made: list[str] = []

    def make(slug: str) -> NetworkSnapshot:
        made.append(slug)
        return provisioning.create_network(TESTER, NewNetwork(slug=slug, name=f"Rete {slug}"))

    yield make
    with scope.entered(scope.control()):
        existing = {network.slug for network in directory.all_networks()}
    for slug in existing.intersection(made):
        provisioning.drop_network(TESTER, slug, force=True)
    # Another network of the same name would be given a connection that ended with this one.
    process_set().close_idle()


def signed_in(network: NetworkSnapshot, role: Role | None) -> Client:
    """A browser signed in on a network as somebody of this role."""
    word = role.value if role else "lettrice"
    user = User.objects.create_user(f"{word.replace(' ', '.')}@example.org", name=word.title())
    if role is not None:
        give_role(TESTER, user.pk, default_role(role))
        with_second_factor(user)
    client = Client(headers={"host": network.domain})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def client(db: None) -> Client:
    """A browser that has not signed in; say `headers={"host": …}`."""
    return Client()


@pytest.fixture
def direttrice(alfa: NetworkSnapshot) -> Client:
    return signed_in(alfa, Role.DIREZIONE)


@pytest.fixture
def lettrice(alfa: NetworkSnapshot) -> Client:
    return signed_in(alfa, None)


@pytest.fixture
def shared_data() -> Path:
    """Real data that is not in the repository: skipped, and said, where it is absent."""
    folder = Path(
        os.environ.get("RETE_FIXTURES", str(Path(settings.BASE_DIR).parent / "shared" / "data"))
    )
    if not folder.is_dir():
        pytest.skip(f"real data absent: set RETE_FIXTURES ({folder})")
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`slow` tests last: a wrong line is found early. Networks that stay come after the tests that undo what they write,
    which count networks, and those that need both come between.
    """

    def place(item: pytest.Item) -> tuple[bool, int]:
        names = set(getattr(item, "fixturenames", ()))
        stays = not LASTING.isdisjoint(names)
        rank = int(stays) if "db" in names else 2 + int(stays)
        return item.get_closest_marker("slow") is not None, rank

    items.sort(key=place)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything is installed, a skipped test is a missing one."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
