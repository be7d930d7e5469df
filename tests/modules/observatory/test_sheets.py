"""«Scheda del Comune»: figures that can be counted by hand, a median that tells nobody's, a PDF of all."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.events.models import Event, Occurrence, Publication, Status
from modules.libraries.hours.services import Week, close, set_week
from modules.libraries.hours.writing import read_day
from modules.libraries.models import Body, Library
from modules.observatory import runs, services
from modules.observatory.figures import network_figures
from modules.observatory.sheets import sheet, written
from rete.core.jobs.models import Job
from rete.core.jobs.work import Work
from rete.kernel.actor import ALL, Actor, ActorKind, system
from rete.kernel.clock import ROME
from rete.kernel.errors import Missing, NotAllowed
from rete.web.papers.paper import as_data
from tenants.snapshots import NetworkSnapshot

ACTOR = system("prova")
TODAY = date(2026, 11, 25)
PLACES = {"Melzo": "015142", "Gorgonzola": "015108", "Cassano d'Adda": "015059"}
PAGE = "/gestione/osservatorio/"


def add_library(municipality: str, hours: str = "") -> Library:
    body, _ = Body.objects.get_or_create(name=f"Comune di {municipality}")
    library = Library.objects.create(
        body=body, name=f"Biblioteca di {municipality}", municipality=municipality,
        municipality_istat=PLACES[municipality],
    )  # fmt: skip
    if hours:
        set_week(ACTOR, [library.pk], Week([read_day(hours)] * 5 + [read_day("")] * 2))
    return library


def hold(library: Library, starts_at: datetime, status: str = Status.SCHEDULED) -> None:
    event = Event.objects.create(title="Lettura", library=library, publication=Publication.PUBLISHED, published_at=starts_at)  # fmt: skip
    Occurrence.objects.create(event=event, slot_starts_at=starts_at, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), status=status)  # fmt: skip


@pytest.fixture
def melzo(alfa: NetworkSnapshot) -> Library:
    """Open 25 hours a week, closed from a Friday to a Monday of August, two events held of five."""
    library = add_library("Melzo", "9-14")
    close(ACTOR, [library.pk], date(2026, 8, 14), date(2026, 8, 17), reason="ferie")
    for starts_at in (datetime(2026, 1, 1, 0, 30, tzinfo=ROME), datetime(2026, 11, 25, 23, 0, tzinfo=ROME)):  # fmt: skip
        hold(library, starts_at)
    hold(library, datetime(2025, 12, 31, 23, 0, tzinfo=ROME))
    hold(library, datetime(2026, 11, 26, 10, 0, tzinfo=ROME))
    hold(library, datetime(2026, 6, 1, 10, 0, tzinfo=ROME), Status.CANCELLED)
    return library


def test_figures_are_those_counted_by_hand(melzo: Library) -> None:
    figures = network_figures(2026, TODAY).of("015142")

    assert figures.name == "Melzo"
    assert figures.weekly_hours == 25
    assert figures.closed_days == 2
    assert figures.events == 2
    assert figures.population is not None
    assert figures.events_per_thousand == 2000 / figures.population


def test_a_median_needs_three_municipalities(melzo: Library) -> None:
    add_library("Gorgonzola", "9-18")
    two = network_figures(2026, TODAY)
    add_library("Cassano d'Adda", "9-12")
    three = network_figures(2026, TODAY)

    assert two.median(lambda each: each.weekly_hours) is None
    assert three.median(lambda each: each.weekly_hours) == 25


def test_what_is_not_known_is_not_zero(alfa: NetworkSnapshot) -> None:
    add_library("Gorgonzola")

    figures = network_figures(2026, TODAY)
    (found,) = figures.municipalities
    assert (found.weekly_hours, found.closed_days, found.events) == (None, None, 0)
    said = str(as_data(sheet(figures, found, "Rete Alfa")))
    assert "non indicate" in said
    assert "non rilevate" in said
    with pytest.raises(Missing):
        figures.of("015142")


def test_figures_cost_the_same_for_many_municipalities(melzo: Library) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            network_figures(2026, TODAY)
        return len(queries)

    before = cost()
    for place in ("Gorgonzola", "Cassano d'Adda"):
        add_library(place, "9-12")

    assert cost() == before == 6


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "–"), (1250, "1.250"), (12.5, "12,5"), (3.0, "3"), (1234567.89, "1.234.567,9")],
)
def test_numbers_are_written_as_italians_do(value: float | None, text: str) -> None:
    assert written(value) == text


def test_all_sheets_are_one_pdf_with_its_progress(melzo: Library) -> None:
    add_library("Gorgonzola", "9-18")
    work = Work(ACTOR)

    runs.make_sheets(work, year=2026)

    assert work.made is not None
    assert work.made.name == "schede-dei-comuni-2026.pdf"
    assert work.made.content.startswith(b"%PDF-")
    assert (work.so_far.done, work.so_far.total) == (2, 2)
    assert work.so_far.result == "2 schede fatte."


def test_a_network_without_libraries_is_told(alfa: NetworkSnapshot) -> None:
    work = Work(ACTOR)

    runs.make_sheets(work, year=2026)

    assert work.made is None
    assert "non c'era nulla" in work.so_far.result


def test_pages_show_a_municipality_and_start_them_all(direttrice: Client, melzo: Library) -> None:
    page = f"{PAGE}comuni/015142/"

    assert "Melzo" in direttrice.get(PAGE).content.decode()
    assert "Scheda del Comune: Melzo" in direttrice.get(page).content.decode()
    assert direttrice.get(f"{page}?anno=1999").status_code == 200
    assert direttrice.get(f"{page}pdf/").content.startswith(b"%PDF-")
    assert direttrice.get(f"{PAGE}comuni/999999/").status_code == 404
    assert ";Melzo;18318;1;25.0;2.0;2" in direttrice.get(f"{PAGE}comuni.csv").content.decode()
    assert direttrice.get(f"{PAGE}comuni.xlsx").content.startswith(b"PK")
    assert direttrice.get(f"{PAGE}comuni.pdf").status_code == 404
    answer = direttrice.post(f"{PAGE}schede/", {"anno": "x"})
    job = Job.objects.get(kind="observatory.sheets")
    assert answer["Location"].endswith(f"/{job.pk}/")


def test_who_has_one_library_does_not_see_the_network(melzo: Library) -> None:
    one = Actor(ActorKind.PERSON, "Silvia", 2, {"observatory.sheets": frozenset({melzo.pk})})
    everywhere = Actor(ActorKind.PERSON, "Daria", 1, {"observatory.sheets": ALL})

    with pytest.raises(NotAllowed):
        services.ask_sheets(one, year=2026)
    assert not Job.objects.filter(kind="observatory.sheets").exists()
    assert services.ask_sheets(everywhere, year=2026).arguments == {"year": 2026}
