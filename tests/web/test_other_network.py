"""Every model × the other network, generated: the same rows under the same numbers in both, one network's marked with a word.

Whatever a direction can open in the marked network is asked of the other, by pages, files to save, searches, the API and
links: the word is never there. A module's models, routes and searches are covered from the day they are there.
"""

import inspect
import io
import re
import sys
import zipfile
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils.module_loading import import_string

from modules.events.models import SeatPool, Submission, SubmissionState
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.files.models import FileKind, StoredFile
from rete.core.files.services import store_document, store_image
from rete.core.jobs.kinds import all_kinds
from rete.core.jobs.models import Job
from rete.core.jobs.running import claim, execute
from rete.core.jobs.services import start
from rete.kernel import clock, registry
from rete.kernel.manifest import Queue
from rete.site.demo import fill_network
from rete.web.files.addresses import document_address, picture_address
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.api.routes import routes as api_routes
from tests.conftest import TESTER
from tests.core.files.papers import TEXT
from tests.core.files.pictures import picture
from tests.people import with_second_factor
from tests.web.routes import NETWORK

MARK = "Xilobeta"
# The demonstration's rows of a small network; its own name is not written in them.
PLAN = "nuoro"
STARTS = ("/", "/gestione/", "/gestione/impostazioni/", "/notifiche/", "/io/", "/mappa-del-sito/")
LINK = re.compile(r'(?:href|src)="((?:/|\?)[^"#]*)')
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Of one pattern, so many addresses: each costs two requests.
EACH = 1
# Of rows that both networks have, and of none.
NUMBERS = (1, 2, 3, 10**9)
# Words that programs read, not people: marked they would be broken, not hidden.
OF_PROGRAMS = re.compile(
    r"address|kind|action|password|secret|media_type|type|key|url|token|name$|domain|rule"
)
FOR_PEOPLE = re.compile(r"^(name|full_name|actor_name)$")
# Made with the network's schema, and equal in every network.
BUILT_IN = {"contenttypes", "migrations", "sessions"}


@dataclass
class World:
    """The marked network's rows, copied to the other before they were marked."""

    counts: Counter[str] = field(default_factory=Counter)
    unmarked: set[str] = field(default_factory=set)


def tables() -> Iterator[type[models.Model]]:
    """Models that have a table in the scope's schema, those without a class of their own included."""
    there = set(connection.introspection.table_names())
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table in there and model._meta.app_label not in BUILT_IN:
            yield model


def copied(rows: dict[type[models.Model], list[models.Model]]) -> None:
    """Under the numbers that they have; what is made later gets others."""
    for pool in rows[SeatPool]:
        pool.taken = 0  # type: ignore[attr-defined] # the database counts it again with each booking
    submissions = cast("list[Submission]", rows[Submission])
    accepted = [each for each in submissions if each.state == SubmissionState.ACCEPTED]
    for each in accepted:
        each.state = SubmissionState.SENT  # the database takes them with their versions alone
    for model, found in rows.items():
        model._base_manager.bulk_create(found, ignore_conflicts=True)
        if isinstance(model._meta.pk, models.AutoField) and found:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                    [model._meta.db_table, model._meta.pk.column, max(each.pk for each in found)],
                )
    Submission.objects.filter(pk__in=[each.pk for each in accepted]).update(
        state=SubmissionState.ACCEPTED
    )


def mark(model: type[models.Model], world: World) -> None:
    """Put the word before every text that people read and that takes it."""
    for each in model._meta.concrete_fields:
        is_text = type(each) in {models.CharField, models.TextField} and not each.choices
        is_read = FOR_PEOPLE.search(each.name) or not OF_PROGRAMS.search(each.name)
        if not is_text or not is_read:
            continue
        try:
            with transaction.atomic():
                marked = Concat(Value(f"{MARK} "), F(each.name), output_field=each.__class__())
                rows = model._base_manager.exclude(**{each.name: ""}).update(**{each.name: marked})
        except DatabaseError:
            world.unmarked.add(f"{model._meta.label}.{each.name}")
        else:
            world.counts["rows marked"] += rows
            world.counts["fields marked"] += bool(rows)


@pytest.fixture
def world(alfa: NetworkSnapshot, beta: NetworkSnapshot, tmp_path: Path, settings: Any) -> World:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.RETE_API_REQUESTS_A_MINUTE = dict.fromkeys(("anonymous", "person", "token"), 10_000)
    world = World()
    planned = replace(beta, slug=PLAN)
    with scope.visiting(beta, reason="prova"), scope.entered(scope.of_network(planned)):
        fill_network(planned)
        with_second_factor(direction())
        store_document(TESTER, TEXT, name="verbale.txt")
        store_image(TESTER, picture(), name="sala.jpg")
        rows = {model: list(model._base_manager.all()) for model in tables()}
    copied(rows)
    with scope.visiting(beta, reason="prova"):
        for model, found in rows.items():
            world.counts["models"] += 1
            world.counts["models with rows"] += bool(found)
            mark(model, world)
    return world


def direction() -> User:
    return User.objects.get(email="direzione@example.org")


def browser(network: NetworkSnapshot) -> Client:
    client = Client(headers={"host": network.domain})
    client.force_login(direction(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def body(answer: Any) -> str:
    return written(b"".join(answer.streaming_content) if answer.streaming else answer.content)


def written(content: bytes) -> str:
    """What stands in it, in a workbook too."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode(errors="replace")


def walked(client: Client) -> dict[str, str]:
    """What a person finds by following links, so many of each pattern: {address: what it answers}."""
    found: dict[str, str] = {}
    seen: Counter[str] = Counter()
    waiting = deque(STARTS)
    while waiting:
        address = waiting.popleft().replace("&amp;", "&")
        path, _, query = address.partition("?")
        try:
            pattern = resolve(path, NETWORK).route
        except Resolver404:
            continue
        of_kind = f"{pattern}{'?' if query else ''}{query[-4:] if 'formato' in query else ''}"
        if address in found or seen[of_kind] >= EACH or pattern.startswith("accesso/"):
            continue
        seen[of_kind] += 1
        answer = client.get(address)
        assert answer.status_code < 500, address
        found[address] = body(answer)
        links = LINK.findall(found[address]) if "html" in answer.get("Content-Type", "") else []
        waiting.extend(link if link.startswith("/") else f"{path}{link}" for link in links)
    return found


def by_api(client: Client) -> dict[str, str]:
    """Every address of the API that only reads, those of one thing with what the lists have."""
    readable = [route for route in api_routes() if route.method == "GET"]
    found = {
        each.path: body(client.get(each.path)) for each in readable if not each.names_something
    }
    for each in (each for each in readable if UUID.search(each.path)):
        start, rest = UUID.split(each.path, maxsplit=1)
        uids = dict.fromkeys(UUID.findall(found.get(start.rstrip("/"), "")))
        for uid in list(uids)[:EACH]:
            found[f"{start}{uid}{rest}"] = body(client.get(f"{start}{uid}{rest}"))
    return found


def file_links() -> list[str]:
    until = clock.now() + timedelta(hours=1)
    files = StoredFile.objects.all()
    links = [
        document_address(each, until=until) for each in files if each.kind == FileKind.DOCUMENT
    ]
    return links + [picture_address(each, 320) for each in files if each.is_public]


def jobs_run() -> list[Job]:
    """Every kind of job that a network may start, with numbers that the other network's rows have: how each ended.

    What is asked for besides numbers is the least that its type can say.
    """
    least: dict[Any, Any] = {bool: True, str: "/gestione/biblioteche/"}
    ran: list[Job] = []
    for kind in (each for each in all_kinds() if each.queue is Queue.WORK):
        asked = list(inspect.signature(import_string(kind.run)).parameters.values())[1:]
        for number in NUMBERS if int in {each.annotation for each in asked} else NUMBERS[:1]:
            given = {each.name: least.get(each.annotation, number) for each in asked}
            job = start(actor_of(direction()), kind.name, given)
            claimed = claim(job.pk, Queue.WORK, clock.now())
            assert claimed is not None
            execute(claimed, inline=True)
            ran.append(Job.objects.get(pk=job.pk))
    return ran


def told(job: Job) -> str:
    """All that came of a job, its file too."""
    kept = job.result_file
    said = f"{job.result} {job.error} {job.log}"
    if kept is None:
        return said
    with default_storage.open(f"{kept.storage_name}/{kept.part}") as file:
        return f"{said} {written(file.read())}"


def everything() -> dict[str, list[Any]]:
    """Every row of the scope's network, those of sessions aside."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in tables()
    }


def found_by_search() -> dict[str, int]:
    """How many each module's search finds of the word in the scope's network."""
    searches = {
        name: import_string(manifest.search)
        for name, manifest in registry.modules().items()
        if manifest.search is not None
    }
    return {name: len(search(MARK, 5)) for name, search in searches.items()}


@pytest.mark.timeout(400)
def test_what_one_network_has_is_nowhere_in_the_other(
    world: World, alfa: NetworkSnapshot, beta: NetworkSnapshot, capsys: pytest.CaptureFixture[str]
) -> None:
    with scope.visiting(beta, reason="prova"):
        there = browser(beta)
        links = file_links()
        searched = found_by_search()
    here = browser(alfa)
    # The marked network first: what it leaves in caches would be found by the other.
    shown = walked(there) | by_api(there)
    # A sheet of figures has no rows to look in, also where it names libraries.
    lists = [
        each
        for each, text in shown.items()
        if "formato=csv" in each and "/cifre/" not in each and MARK in text
    ]
    asked = [f"{each}&q={MARK}" for each in lists]

    met = {address: body(here.get(address)) for address in shown}
    narrowed = {address: body(here.get(address)).strip().splitlines() for address in asked}
    opened = [link for link in links if here.get(link).status_code != 404]

    marked = {address for address, text in shown.items() if MARK in text}
    counts = {
        "pages and API": len(shown), "with the word": len(marked), "lists saved": len(lists), "file links": len(links)
    }  # fmt: skip
    with capsys.disabled():
        sys.stdout.write(f"\nthe other network: {dict(world.counts)}, {counts} ")
    assert {address for address, text in met.items() if MARK in text} == set()
    assert {address: lines for address, lines in narrowed.items() if len(lines) > 1} == {}
    assert opened == []
    assert found_by_search() == dict.fromkeys(searched, 0)
    assert all(there.get(link).status_code == 200 for link in links)
    with scope.visiting(beta, reason="prova"):
        before = everything()
    ended = jobs_run()
    with scope.visiting(beta, reason="prova"):
        assert everything() == before
    assert [job.title for job in ended if MARK in told(job)] == []
    # The register has what was looked for above.
    assert {label for label, rows in everything().items() if MARK in str(rows)} <= {"audit.Entry"}
    states = Counter(job.state for job in ended)
    with capsys.disabled():
        sys.stdout.write(f"jobs: {dict(states)} ")
    assert states.total() > len(NUMBERS)
    # The test can fail: the word is written nearly everywhere, and seen where it is.
    assert world.counts["fields marked"] > 30
    assert world.counts["models with rows"] > 30
    assert all(searched.values()), searched
    assert len(marked) > 60
    assert len(lists) > 3
    for area in (
        "/api/",
        "/notifiche/",
        "/gestione/operazioni/",
        "/gestione/impostazioni/persone/",
    ):
        assert any(address.startswith(area) for address in marked), area
    assert len(links) > 1
