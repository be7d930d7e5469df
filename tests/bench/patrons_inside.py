"""The measures of patrons themselves, run by `manage.py shell` in a copy: each prints one line of JSON."""

import csv
import io
import json
import resource
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.test import Client

from modules.patrons.feed import services
from modules.patrons.models import Feed, FeedRun, Patron, Registry
from modules.patrons.services import settings as setting_up
from modules.patrons.software.asking import ask_holder
from rete.core.accounts.models import User
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.kernel import clock
from rete.kernel.actor import system
from rete.kernel.fiscal_number import control_character
from rete.kernel.manifest import Role
from tenants import scope
from tenants.provisioning import NewNetwork, create_network
from tenants.snapshots import NetworkSnapshot
from tests.bench.harness import seconds
from tests.bench.inside import as_web_process, p95
from tests.modules.patrons.sip2_server import Library, Person, serving
from tests.people import with_second_factor

ROWS, CHANGED = 100_000, 5_000
ACTOR = system("misura")
LIST = "/gestione/utenti/"
SEARCHES = {
    "first": "",
    "sorted": "?ordine=-nome",
    "filtered": "?stato=attivo&origine=gestionale",
    "filtered_rare": "?mancanti=on",
    "words": "?q=ferrero",
    "words_backwards": "?q=ferrero&ordine=-nome",
    "late_words": "?q=testa",
    "words_of_all": "?q=anna",
    "two_letters": "?q=zz",
    "page_200": "?pagina=200",
    "page_1999": "?pagina=1999",
    "one": "?q=ferrero+50003",
    "card": "?q=C0077777",
    "rare": "?q=niente",
}
WARM, ROUNDS = 3, 40
COLUMNS = ("external_id", "last_name", "first_name", "born_on", "fiscal_number", "card", "email", "street", "municipality", "category")  # fmt: skip
SURNAMES = (
    "Bruni",
    "Cossu",
    "Esposito",
    "Ferrero",
    "Galli",
    "Neri",
    "Orrù",
    "Piras",
    "Sanna",
    "Testa",
)
TIMES, THREADS, CARDS, WARM_SIGN_INS = 600, 8, 200, 20


def feed() -> None:
    """A first file, the same again, one with some rows changed; what memory grew by; searches at the desk."""
    network = create_network(ACTOR, NewNetwork(slug="utenti", name="Rete utenti"))
    first, changed = _file("via Roma"), _file("via Milano")
    browser = _signed_in(network)
    with scope.visiting(network, reason="misura"):
        Registry.objects.create(place="gestionale")
        Feed.objects.create(columns={name: name for name in COLUMNS})
        _brought_in(_file("via Roma", rows=1_000), 0)
        before = _peak_megabytes()
        found = {
            "rows": ROWS,
            "first": seconds(lambda: _brought_in(first, 1)),
            "unchanged": seconds(lambda: _brought_in(first, 2)),
            "changed": seconds(lambda: _brought_in(changed, 3)),
            "bare": seconds(
                lambda: sum(1 for _ in csv.reader(io.StringIO(first.decode()), delimiter=";"))
            ),
            "file_megabytes": len(first) / 2**20,
            "megabytes": _peak_megabytes() - before,
        }
        assert Patron.objects.count() == ROWS
    with scope.entered(scope.as_owner(network.schema, network)), connection.cursor() as cursor:
        # As autovacuum does within minutes.
        cursor.execute("VACUUM (ANALYZE)")
    search = {name: p95(browser, f"{LIST}{query}", warm=WARM, rounds=ROUNDS) for name, query in SEARCHES.items()}  # fmt: skip
    print(json.dumps({**found, "search": search}))


def _brought_in(content: bytes, night: int) -> None:
    now = clock.now() + timedelta(days=night)
    run = FeedRun.objects.create(
        file_name="utenti.csv", content=content, state="attesa", sent_at=now
    )
    done = services.bring_in(ACTOR, run.pk, is_sure=True, now=now)
    assert done.state == "fatto", done.reason


def _file(street: str, rows: int = ROWS) -> bytes:
    """The same people; the first few thousand live in this street."""
    lines = [";".join(COLUMNS)]
    for number in range(rows):
        where = street if number < CHANGED else "via Verdi"
        lines.append(
            f"{number};{SURNAMES[number % 10]} {number};Anna;12/05/1984;{_fiscal_number(number)};C{number:07};"
            f"utente{number}@example.org;{where} {number % 90};Nuoro;{'adulti' if number % 3 else 'ragazzi'}"
        )
    return "\n".join(lines).encode()


def _fiscal_number(number: int) -> str:
    letters = "".join(chr(65 + number // 26**place % 26) for place in range(4))
    beginning = f"XX{letters}84E12Z999"
    return beginning + control_character(beginning)


def _signed_in(network: NetworkSnapshot) -> Client:
    client = Client(headers={"host": network.domain})
    with scope.visiting(network, reason="misura"):
        user = User.objects.create_user("misura@example.org", name="Misura")
        give_role(ACTOR, user.pk, default_role(Role.DIREZIONE))
        with_second_factor(user)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def sign_ins() -> None:
    """Sign-ins a second by card and PIN, whole requests, and the SIP2 question alone."""
    settings.RETE_PROVIDER_NETWORKS = ["127.0.0.0/8"]
    network = create_network(ACTOR, NewNetwork(slug="tessere", name="Rete tessere"))
    people = {f"C{number:05}": Person("4821", f"Anna Neri{number}") for number in range(CARDS)}
    with serving(Library(people)) as library:
        with scope.visiting(network, reason="misura"):
            values = {
                "protocol": "sip2",
                "address": "127.0.0.1",
                "port": library.port,
                "is_on": True,
            }
            setting_up.set_connection(ACTOR, values)
            setting_up.set_registry(ACTOR, {"place": "gestionale", "opens_by_card": True, "officer_note": "misura"})  # fmt: skip

        def enter(number: int) -> None:
            sent = {"card": f"C{number % CARDS:05}", "pin": "4821"}
            address = f"198.51.100.{number % 200}"
            answer = Client().post("/utenti/entra/", sent, headers={"host": network.domain}, REMOTE_ADDR=address)  # fmt: skip
            assert answer.status_code == 302, answer.content.decode()

        def all_of_them() -> None:
            with ThreadPoolExecutor(THREADS) as pool:
                list(pool.map(enter, range(TIMES)))

        as_web_process()
        for number in range(WARM_SIGN_INS):
            enter(number)
        taken = seconds(all_of_them)
        with scope.visiting(network, reason="misura"):
            now = clock.now()
            bare = seconds(lambda: [ask_holder("C00001", "4821", now) for _ in range(CARDS)])
    print(json.dumps({"times": TIMES, "per_second": TIMES / taken, "bare": CARDS / bare}))


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
