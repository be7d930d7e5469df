"""A network that leaves takes back all that it shares, of every type, and tombstones stay: over the real road."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from uuid import UUID

import pytest
from django.core.management import call_command

from modules.interlending.models import Loan, LoanState
from modules.interlending.services import lending
from modules.interlending.services.lending import Conditions
from modules.knowledge import attaching
from modules.knowledge import services as knowledge
from modules.knowledge.documents import services as documents
from modules.knowledge.models import Attachment
from rete.control.sharing.contract import get_seen_for
from rete.control.sharing.files import fetch, with_files
from rete.control.sharing.models import Offer
from rete.core.outbox import receiving, responding, services
from rete.core.outbox.models import OriginState, Share, ShareState, Take
from rete.core.outbox.selectors import Terms
from rete.kernel import registry
from rete.kernel.actor import Actor, system
from rete.kernel.errors import Missing
from rete.kernel.sharing import Mode, Verb
from tenants import provisioning, scope
from tenants.snapshots import NetworkSnapshot
from tests.control.sharing.conftest import as_owner, carried, seen_in
from tests.modules.events.factories import dated, event, public, wall
from tests.modules.interlending.making import asked

ACTOR: Actor = system("prova")
NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def make_one_of_each() -> dict[str, UUID]:
    """A record of every type that there is, ready to be shared."""
    practice = knowledge.add_practice(ACTOR, {"title": "Pratica", "summary": "s", "steps": "1."})
    attaching.attach(ACTOR, practice, name="griglia.csv", content=b"a;b\n1;2\n", now=NOW)
    knowledge.publish_practice(ACTOR, practice.pk, now=NOW)
    document = documents.add_document(ACTOR, {"title": "Regolamento", "text": "Art. 1."})
    documents.publish_document(ACTOR, document.pk, now=NOW)
    made = public(dated(event("Letture"), wall("2027-10-06 17:00")))
    made.refresh_from_db()
    return {
        "events.event": made.uid,
        "knowledge.practice": practice.uid,
        "knowledge.document": document.uid,
        "knowledge.question": knowledge.ask(ACTOR, {"title": "Come?", "text": "Dite"}, now=NOW).uid,
        "interlending.request": asked("Canne al vento").uid,
    }


def share_all(made: dict[str, UUID]) -> None:
    for name, uid in made.items():
        services.set_rule(ACTOR, name, Mode.ASK, Terms())
        seen = services.preview(ACTOR, name, uid)
        services.share(ACTOR, name, uid, Terms(), seen=seen.digest, now=NOW)


def take_all(made: dict[str, UUID]) -> None:
    """Copy what is copied, offer what is asked, answer the rest."""
    for name, uid in made.items():
        seen = get_seen_for(ACTOR, uid)
        if seen.record_type.adopt is not None:
            responding.copy(ACTOR, with_files(seen), now=LATER)
        elif name == "interlending.request":
            lending.offer(ACTOR, uid, Conditions(), now=LATER)
        else:
            responding.respond(ACTOR, seen, Verb.ANSWER, "Così.", now=LATER)


@pytest.fixture
def pair(throwaway: Callable[[str], NetworkSnapshot]) -> tuple[NetworkSnapshot, NetworkSnapshot]:
    """Who shares, and who takes."""
    return throwaway("lascia-uno"), throwaway("lascia-due")


def test_every_type_is_taken_back_when_its_network_is_gone(
    pair: tuple[NetworkSnapshot, NetworkSnapshot],
) -> None:
    giver, taker = pair
    with scope.visiting(giver, reason="prova"):
        made = make_one_of_each()
        share_all(made)
    carried()
    with scope.visiting(taker, reason="prova"):
        take_all(made)
    carried()

    provisioning.drop_network(ACTOR, giver.slug, force=True)
    carried()
    with scope.visiting(taker, reason="prova"):
        receiving.read_received(LATER)
        origins = set(Take.objects.values_list("origin_state", flat=True))
        loan = Loan.objects.get()
        files = list(Attachment.objects.values_list("file__name", flat=True))

    assert set(made) == set(registry.record_types())
    assert [name for name, uid in made.items() if seen_in(taker, uid) is not None] == []
    with as_owner():
        left = Offer.objects.filter(object_uid__in=made.values())
        assert set(left.values_list("state", "payload")) == {("withdrawn", None)}
        assert left.count() == len(made)
    assert origins == {OriginState.WITHDRAWN}
    assert loan.state == LoanState.UNWANTED
    assert files == ["griglia.csv"]
    with scope.entered(scope.control()):
        call_command("sharing", "verify", stdout=StringIO())


def test_one_click_takes_all_back_and_files_are_given_no_more_at_once(
    pair: tuple[NetworkSnapshot, NetworkSnapshot],
) -> None:
    giver, taker = pair
    with scope.visiting(giver, reason="prova"):
        made = make_one_of_each()
        share_all(made)
    carried()
    with scope.visiting(taker, reason="prova"):
        practice = get_seen_for(ACTOR, made["knowledge.practice"])
        file_uid = UUID(practice.value.files[0].uid)
        before = fetch(practice, file_uid)
        with pytest.raises(Missing):
            fetch(practice, made["knowledge.document"])

    with scope.visiting(giver, reason="prova"):
        services.withdraw_all(ACTOR, now=LATER)
        states = set(Share.objects.values_list("state", flat=True))
    # Not carried yet, and withdrawn all the same.
    with scope.visiting(taker, reason="prova"), pytest.raises(Missing):
        fetch(practice, file_uid)
    carried()

    assert (before.name, before.content) == ("griglia.csv", b"a;b\n1;2\n")
    assert states == {ShareState.WITHDRAWN}
    assert [name for name, uid in made.items() if seen_in(taker, uid) is not None] == []
