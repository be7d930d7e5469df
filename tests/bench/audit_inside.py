"""The parts of the audit's bench that run in a process of the copy's own, in control's scope."""

import hashlib
import json
import statistics
from urllib.parse import urlencode

from django.db import connection
from django.test import Client

from modules.libraries.models import Body
from rete.core.accounts.models import User
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.core.audit import sealing, selectors
from rete.core.audit.verifying import verify
from rete.kernel import clock
from rete.kernel.actor import system
from rete.kernel.manifest import Role
from tenants import directory, scope
from tenants.provisioning import NewNetwork, create_network
from tests.bench.harness import seconds
from tests.bench.inside import p95, queries
from tests.people import with_second_factor

BODIES = 64
WARM, ROUNDS = 5, 40
SECRET = "a" * 32
EMAIL = "daria@example.org"
PAGE = "/gestione/impostazioni/registro/"
FILTERS = {
    "all": "",
    "of_a_person": "chi=piattaforma&azione=jobs.job.ended",
    "of_an_action": "azione=libraries.library.changed",
    "of_an_object": "cosa=events.event:777",
    "by_a_name": f"oggetto={hashlib.md5(b'777').hexdigest()[:6]}",  # noqa: S324 - a name, not a secret
    "by_a_name_of_nothing": "oggetto=niente di simile",
    "of_days": "dal=2026-02-01&al=2026-02-03",
}


def prepare() -> None:
    """A network with bodies to be written, and somebody signed in who may."""
    network = create_network(system("misura"), NewNetwork(slug="p0", name="Rete 0"))
    with scope.visiting(network, reason="misura"):
        made = [Body(name=f"Comune {number}", kind="comune") for number in range(BODIES)]
        bodies = Body.objects.bulk_create(made)
        person = User.objects.create_user(EMAIL, name="Daria", is_member=True)
        give_role(system("misura"), person.pk, default_role(Role.DIREZIONE))
        with_second_factor(person)
        session = _client().cookies["rete_sessione"].value
    body = {"csrfmiddlewaretoken": SECRET, "name": "Comune NUMBER", "kind": "comune"}
    print(
        json.dumps(
            {
                "cookie": f"rete_sessione={session}; rete_csrf={SECRET}",
                "body": urlencode(body),
                "paths": [f"/gestione/biblioteche/enti/{each.pk}/" for each in bodies],
            }
        )
    )


def read() -> None:
    """The page of the register, by each of its filters, and one far down."""
    with scope.visiting(directory.get_network("p0"), reason="misura"):
        client = _client()
        addresses = {name: f"{PAGE}?{query}" for name, query in FILTERS.items()}
        addresses["far_down"] = f"{PAGE}?prima={_far_down()}"
        found = {
            "p95": {
                name: p95(client, address, warm=WARM, rounds=ROUNDS)
                for name, address in addresses.items()
            },
            "queries": {name: queries(client, address) for name, address in addresses.items()},
            "rounds": ROUNDS,
        }
    print(json.dumps(found))


def seal() -> None:
    with scope.visiting(directory.get_network("p0"), reason="misura"):
        rows = 0

        def all_of_it() -> None:
            nonlocal rows
            rows = sealing.seal(clock.now())

        taken = seconds(all_of_it)
        nothing = statistics.median(seconds(lambda: sealing.seal(clock.now())) for _ in range(20))
        again = seconds(verify)
        assert verify().is_sound
    print(json.dumps({"all": taken, "nothing": nothing, "verify": again, "rows": rows}))


def _far_down() -> selectors.Place:
    """Below half of the register."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT at, id FROM audit_entry ORDER BY id DESC LIMIT 1 OFFSET 500000")
        return selectors.Place(*cursor.fetchone())


def _client() -> Client:
    client = Client(headers={"host": "p0.rete.localhost"})
    client.force_login(
        User.objects.get(email=EMAIL), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client
