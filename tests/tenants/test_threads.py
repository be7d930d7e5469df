"""Many threads on many networks: every answer proves whose rows it holds."""

import random
import threading
import time
from collections.abc import Callable

import pytest
from django.db import connections
from django.test import Client

from modules.libraries.models import Body
from modules.libraries.services import add_library
from rete.kernel.actor import system
from tenants import connections as sets
from tenants import directory, scope
from tenants.connections import ConnectionSet
from tenants.snapshots import NetworkSnapshot

NETWORKS = 50
THREADS = 8
SECONDS = 30


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_eight_threads_on_fifty_networks_never_mix_rows(
    throwaway: Callable[[str], NetworkSnapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    networks = [marked(throwaway(f"t{number}")) for number in range(NETWORKS)]
    # Fewer connections than networks: the threads take them from each other all the time.
    small = ConnectionSet(2 * THREADS)
    monkeypatch.setattr(sets, "_process_set", small)
    directory.snapshots().clear()
    ends_at = time.monotonic() + SECONDS
    mixed: list[str] = []
    answers = [0] * THREADS

    def visit(thread: int) -> None:
        chance = random.Random(thread)  # noqa: S311 - a repeatable walk, not a secret
        client = Client(raise_request_exception=False)
        while time.monotonic() < ends_at:
            network = chance.choice(networks)
            page = client.get("/biblioteche/", headers={"host": network.domain})
            if (
                page.status_code != 200
                or f"Biblioteca di {network.slug}<" not in page.content.decode()
            ):
                mixed.append(f"{network.slug}: {page.status_code}")
            # What a server does between requests.
            connections.close_all()
            answers[thread] += 1

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    small.close_idle()

    assert mixed == []
    assert small.counts.evicted > 100
    assert min(answers) > 50


def marked(network: NetworkSnapshot) -> NetworkSnapshot:
    """The network with one library that bears its name."""
    with scope.visiting(network, reason="prova"):
        body = Body.objects.create(name="Comune di Milano", kind="comune")
        values = {"municipality": "Milano", "municipality_istat": "015146", "province": "MI"}
        add_library(
            system("prova"), {"body": body, "name": f"Biblioteca di {network.slug}", **values}
        )
    return network
