"""Whatever is repeated, overtaken, stopped half-way or done with a wrong clock: in the end everybody has the same."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
from django.db import connections, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from rete.control.sharing import relay, verifying
from rete.control.sharing.models import LedgerEntry, Offer
from rete.core.outbox import receiving, responding, services
from rete.core.outbox.models import Envelope, OriginState, Share, ShareState, Take
from rete.core.outbox.selectors import Terms
from rete.kernel.payloads import written
from rete.kernel.sharing import Mode
from tenants import names, scope
from tenants.postgres.owner import dsn
from tenants.snapshots import NetworkSnapshot
from tests.control.sharing.conftest import ACTOR, NOW, as_owner, carried, offer, seen_in, shared
from tests.control.sharing.declared import RECORDS, card
from tests.control.sharing.test_carrying import as_seen

WHO = st.integers(0, 2)
WHICH = st.integers(0, 5)
CRASHES = st.booleans()
HOURS = st.integers(-24 * 400, 24 * 400)
ORIGINS = {
    ShareState.WITHDRAWN.value: OriginState.WITHDRAWN.value,
    ShareState.ERASED.value: OriginState.ERASED.value,
}


@contextmanager
def stopped_there(*, crashes: bool) -> Iterator[None]:
    """A step of the relay; when it crashes, the server undoes what it had begun."""
    with scope.entered(scope.relay()), transaction.atomic():
        yield
        transaction.set_rollback(crashes)


@contextmanager
def overtaken(network: NetworkSnapshot) -> Iterator[None]:
    """The oldest envelope of an outbox cannot be taken for the moment: what came after it goes first."""
    owner = names.owner_role()
    with psycopg.connect(dsn(owner, password=names.password(owner))) as session:
        session.execute(
            f"SELECT FROM {network.schema}.outbox_envelope ORDER BY id LIMIT 1 FOR UPDATE".encode()
        )
        yield


class Networks(RuleBasedStateMachine):
    """Three networks that share, change, withdraw, copy and talk, and a relay that is unlucky."""

    trio: tuple[NetworkSnapshot, ...] = ()

    @initialize()
    def begin(self) -> None:
        self.now = NOW
        self.records: list[tuple[NetworkSnapshot, UUID]] = []
        self.envelopes: list[tuple[NetworkSnapshot, Any]] = []
        for network in self.trio:
            with scope.visiting(network, reason="prova"):
                services.set_rule(ACTOR, "events.card", Mode.ASK, Terms())

    @rule(hours=HOURS)
    def set_clock(self, hours: int) -> None:
        self.now = NOW + timedelta(hours=hours)

    @rule(who=WHO)
    def share(self, who: int) -> None:
        uid = shared(self.trio[who], card(f"Scheda {len(self.records)}"), now=self.now)
        self.records.append((self.trio[who], uid))
        self._keep(self.trio[who])

    @rule(which=WHICH, number=st.integers(0, 99))
    def change(self, which: int, number: int) -> None:
        self._with_record(which, lambda owner, uid: self._change(owner, uid, number))

    def _change(self, owner: NetworkSnapshot, uid: UUID, number: int) -> None:
        RECORDS[uid] = card(f"Scheda cambiata {number}")
        with scope.visiting(owner, reason="prova"):
            services.follow(ACTOR, "events.card", uid, is_public=True, now=self.now)

    @rule(which=WHICH)
    def withdraw(self, which: int) -> None:
        self._with_record(which, self._withdraw)

    def _withdraw(self, owner: NetworkSnapshot, uid: UUID) -> None:
        with scope.visiting(owner, reason="prova"):
            services.follow(ACTOR, "events.card", uid, is_public=False, now=self.now)

    @rule(which=WHICH)
    def offer_again(self, which: int) -> None:
        self._with_record(which, self._offer_again)

    def _offer_again(self, owner: NetworkSnapshot, uid: UUID) -> None:
        with scope.visiting(owner, reason="prova"):
            is_erased = Share.objects.get(object_uid=uid).state == ShareState.ERASED
        if not is_erased:
            offer(owner, uid, now=self.now)

    @rule(which=WHICH)
    def erase(self, which: int) -> None:
        self._with_record(which, self._erase)

    def _erase(self, owner: NetworkSnapshot, uid: UUID) -> None:
        with scope.visiting(owner, reason="prova"):
            if Share.objects.get(object_uid=uid).state != ShareState.ERASED:
                services.erase(ACTOR, uid, now=self.now)

    @rule(who=WHO, which=WHICH)
    def copy(self, who: int, which: int) -> None:
        self._with_record(which, lambda owner, uid: self._copy(self.trio[who], owner, uid))

    def _copy(self, taker: NetworkSnapshot, owner: NetworkSnapshot, uid: UUID) -> None:
        found = seen_in(taker, uid)
        if found is None or found.state != ShareState.OFFERED or taker == owner:
            return
        with scope.visiting(taker, reason="prova"):
            if not Take.objects.filter(root_uid=uid).exists():
                responding.copy(ACTOR, as_seen(found), now=self.now)
        self._keep(taker)

    @rule(who=WHO, crashes=CRASHES)
    def collect(self, *, who: int, crashes: bool) -> None:
        with stopped_there(crashes=crashes):
            relay.collect(self.trio[who].id)

    @rule(who=WHO)
    def collect_out_of_order(self, who: int) -> None:
        with overtaken(self.trio[who]), stopped_there(crashes=False):
            relay.collect(self.trio[who].id)

    @rule(who=WHO, crashes=CRASHES)
    def deliver(self, *, who: int, crashes: bool) -> None:
        with stopped_there(crashes=crashes):
            relay.deliver(self.trio[who].id)

    @rule(who=WHO)
    def read(self, who: int) -> None:
        with scope.visiting(self.trio[who], reason="prova"):
            receiving.read_received(self.now)

    @rule(which=st.integers(0, 30))
    def repeat(self, which: int) -> None:
        """An envelope that was carried long ago is in the outbox again, as after an old archive was restored."""
        if not self.envelopes:
            return
        network, values = self.envelopes[which % len(self.envelopes)]
        with scope.visiting(network, reason="prova"):
            if not Envelope.objects.filter(uid=values["uid"]).exists():
                Envelope.objects.create(**{**values, "id": None})

    def _keep(self, network: NetworkSnapshot) -> None:
        with scope.visiting(network, reason="prova"):
            self.envelopes += [
                (network, values) for values in Envelope.objects.filter(held_reason="").values()
            ]

    def _with_record(self, which: int, act: Callable[[NetworkSnapshot, UUID], None]) -> None:
        if self.records:
            act(*self.records[which % len(self.records)])

    def teardown(self) -> None:
        if not hasattr(self, "records"):
            return
        carried()
        for network in self.trio:
            with scope.visiting(network, reason="prova"):
                receiving.read_received(self.now)
                # All that may be refused is an old envelope of what has been erased since.
                held = Envelope.objects.values_list("held_reason", flat=True)
                assert set(held) <= {"cancellato"}
                Envelope.objects.all().delete()
        for owner, uid in self.records:
            self._is_the_same_everywhere(owner, uid)

    def _is_the_same_everywhere(self, owner: NetworkSnapshot, uid: UUID) -> None:
        with scope.visiting(owner, reason="prova"):
            own = Share.objects.get(object_uid=uid)
        with as_owner():
            seen = Offer.objects.get(object_uid=uid)
            words = LedgerEntry.objects.filter(object_uid=uid, payload__isnull=False).count()
        assert (seen.state, seen.revision) == (own.state, own.revision)
        if own.is_offered:
            assert words_of(seen) == written(RECORDS[uid])
        else:
            assert (seen.payload, words) == (None, 0)
        for network in self.trio:
            with scope.visiting(network, reason="prova"):
                take = Take.objects.filter(root_uid=uid).first()
            if take is not None and not own.is_offered:
                assert take.origin_state == ORIGINS[own.state]


def words_of(seen: Offer) -> str:
    return written(as_seen(seen).value)


def test_everybody_ends_with_the_same(trio: list[NetworkSnapshot]) -> None:
    class Ours(Networks):
        pass

    Ours.trio = tuple(trio)
    run_state_machine_as_test(
        Ours,
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert faults(trio) == []


def faults(networks: list[NetworkSnapshot]) -> list[str]:
    """What the verification finds, over all that these tests have ever carried."""
    with as_owner():
        made, found = verifying.replay()
        found += verifying.faults_of_control(made)
        handed = {each.slug: verifying.delivered_to(UUID(each.uid)) for each in networks}
    for network in networks:
        with scope.visiting(network, reason="prova"):
            found += verifying.faults_of_inbox(handed[network.slug])
    return found


def test_two_relays_at_once_carry_each_envelope_once(
    uno: NetworkSnapshot, due: NetworkSnapshot, tre: NetworkSnapshot
) -> None:
    everybody = [uno, due, tre]
    for network in everybody:
        with scope.visiting(network, reason="prova"):
            services.set_rule(ACTOR, "events.card", Mode.ASK, Terms())
    uids = [shared(network, card(f"N. {n}")) for network in everybody for n in range(15)]
    start = threading.Barrier(3)
    counts: list[int] = []

    def run() -> None:
        start.wait()
        try:
            counts.append(carried())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    carried()

    with as_owner():
        seqs = LedgerEntry.objects.filter(object_uid__in=uids).values_list("object_uid", flat=True)
        assert sorted(seqs) == sorted(uids)
    assert len(counts) == len(threads)
    assert faults(everybody) == []
