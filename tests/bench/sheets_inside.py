"""The measure of the sheets itself, run by `manage.py shell` in a copy: it prints one line of JSON."""

import json
from datetime import UTC, date, datetime, timedelta

from modules.events.models import Event, Occurrence, Publication
from modules.libraries.hours.services import Week, close, set_week
from modules.libraries.hours.writing import read_day
from modules.libraries.models import Body, Library
from modules.observatory import runs
from modules.observatory.figures import network_figures
from modules.observatory.sheets import sheet
from rete.core.jobs.work import Work
from rete.kernel.actor import system
from rete.kernel.clock import ROME
from rete.kernel.municipalities import all_municipalities
from rete.web.papers.printing import pdf
from tenants import scope
from tenants.provisioning import NewNetwork, create_network
from tests.bench.harness import seconds

MUNICIPALITIES, LIBRARIES, EVENTS, YEAR = 243, 300, 6_000, 2026
ACTOR = system("misura")
MADE_AT = datetime(YEAR, 11, 25, tzinfo=ROME)


def sheets() -> None:
    network = create_network(ACTOR, NewNetwork(slug="schede", name="Rete schede"))
    with scope.visiting(network, reason="misura"):
        _fill()
        figures = network_figures(YEAR, MADE_AT.date())
        one = sheet(figures, figures.municipalities[0], network.name)
        pdf(one, colour="#0b5d1e", made_at=MADE_AT)  # What is read once is in memory.
        work = Work(ACTOR)
        found = {
            "one": seconds(lambda: pdf(one, colour="#0b5d1e", made_at=MADE_AT)),
            "figures": seconds(lambda: network_figures(YEAR, MADE_AT.date())),
            "all": seconds(lambda: runs.make_sheets(work, year=YEAR)),
        }
        assert len(figures.municipalities) == MUNICIPALITIES
        assert work.made is not None
    sizes = {"municipalities": MUNICIPALITIES, "libraries": LIBRARIES, "events": EVENTS}
    print(json.dumps(found | sizes | {"megabytes": len(work.made.content) / 2**20}))


def _fill() -> None:
    places = [each for each in all_municipalities() if each.population][:MUNICIPALITIES]
    body = Body.objects.create(name="Sistema")
    libraries = Library.objects.bulk_create(
        Library(
            body=body, name=f"Biblioteca {number}", address=f"via Roma {number}",
            municipality=places[number % MUNICIPALITIES].name,
            municipality_istat=places[number % MUNICIPALITIES].istat,
        )
        for number in range(LIBRARIES)
    )  # fmt: skip
    ids = [library.pk for library in libraries]
    set_week(ACTOR, ids, Week([read_day("9-13, 14.30-18")] * 5 + [read_day("9-12"), read_day("")]))
    close(ACTOR, ids, date(YEAR, 8, 10), date(YEAR, 8, 22), reason="ferie")
    first = datetime(YEAR, 1, 2, 9, tzinfo=UTC)
    events = Event.objects.bulk_create(
        Event(title="Lettura", library=library, publication=Publication.PUBLISHED, published_at=first)
        for library in libraries
    )  # fmt: skip
    Occurrence.objects.bulk_create(
        (
            Occurrence(event=events[number % LIBRARIES], slot_starts_at=at, starts_at=at, ends_at=at + timedelta(hours=1))
            for number in range(EVENTS)
            for at in (first + timedelta(hours=number),)
        ),
        batch_size=2_000,
    )  # fmt: skip
