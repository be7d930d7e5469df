"""From the catalogue to the calendar and out of it again: what is seen, when, and that nobody can put anything else there."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from rete.control.happenings import services, verifying
from rete.control.happenings.errors import OnlyTried
from rete.control.happenings.models import Consent, Happening, HappeningDate
from rete.control.happenings.projecting import bring_up_to_date
from rete.core.outbox.selectors import Terms
from rete.kernel.actor import ANONYMOUS
from rete.kernel.errors import NotAllowed
from rete.kernel.sharing import Reach
from tenants import names, scope
from tenants.snapshots import NetworkSnapshot
from tests.control.happenings.declared import (
    ACTOR,
    BESIDE,
    FAR,
    HOUR,
    LEAVES,
    NOW,
    SATURDAY,
    leaf,
    offer,
    refreshed,
    shared,
    withdraw,
)

LATER = NOW + 2 * HOUR


def seen() -> dict[UUID, set[UUID]]:
    """What the calendar shows on Saturday: each with those it shows."""
    with scope.entered(scope.control()):
        rows = HappeningDate.objects.filter(starts_at=SATURDAY)
        found: dict[UUID, set[UUID]] = {}
        for shown_by, uid in rows.values_list("shown_by", "happening_id"):
            found.setdefault(shown_by, set()).add(uid)
    return found


def test_what_is_offered_to_all_is_seen_with_its_dates(uno: NetworkSnapshot) -> None:
    uid = shared(uno, leaf("Nati per leggere!", SATURDAY, SATURDAY + HOUR, SATURDAY))

    written, again = refreshed(), refreshed()

    assert (written, again) == (1, 0)
    with scope.entered(scope.control()):
        made = Happening.objects.get(pk=uid)
        dates = list(made.dates.values_list("starts_at", "ends_at", "is_long", "shown_by"))
    assert (str(made.network_uid), made.title_key) == (uno.uid, "nati per leggere")
    assert made.path == "/cose-da-fare/7-nati/"
    assert dates == [
        (SATURDAY, SATURDAY + HOUR, False, uid),
        (SATURDAY + HOUR, SATURDAY + 2 * HOUR, False, uid),
    ]


def test_what_is_offered_to_some_or_to_the_office_is_not_seen(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    shared(uno, leaf(), Terms(Reach.CHOSEN.value, [UUID(due.uid)]))
    shared(uno, leaf(), Terms(Reach.OFFICE.value))

    assert refreshed() == 0
    assert seen() == {}


def test_nothing_is_seen_of_who_does_not_consent_and_all_goes_at_once_when_it_is_taken_back(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    mine, theirs = shared(uno, leaf("Uno")), shared(due, leaf("Due", at=FAR))
    refreshed()

    with scope.visiting(uno, reason="prova"):
        services.withdraw_consent(ACTOR)
        services.withdraw_consent(ACTOR)

    assert seen() == {theirs: {theirs}}
    assert refreshed() == 0
    with scope.visiting(uno, reason="prova"):
        services.give_consent(ACTOR, now=NOW)
        services.give_consent(ACTOR, now=LATER)
    assert refreshed() == 1
    assert seen() == {theirs: {theirs}, mine: {mine}}


def test_consent_is_of_who_decides_what_is_shared(uno: NetworkSnapshot) -> None:
    with scope.visiting(uno, reason="prova"):
        with pytest.raises(NotAllowed):
            services.withdraw_consent(ANONYMOUS)
        with pytest.raises(NotAllowed):
            services.give_consent(ANONYMOUS, now=NOW)

        assert Consent.objects.filter(network_uid=uno.uid).exists()


def test_a_network_that_only_tries_cannot_consent(
    uno: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scope.visiting(uno, reason="prova"):
        services.withdraw_consent(ACTOR)
        monkeypatch.setattr(NetworkSnapshot, "is_trial", True)

        with pytest.raises(OnlyTried):
            services.give_consent(ACTOR, now=NOW)

        assert not Consent.objects.filter(network_uid=uno.uid).exists()


def test_what_is_withdrawn_or_offered_to_fewer_is_gone_when_it_is_carried(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    first, second = shared(uno, leaf("Uno")), shared(uno, leaf("Due"))
    refreshed()
    assert set(seen()) == {first, second}

    withdraw(uno, first)
    assert set(seen()) == {second}

    offer(uno, second, Terms(Reach.CHOSEN.value, [UUID(due.uid)]), LATER)
    assert seen() == {}
    assert refreshed() == 0


def test_what_changes_is_written_again(uno: NetworkSnapshot) -> None:
    uid = shared(uno, leaf("Prima", SATURDAY))
    refreshed()

    LEAVES[uid] = leaf("Dopo", SATURDAY + HOUR)
    offer(uno, uid, Terms(), LATER)

    assert refreshed() == 1
    assert seen() == {}
    with scope.entered(scope.control()):
        assert Happening.objects.get(pk=uid).title == "Dopo"


def test_the_same_from_two_networks_is_shown_once_and_who_is_left_shows_it(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    original = shared(uno, leaf("Nati per Leggere"))
    alike = shared(due, leaf("«Nati, per leggere»", at=BESIDE))
    copy = shared(due, leaf("Con altre parole", at=None, origin=original))
    apart = shared(due, leaf("Nati per leggere", at=FAR))
    refreshed()
    assert seen() == {original: {original, alike, copy}, apart: {apart}}

    withdraw(uno, original)

    assert seen() == {alike: {alike, copy}, apart: {apart}}
    assert refreshed() == 2
    assert seen() == {alike: {alike}, copy: {copy}, apart: {apart}}
    assert not faults()


def test_in_whatever_order_they_come_the_same_are_one(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    alike = shared(due, leaf(at=BESIDE))
    refreshed()
    original = shared(uno, leaf())
    refreshed()
    first = min(alike, original)

    assert seen() == {first: {alike, original}}
    LEAVES[alike] = leaf("Un altro titolo", at=BESIDE)
    offer(due, alike, Terms(), LATER)
    refreshed()
    assert seen() == {alike: {alike}, original: {original}}
    assert not faults()


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (leaf("T" * 900, summary="s" * 900, where="w" * 900), ("T" * 200, 45.464)),
        (leaf(at=(99_000_000, 9_000_000)), ("Nati per leggere", None)),
        (leaf(at=(45_000_000, 999_000_000)), ("Nati per leggere", None)),
    ],
)
def test_what_the_table_would_refuse_is_shortened_or_left_out(
    uno: NetworkSnapshot, value: object, kept: tuple[str, float | None]
) -> None:
    uid = shared(uno, value)  # type: ignore[arg-type]

    assert refreshed() == 1
    with scope.entered(scope.control()):
        made = Happening.objects.get(pk=uid)
    assert (made.title, made.latitude) == kept


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("javascript:alert(1)", ""),
        ("https://altrove.example.org//ladri.example.org/x", ""),
        ("https://ladri.example.org/pagina/?a=1#b", "/pagina/"),
        ("", ""),
    ],
)
def test_of_an_address_only_the_path_is_kept(uno: NetworkSnapshot, address: str, path: str) -> None:
    uid = shared(uno, leaf(address=address))
    refreshed()

    with scope.entered(scope.control()):
        assert Happening.objects.get(pk=uid).path == path


def test_what_cannot_be_read_is_passed_over(uno: NetworkSnapshot) -> None:
    uid = shared(uno, leaf())
    with as_owner("UPDATE sharing_offer SET version = 9 WHERE object_uid = %s", uid):
        assert refreshed() == 0
    assert seen() == {}


@pytest.mark.parametrize("network", ["own", "other", "nobody"])
def test_nothing_can_be_put_there_by_hand(
    uno: NetworkSnapshot, due: NetworkSnapshot, network: str
) -> None:
    some = shared(uno, leaf(), Terms(Reach.CHOSEN.value, [UUID(due.uid)]))
    uids = {"own": uno.uid, "other": due.uid, "nobody": str(uuid4())}

    with scope.entered(scope.control()), pytest.raises(IntegrityError), transaction.atomic():
        Happening.objects.create(
            object_uid=some,
            network_uid=uids[network],
            seq=1,
            origin_uid=some,
            title="Falso",
            title_key="falso",
        )


def test_nothing_of_who_does_not_consent_can_be_put_there(uno: NetworkSnapshot) -> None:
    uid = shared(uno, leaf())
    with scope.visiting(uno, reason="prova"):
        services.withdraw_consent(ACTOR)

    with scope.entered(scope.control()), pytest.raises(IntegrityError), transaction.atomic():
        Happening.objects.create(
            object_uid=uid, network_uid=uno.uid, seq=1, origin_uid=uid, title="x", title_key="x"
        )


def test_a_withdrawal_and_a_round_at_once_leave_nothing_that_is_not_offered(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    uids = [shared(uno, leaf(f"Numero {number}")) for number in range(12)]
    kept = [shared(due, leaf(f"Numero {number}", at=BESIDE)) for number in range(12)]

    with ThreadPoolExecutor(4) as threads:
        rounds = [threads.submit(refreshed) for _each in range(3)]
        gone = [threads.submit(withdraw, uno, uid) for uid in uids]
        for done in rounds:
            done.result()
        for each in gone:
            each.result()
    refreshed()

    assert seen() == {uid: {uid} for uid in kept}
    assert not faults()


def test_it_is_rebuilt_the_same_and_what_differs_is_found(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    original = shared(uno, leaf())
    alike = shared(due, leaf(at=BESIDE))
    refreshed()
    before = seen()
    assert not faults()

    with scope.entered(scope.control()):
        rebuilt = verifying.rebuild()
    assert (rebuilt, seen()) == (2, before)

    with scope.entered(scope.control()):
        HappeningDate.objects.filter(happening_id=alike).update(shown_by=alike)
        HappeningDate.objects.filter(happening_id=original).update(ends_at=LATER + 999 * HOUR)
    found = faults()
    assert any("unita a quelle sbagliate" in each for each in found)
    assert any("le date non sono quelle" in each for each in found)
    with scope.entered(scope.control()):
        verifying.rebuild()
    assert not faults()


def faults() -> list[str]:
    with scope.entered(scope.control()):
        return list(verifying.faults())


def test_a_round_costs_the_same_with_one_date_and_with_fifty(
    uno: NetworkSnapshot, django_assert_max_num_queries: Callable[..., object]
) -> None:
    shared(uno, leaf("Una", SATURDAY))
    shared(uno, leaf("Molte", *(SATURDAY + number * HOUR for number in range(50))))

    with scope.entered(scope.control()), django_assert_max_num_queries(2 + 2 * 12):  # type: ignore[attr-defined]
        bring_up_to_date(NOW)


class as_owner:  # noqa: N801 - read as a sentence
    """Something done by the owner, and undone at the end by the next offer."""

    def __init__(self, statement: str, uid: UUID) -> None:
        self.statement, self.uid = statement, uid

    def __enter__(self) -> None:
        self._run(self.statement)

    def __exit__(self, *_error: object) -> None:
        self._run("UPDATE sharing_offer SET version = 1 WHERE object_uid = %s")

    def _run(self, statement: str) -> None:
        with (
            scope.entered(scope.as_owner(names.CONTROL_SCHEMA)),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [self.uid])
