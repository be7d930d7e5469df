"""The measures of the newsletter themselves, run by `manage.py shell` in a copy: each prints one line of JSON."""

import json
import resource
from datetime import timedelta

from modules.pages.models import Delivery, Issue, Newsletter, Source, Subscriber
from modules.pages.newsletter import sending
from modules.pages.newsletter.composing import Item, as_json
from modules.pages.newsletter.subscribing import print_of
from rete.core.jobs.work import Work
from rete.core.notices.composing import message_of
from rete.core.notices.models import Mail
from rete.core.notices.services import Letter, write_unhurried
from rete.kernel import clock
from rete.kernel.actor import system
from tenants import scope
from tenants.provisioning import NewNetwork, create_network
from tests.bench.harness import seconds

READERS, WARM, PIECES, TIMES = 10_000, 100, 20, 200
ACTOR = system("misura")


def issue() -> None:
    """An issue to a hundred readers, then to ten thousand: how long, and how much memory besides."""
    network = create_network(ACTOR, NewNetwork(slug="posta", name="Rete posta"))
    with scope.visiting(network, reason="misura"):
        Newsletter.objects.create(title="La newsletter")
        _readers(0, WARM)
        _write(1)
        before = _peak_megabytes()
        _readers(WARM, READERS)
        written = seconds(lambda: _write(2))
        megabytes = _peak_megabytes() - before
        count = Delivery.objects.filter(issue__number=2).count()
        assert count == READERS, count
        now = clock.now()
        letters = [Letter(f"a{n}@example.org", "Ciao", "Ciao\n") for n in range(READERS)]
        bare = seconds(lambda: [write_unhurried(some, now) for some in _some(letters)])
        last = Mail.objects.filter(kind="pages.newsletter").latest("pk")
        plain = Mail.objects.exclude(kind="pages.newsletter").latest("pk")
        found = {
            "readers": READERS,
            "written": written,
            "bare": bare,
            "megabytes": megabytes,
            "message": _milliseconds(last),
            "plain": _milliseconds(plain),
        }
    print(json.dumps(found))


def _some(letters: list[Letter]) -> list[list[Letter]]:
    size = sending.BATCH
    return [letters[at : at + size] for at in range(0, len(letters), size)]


def _readers(since: int, until: int) -> None:
    now = clock.now() - timedelta(days=1)
    emails = [f"lettrice{number}@example.org" for number in range(since, until)]
    Subscriber.objects.bulk_create(
        (
            Subscriber(
                email=email,
                fingerprint=print_of(email),
                libraries=[number % 30] if number % 3 == 0 else [],
                source=Source.IMPORT,
                consent_on=now.date(),
                consent_proof="modulo",
                subscribed_at=now,
            )
            for number, email in enumerate(emails)
        ),
        batch_size=1_000,
    )


def _write(number: int) -> None:
    items = [
        Item("evento", f"Evento {each}", f"/cose-da-fare/{each}/", "sabato", "Una frase.", each if each % 2 else None)
        for each in range(PIECES)
    ]  # fmt: skip
    made = Issue.objects.create(
        state="in_partenza", number=number, title="Ciao", items=as_json(items), sent_at=clock.now()
    )
    sending.write_issue(Work(ACTOR), issue_id=made.pk)


def _milliseconds(mail: Mail) -> float:
    def write() -> None:
        for _time in range(TIMES):
            message_of(mail, "Rete posta").as_bytes()

    return 1000 * seconds(write) / TIMES


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
