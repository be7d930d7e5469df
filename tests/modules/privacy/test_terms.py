"""The month of a request, the 72 hours of a breach: what the database holds and what people read."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from modules.privacy import selectors
from modules.privacy.answers import personal_data, today_panel
from modules.privacy.deadlines import answer_by
from modules.privacy.errors import (
    AnsweredBefore,
    BreachClosed,
    BreachUndecided,
    ExtendedTwice,
    LateWithoutReason,
    ReasonNeeded,
    RequestClosed,
    ToldTooEarly,
    TooLateToExtend,
)
from modules.privacy.models import Breach, DataRequest
from modules.privacy.services import breaches, requests
from rete.core.accounts.models import ErasureRequest, User
from rete.core.audit.models import Entry
from rete.kernel.clock import ROME
from rete.kernel.errors import NotAllowed
from tenants.snapshots import NetworkSnapshot
from tests.modules.privacy.conftest import DIRECTION, NOW, ONE_LIBRARY

TODAY = NOW.date()
ASKED = {
    "kind": "accesso", "channel": "sportello", "person": "Anna Neri", "received_on": date(2026, 11, 2)
}  # fmt: skip
KNOWN = {"title": "Elenco perso", "happened": "Un foglio è sparito.", "known_at": NOW}
WRITTEN = {"consequences": "Nessuna.", "measures": "Cercato e trovato."}


@pytest.mark.parametrize(
    ("received_on", "due", "extended"),
    [
        (date(2026, 11, 2), date(2026, 12, 2), date(2027, 2, 2)),
        (date(2027, 1, 31), date(2027, 2, 28), date(2027, 4, 30)),
        (date(2027, 11, 30), date(2027, 12, 30), date(2028, 2, 29)),
    ],
)
def test_a_month_is_a_month(received_on: date, due: date, extended: date) -> None:
    assert answer_by(received_on, is_extended=False) == due
    assert answer_by(received_on, is_extended=True) == extended


def test_a_request_is_prolonged_once_within_its_month(alfa: NetworkSnapshot) -> None:
    asked = requests.add_request(DIRECTION, ASKED, now=NOW)
    with pytest.raises(ReasonNeeded):
        requests.extend_request(DIRECTION, asked.pk, reason=" ", now=NOW)
    extended = requests.extend_request(DIRECTION, asked.pk, reason="Carte d'archivio.", now=NOW)
    with pytest.raises(ExtendedTwice):
        requests.extend_request(DIRECTION, asked.pk, reason="Ancora.", now=NOW)

    assert extended.due_on == date(2027, 2, 2)


def test_after_the_month_it_is_too_late(alfa: NetworkSnapshot) -> None:
    asked = requests.add_request(DIRECTION, ASKED, now=NOW)

    with pytest.raises(TooLateToExtend):
        requests.extend_request(DIRECTION, asked.pk, reason="Carte.", now=NOW + timedelta(days=8))

    assert DataRequest.objects.get().extended_on is None


def test_an_answer_has_an_outcome_and_a_refusal_a_reason(alfa: NetworkSnapshot) -> None:
    asked = requests.add_request(DIRECTION, ASKED, now=NOW)

    def close(outcome: str, answer: str = "", closed_on: date = TODAY) -> DataRequest:
        return requests.close_request(DIRECTION, asked.pk, outcome=outcome, answer=answer, closed_on=closed_on, now=NOW)  # fmt: skip

    with pytest.raises(ReasonNeeded):
        close("rifiutata")
    with pytest.raises(AnsweredBefore):
        close("accolta", closed_on=date(2026, 11, 1))
    with pytest.raises(AnsweredBefore):
        close("accolta", closed_on=TODAY + timedelta(days=1))
    close("accolta")
    with pytest.raises(RequestClosed):
        close("accolta")

    entries = Entry.objects.filter(action__startswith="privacy.request.")
    assert [each.action for each in entries.order_by("pk")] == ["privacy.request.added", "privacy.request.closed"]  # fmt: skip
    assert "Anna" not in str([(each.object_name, each.changes) for each in entries])


def test_an_erasure_of_the_profile_has_its_term_here_and_is_decided_there(
    alfa: NetworkSnapshot,
) -> None:
    reader = User.objects.create_user("lettrice@example.org", name="Lettrice")
    asked = ErasureRequest.objects.create(user=reader, asked_at=NOW)

    (waiting,) = selectors.pending_erasures()
    assert (waiting.person, waiting.due_on) == ("Lettrice", date(2026, 12, 25))
    assert not DataRequest.objects.exists()
    requests.extend_erasure(DIRECTION, asked.pk, reason="Prestiti aperti.", now=NOW)
    (waiting,) = selectors.pending_erasures()
    assert waiting.due_on == date(2027, 2, 25)
    assert personal_data(reader.pk)[0].rows[0][2] == "Prestiti aperti."
    asked.state, asked.closed_at = ErasureRequest.State.WITHDRAWN, NOW
    asked.save()
    assert selectors.pending_erasures() == []
    assert not DataRequest.objects.open().exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "altro"},
        {"channel": "altro"},
        {"extended_on": TODAY},
        {"extension_reason": "sì"},
        {"extended_on": date(2026, 11, 1), "extension_reason": "sì"},
        {"closed_on": TODAY},
        {"outcome": "accolta"},
        {"closed_on": date(2026, 11, 1), "outcome": "accolta"},
        {"closed_on": TODAY, "outcome": "rifiutata"},
    ],
)
def test_a_request_that_makes_no_sense_is_refused(
    alfa: NetworkSnapshot, wrong: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DataRequest.objects.create(**{**ASKED, **wrong})


def test_seventy_two_hours_run_also_at_night_and_when_clocks_change(alfa: NetworkSnapshot) -> None:
    saturday = datetime(2026, 10, 24, 22, 0, tzinfo=ROME)
    breach = breaches.add_breach(DIRECTION, {**KNOWN, "known_at": saturday})

    breach.refresh_from_db()
    assert breach.notify_by.astimezone(ROME) == datetime(2026, 10, 27, 21, 0, tzinfo=ROME)
    assert breach.waits_for_notice


def test_a_late_notice_says_why(alfa: NetworkSnapshot) -> None:
    breach = breaches.add_breach(DIRECTION, KNOWN)
    late = {"risk": "presente", "notified_at": NOW + timedelta(hours=73)}
    with pytest.raises(LateWithoutReason):
        breaches.change_breach(DIRECTION, breach.pk, late)
    with pytest.raises(ToldTooEarly):
        breaches.change_breach(DIRECTION, breach.pk, {"notified_at": NOW - timedelta(hours=1)})
    breaches.change_breach(DIRECTION, breach.pk, {**late, "late_reason": "Era Natale."})

    assert not Breach.objects.get().waits_for_notice


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        ({}, "rischio"),
        ({"risk": "improbabile"}, "perché il Garante non va avvisato"),
        ({"risk": "presente"}, "quando avete avvisato il Garante"),
        ({"risk": "elevato", "notified_at": NOW}, "quando avete avvisato le persone"),
    ],
)
def test_a_breach_is_closed_only_once_it_is_decided(
    alfa: NetworkSnapshot, known: dict[str, object], missing: str
) -> None:
    breach = breaches.add_breach(DIRECTION, {**KNOWN, **WRITTEN, **known})

    with pytest.raises(BreachUndecided, match=missing):
        breaches.close_breach(DIRECTION, breach.pk, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Breach.objects.update(closed_at=NOW)


def test_a_closed_breach_is_not_written_again(alfa: NetworkSnapshot) -> None:
    decided = {"risk": "improbabile", "no_notice_reason": "Il foglio era in un cassetto."}
    breach = breaches.add_breach(DIRECTION, {**KNOWN, **WRITTEN, **decided})
    breaches.close_breach(DIRECTION, breach.pk, now=NOW)

    with pytest.raises(BreachClosed):
        breaches.change_breach(DIRECTION, breach.pk, {"title": "Altro"})
    with pytest.raises(BreachClosed):
        breaches.close_breach(DIRECTION, breach.pk, now=NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"risk": "forse"},
        {"notified_at": NOW - timedelta(hours=1)},
        {"people_told_at": NOW - timedelta(hours=1)},
        {"notified_at": NOW + timedelta(hours=73)},
    ],
)
def test_a_breach_that_makes_no_sense_is_refused(
    alfa: NetworkSnapshot, wrong: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Breach.objects.create(**{**KNOWN, **wrong})


def test_today_tells_the_direction_and_nobody_else(alfa: NetworkSnapshot) -> None:
    breaches.add_breach(DIRECTION, KNOWN)
    requests.add_request(DIRECTION, ASKED, now=NOW)

    panel = today_panel(DIRECTION, NOW)
    assert panel is not None
    assert [each.title for each in panel["breaches"]] == ["Elenco perso"]  # type: ignore[attr-defined]
    assert len(panel["requests"]) == 1  # type: ignore[arg-type]
    assert today_panel(ONE_LIBRARY, NOW) is None


def test_who_may_not_writes_nothing(alfa: NetworkSnapshot) -> None:
    with pytest.raises(NotAllowed):
        breaches.add_breach(ONE_LIBRARY, KNOWN)
    with pytest.raises(NotAllowed):
        requests.add_request(ONE_LIBRARY, ASKED, now=NOW)

    assert not Breach.objects.exists()
    assert not DataRequest.objects.exists()
