"""Importing a file: preview, all or nothing, each row accounted for."""

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from modules.events.errors import DraftGone
from modules.events.importing import services
from modules.events.importing.plan import Action
from modules.events.models import (
    Event,
    ImportDraft,
    ImportedEvent,
    ImportRun,
    Occurrence,
    Place,
    Publication,
    Series,
)
from rete.core.audit.models import Entry
from rete.core.tables.writing import as_csv
from rete.kernel.actor import Actor, ActorKind
from rete.kernel.errors import NotAllowed
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.importing.files import (
    AT_SIX,
    DIRETTRICE,
    GRANTS,
    NOW,
    WEEKLY,
    counts,
    dates,
    ics,
    imported,
    library,
    one,
)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_preview_says_everything_and_writes_nothing(alfa: NetworkSnapshot) -> None:
    content = ics(
        one(*AT_SIX), one("DTSTART:boh", uid="rotto"), one("DTSTART:20200101T100000", uid="vecchio")
    )
    draft = services.keep_draft(DIRETTRICE, "eventi.ics", content, {}, now=NOW)

    plan = services.preview(DIRETTRICE, draft, now=NOW)

    assert [(row.action, row.reasons) for row in plan.rows] == [
        (Action.NEW, ()),
        (Action.REJECTED, ("DTSTART «boh» non è una data",)),
        (Action.SKIPPED, ("è già passato",)),
    ]
    assert not Event.objects.exists()
    assert not ImportRun.objects.exists()


def test_events_come_in_as_drafts_with_their_dates(alfa: NetworkSnapshot) -> None:
    sormani = library()
    said = one(*AT_SIX, WEEKLY, "LOCATION:Sala verde", "URL:https://example.org/x")

    run = imported(ics(said), library=sormani)

    made = Event.objects.get()
    assert (made.title, made.publication, made.library, made.room) == (
        "Lettura",
        Publication.DRAFT,
        sormani,
        "Sala verde",
    )
    assert (made.website, made.created_by) == ("https://example.org/x", 1)
    assert dates(made) == [
        ("2026-12-03 17:00", "confermato"),
        ("2026-12-10 17:00", "confermato"),
        ("2026-12-17 17:00", "confermato"),
    ]
    assert Series.objects.get().rule == "FREQ=WEEKLY;COUNT=3"
    assert counts(run) == {"nuovo": 1}
    assert Entry.objects.filter(action="events.import.done").count() == 1
    assert not ImportDraft.objects.exists()


def test_events_are_published_at_once_where_they_can_be(alfa: NetworkSnapshot) -> None:
    content = ics(one(*AT_SIX, uid="a"), one(*AT_SIX, "STATUS:TENTATIVE", title="Forse", uid="b"))

    run = imported(content, library=library(), publishes=True)

    assert Event.objects.get(title="Lettura").published_at == NOW
    assert Event.objects.get(title="Forse").publication == Publication.DRAFT
    assert run.rows[1]["notes"][-1] == "resta in bozza: nella fonte è ancora da confermare"


def test_without_a_place_an_event_is_not_published(alfa: NetworkSnapshot) -> None:
    run = imported(ics(one(*AT_SIX)), publishes=True)

    assert Event.objects.get().publication == Publication.DRAFT
    assert run.rows[0]["notes"] == ["resta in bozza: manca il luogo"]


def test_importing_again_changes_nothing(alfa: NetworkSnapshot) -> None:
    content = ics(one(*AT_SIX, WEEKLY))
    imported(content)
    before = Event.objects.get().modified_at

    run = imported(content, now=NOW + timedelta(days=1))

    assert counts(run) == {"invariato": 1}
    assert Event.objects.get().modified_at == before
    assert Occurrence.objects.count() == 3


def test_a_spreadsheet_names_libraries_and_places(alfa: NetworkSnapshot) -> None:
    sormani = library()
    content = as_csv(
        [
            ["Titolo", "Data", "Ora", "Biblioteca", "Luogo", "Indirizzo", "Comune", "Costo", "Per chi"],
            ["Uno", "3/12/2026", "17", "IT-MI0185", "", "", "", "", "bambini; famiglie"],
            ["Due", "3/12/2026", "17", "sormani", "", "", "", "5 euro", "alieni"],
            ["Tre", "3/12/2026", "17", "", "Teatro Sociale", "Via Colleoni 4", "Bergamo", "", ""],
            ["Quattro", "3/12/2026", "17", "", "teatro sociale", "", "bergamo", "", ""],
            ["Cinque", "3/12/2026", "17", "Atlantide", "", "", "", "", ""],
        ]
    )  # fmt: skip

    run = imported(content, name="eventi.csv")

    found = {made.title: made for made in Event.objects.all()}
    assert found["Uno"].library == found["Due"].library == sormani
    assert found["Uno"].audiences == ["bambini", "famiglie"]
    assert (found["Due"].regime, found["Due"].cost_note) == ("quota", "5 euro")
    theatre = Place.objects.get()
    assert (theatre.name, theatre.address, theatre.municipality) == (
        "Teatro Sociale",
        "Via Colleoni 4",
        "Bergamo",
    )
    assert found["Tre"].place == found["Quattro"].place == theatre
    assert run.rows[-1]["reasons"] == ["nessuna biblioteca si chiama «Atlantide», o più di una"]
    assert "pubblico «alieni» sconosciuto: lasciato fuori" in run.rows[1]["notes"]
    assert counts(imported(content, name="eventi.csv")) == {"invariato": 4, "scartato": 1}


def test_a_calendar_s_place_is_found_by_its_municipality(alfa: NetworkSnapshot) -> None:
    where = "LOCATION:Teatro Sociale\\, Via Colleoni 4\\, 24129 Bergamo (BG)"

    imported(ics(one(*AT_SIX, where)))

    place = Place.objects.get()
    assert (place.name, place.address, place.municipality) == (
        "Teatro Sociale",
        "Via Colleoni 4",
        "Bergamo",
    )
    assert Event.objects.get().place == place


def test_an_event_whose_place_changes_moves_there(alfa: NetworkSnapshot) -> None:
    imported(ics(one(*AT_SIX, "LOCATION:Teatro Sociale\\, Bergamo")))

    run = imported(ics(one(*AT_SIX, "LOCATION:Teatro Donizetti\\, Bergamo")))

    place = Event.objects.get().place
    assert place is not None
    assert place.name == "Teatro Donizetti"
    assert counts(run) == {"cambiato": 1}


def test_a_public_event_is_not_left_incomplete(alfa: NetworkSnapshot) -> None:
    online = "CONFERENCE;VALUE=URI:https://meet.example.org/x"
    imported(ics(one(*AT_SIX, online)), publishes=True)
    assert Event.objects.get().is_published

    run = imported(ics(one(*AT_SIX)))

    made = Event.objects.get()
    assert (made.mode, made.online_url) == ("online", "https://meet.example.org/x")
    assert "indirizzo per collegarsi" in run.rows[0]["kept"]


def test_who_may_write_only_for_a_library_imports_only_there(alfa: NetworkSnapshot) -> None:
    own, _ = library(), library("Centrale", "IT-MI0001")
    grants = dict.fromkeys(GRANTS, frozenset({own.pk}))
    operator = Actor(ActorKind.PERSON, "Operatrice", user_id=2, grants=grants)
    lines = [["Uno", "3/12/2026", "Sormani"], ["Due", "3/12/2026", "Centrale"]]
    content = as_csv([["Titolo", "Data", "Biblioteca"], *lines])

    run = imported(content, name="eventi.csv", actor=operator)

    assert [made.library for made in Event.objects.all()] == [own]
    assert run.rows[1]["reasons"] == ["non puoi scrivere eventi di questa biblioteca"]


def test_who_may_not_import_changes_nothing(alfa: NetworkSnapshot) -> None:
    reader = Actor(ActorKind.PERSON, "Lettrice", user_id=3)

    with pytest.raises(NotAllowed):
        imported(ics(one(*AT_SIX)), actor=reader)

    assert not ImportDraft.objects.exists()
    assert not Event.objects.exists()


def test_a_draft_is_its_owner_s_and_is_imported_once(alfa: NetworkSnapshot) -> None:
    draft = services.keep_draft(DIRETTRICE, "eventi.ics", ics(one(*AT_SIX)), {}, now=NOW)
    other = Actor(ActorKind.PERSON, "Altra", user_id=9, grants=GRANTS)
    with pytest.raises(DraftGone):
        services.confirm_draft(other, draft.pk, now=NOW)

    first = services.confirm_draft(DIRETTRICE, draft.pk, now=NOW)
    second = services.confirm_draft(DIRETTRICE, draft.pk, now=NOW)

    assert first == second
    assert Event.objects.count() == 1


def test_an_old_draft_goes(alfa: NetworkSnapshot) -> None:
    before = NOW - timedelta(days=2)
    old = services.keep_draft(DIRETTRICE, "eventi.ics", b"x", {}, now=before)

    services.keep_draft(DIRETTRICE, "eventi.ics", b"x", {}, now=NOW)

    with pytest.raises(DraftGone):
        services.get_draft(DIRETTRICE, old.pk)


def test_a_failure_in_the_middle_leaves_nothing(
    alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = services.keep_draft(DIRETTRICE, "eventi.ics", ics(one(*AT_SIX)), {}, now=NOW)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("modules.events.importing.services.record", fail)
    with pytest.raises(RuntimeError):
        services.confirm_draft(DIRETTRICE, draft.pk, now=NOW)

    assert not Event.objects.exists()
    assert not ImportedEvent.objects.exists()
    assert ImportDraft.objects.filter(pk=draft.pk).exists()


def queries(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def test_queries_do_not_grow_with_rows(alfa: NetworkSnapshot) -> None:
    def events(count: int, title: str, prefix: str) -> bytes:
        return ics(*[one(*AT_SIX, WEEKLY, uid=f"{prefix}{n}", title=title) for n in range(count)])

    imported(events(1, "Lettura", "prima"))

    few = queries(lambda: imported(events(2, "Lettura", "a")))
    many = queries(lambda: imported(events(50, "Lettura", "b")))
    few_changed = queries(lambda: imported(events(2, "Altra", "a")))
    many_changed = queries(lambda: imported(events(50, "Altra", "b")))

    assert few == many
    assert few_changed == many_changed
    assert many < 40
    assert many_changed < 45


@pytest.mark.slow
def test_five_thousand_events_are_imported_in_seconds(alfa: NetworkSnapshot) -> None:
    first = date(2026, 12, 1)
    days = [f"{first + timedelta(days=n % 300):%Y%m%d}" for n in range(5000)]
    content = ics(
        *[
            one(f"DTSTART;VALUE=DATE:{day}", uid=str(n), title=f"N. {n}")
            for n, day in enumerate(days)
        ]
    )
    began = time.process_time()

    made = queries(lambda: imported(content))
    taken = time.process_time() - began

    assert Occurrence.objects.count() == 5000
    assert taken < 30
    assert made < 100
    assert queries(lambda: imported(content)) < 30
