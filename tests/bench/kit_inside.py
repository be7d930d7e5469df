"""The measures of the back-office kit themselves, run by `manage.py shell` in a copy: each prints one line of JSON."""

import json
import resource
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.http import QueryDict
from django.template import engines
from django.test import Client

from modules.libraries.models import Body, Library
from modules.libraries.tables import library_table
from rete.core.accounts.models import User
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.core.imports import services
from rete.core.imports.kinds import kind_at
from rete.core.imports.models import Upload
from rete.kernel import clock
from rete.kernel.actor import system
from rete.kernel.manifest import ImportKind, Role
from rete.web.kit.tables.listing import Listing
from tenants import scope
from tenants.provisioning import NewNetwork, create_network
from tenants.snapshots import NetworkSnapshot
from tests.bench.harness import interleaved, seconds
from tests.bench.inside import p95, queries
from tests.people import with_second_factor

ROWS, BODIES, IMPORTED = 100_000, 500, 20_000
WARM, ROUNDS = 3, 40
ACTOR = system("misura")
LIST = "/gestione/biblioteche/"
# A page of the same area that shows nothing of its own.
SHELL = "/gestione/impostazioni/"
PATHS = {
    "first": "",
    "by_name": "?ordine=-nome",
    "by_municipality": "?ordine=-comune",
    "by_body": "?ordine=ente",
    "by_code": "?ordine=isil",
    "filtered": "?stato=cessata&tipo=biblioteca",
    "filtered_none": "?accesso=parziale",
    "words": "?q=citta+nuova",
    "late_words": "?q=vecchia&ordine=ente",
    "rare_word": "?q=biblioteca+99999",
    "short_word": "?q=zz",
    "page_200": "?pagina=200",
    "page_1999": "?pagina=1999",
}
BARE = """{% for row in rows %}<tr><th><a href="/gestione/biblioteche/{{ row.pk }}/">{{ row.name }}</a></th>
<td>{{ row.municipality }}</td><td>{{ row.body.name }}</td><td>{{ row.isil }}</td><td>{{ row.get_status_display }}</td></tr>{% endfor %}"""


def tables() -> None:
    """Times of a list of 100,000 rows, and what drawing a page of it costs."""
    network = _network()
    browser = _signed_in(network)
    found = {
        "rows": ROWS,
        "rounds": ROUNDS,
        "shell": p95(browser, SHELL, warm=WARM, rounds=ROUNDS),
        "p95": {
            name: p95(browser, f"{LIST}{query}", warm=WARM, rounds=ROUNDS)
            for name, query in PATHS.items()
        },
        "queries": {name: queries(browser, f"{LIST}{query}") for name, query in PATHS.items()},
        "export": seconds(lambda: _export(browser)),
        **_drawing(network),
    }
    print(json.dumps(found))


def _drawing(network: NetworkSnapshot) -> dict[str, float]:
    """Seconds for the first page's query and table: ours, and the bare query in a plain template."""
    with scope.visiting(network, reason="misura"):
        rows = Library.objects.select_related("body").order_by("municipality", "name", "pk")
        template = engines["django"]
        ours = template.from_string('{% include "kit/_table.html" %}')
        bare = template.from_string(BARE)

        def kit() -> object:
            listing = Listing(library_table(ACTOR), rows, QueryDict())
            return ours.render({"listing": listing})

        drawn, plain = _pair(kit, lambda: bare.render({"rows": rows[:50]}))
    return {"kit": drawn, "bare": plain}


def _pair(work: Callable[[], object], reference: Callable[[], object]) -> tuple[float, float]:
    for _ in range(WARM):
        work()
        reference()
    return interleaved(lambda _: seconds(work), lambda _: seconds(reference), ROUNDS)


def _network() -> NetworkSnapshot:
    network = create_network(ACTOR, NewNetwork(slug="elenco", name="Rete elenco"))
    with scope.visiting(network, reason="misura"):
        bodies = Body.objects.bulk_create(Body(name=f"Ente {n}") for n in range(BODIES))
        Library.objects.bulk_create(
            (_library(number, bodies) for number in range(ROWS)), batch_size=2_000
        )
    with scope.entered(scope.as_owner(network.schema, network)), connection.cursor() as cursor:
        # As autovacuum does within minutes: figures of the columns, and which pages hold only what everybody may see.
        cursor.execute("VACUUM (ANALYZE)")
    return network


def _library(number: int, bodies: list[Body]) -> Library:
    return Library(
        body=bodies[number % BODIES],
        name=f"Biblioteca {number}",
        municipality=f"Città {'Nuova' if number % 7 == 0 else 'Vecchia'} {number % 3_000}",
        municipality_istat="015146",
        address=f"via Garibaldi {number % 90}",
        isil=f"IT-{chr(65 + number // 260_000)}{chr(65 + number // 10_000)}{number % 10_000:04}",
        status="cessata" if number % 50 == 0 else "aperta",
    )


def _signed_in(network: NetworkSnapshot) -> Client:
    client = Client(headers={"host": network.domain})
    with scope.visiting(network, reason="misura"):
        user = User.objects.create_user("misura@example.org", name="Misura")
        give_role(ACTOR, user.pk, default_role(Role.DIREZIONE))
        with_second_factor(user)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _export(browser: Client) -> None:
    answer: Any = browser.get(f"{LIST}?formato=csv")
    lines = sum(part.count(b"\n") for part in answer.streaming_content)
    assert lines == ROWS + 1, lines


def imports() -> None:
    """A file of 20,000 rows: seen before, imported, imported again with all of them changed; and what memory grew by."""
    network = create_network(ACTOR, NewNetwork(slug="fogli", name="Rete fogli"))
    with scope.visiting(network, reason="misura"):
        kind = kind_at("biblioteche")
        first, second = (_kept(kind, _file(address)) for address in ("via Roma", "via Milano"))
        # What is read and compared once is in memory already: the rest is what an import adds.
        services.preview(ACTOR, first)
        before = _peak_megabytes()
        found = {
            "rows": IMPORTED,
            "preview": seconds(lambda: services.preview(ACTOR, first)),
            "new": seconds(lambda: services.apply(ACTOR, first.pk, now=clock.now())),
            "changed": seconds(lambda: services.apply(ACTOR, second.pk, now=clock.now())),
            "bare": seconds(_bare),
        }
        assert Library.objects.filter(address__startswith="via Milano").count() == IMPORTED
    print(json.dumps(found | {"megabytes": _peak_megabytes() - before}))


def _kept(kind: ImportKind, content: bytes) -> Upload:
    return services.keep(ACTOR, kind, "biblioteche.csv", content, now=clock.now())


def _file(address: str) -> bytes:
    lines = [
        f"IT-{chr(65 + n // 10_000)}B{n % 10_000:04};Biblioteca {n};Milano;015146;MI;{address} {n};20121;45.46;9.19;Ente {n % 200}"
        for n in range(IMPORTED)
    ]
    return "\n".join(("isil;nome;comune;istat;provincia;indirizzo;cap;lat;lon;ente", *lines)).encode()  # fmt: skip


def _bare() -> None:
    """The same number of rows, already read and checked, written by one `bulk_create` after another."""
    body = Body.objects.create(name="Riferimento")
    with transaction.atomic():
        Library.objects.bulk_create(
            (_library(IMPORTED + number, [body] * BODIES) for number in range(IMPORTED)),
            batch_size=500,
        )


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
