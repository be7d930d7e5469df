"""A request of ours, step by step; what other networks say is told as the inbox tells it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from modules.interlending import selectors, sharing
from modules.interlending.answers import personal_data
from modules.interlending.errors import CardUnknown, NotNow
from modules.interlending.models import Proposal, Request, RequestState
from modules.interlending.services import asking
from modules.interlending.services.rounds import go_round
from modules.interlending.today import today_panel
from modules.patrons.models import Patron
from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.core.notices.models import Notice
from rete.core.outbox.models import Envelope, Message, Share
from rete.kernel.actor import Actor, ActorKind
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import Role
from rete.kernel.sharing import Verb
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.interlending.making import (
    ACTOR,
    BETA,
    NOW,
    accepted,
    asked,
    heard,
    offered,
    shared,
)
from tests.modules.patrons.making import person

LATER = NOW + timedelta(days=1)


def state_of(request: Request) -> str:
    return Request.objects.get(pk=request.pk).state


def test_what_leaves_says_nothing_of_who_asked(alfa: NetworkSnapshot) -> None:
    patron = person("Zanzottera", card="77001122")
    request = shared(asked(card="77001122", author="Natalia Ginzburg", isbn="9788806219383"))

    payload = Envelope.objects.get(root_uid=request.uid).payload or ""
    assert request.patron_id == patron.pk
    assert "Natalia Ginzburg" in payload
    assert "9788806219383" in payload
    assert "Zanzottera" not in payload
    assert "77001122" not in payload
    assert selectors.who_asked(ACTOR, request, NOW.date()) == "Anna Zanzottera"


def test_a_card_that_nobody_holds_is_said_and_nothing_is_asked(alfa: NetworkSnapshot) -> None:
    with pytest.raises(CardUnknown):
        asked(card="nessuna")

    assert not Request.objects.exists()


def test_who_may_not_ask_is_refused_and_nothing_changes(alfa: NetworkSnapshot) -> None:
    nobody = Actor(ActorKind.PERSON, "nessuno", grants={})

    with pytest.raises(NotAllowed):
        asking.ask(nobody, {"title": "x"}, card="", now=NOW)

    assert not Request.objects.exists()


def test_one_offer_is_accepted_the_others_are_told_no_and_the_lender_alone_sees_it(
    alfa: NetworkSnapshot,
) -> None:
    request = shared(asked())
    other = uuid4()
    first, second = offered(request), offered(request, other, "Rete Gamma")

    asking.accept(ACTOR, second.pk, now=LATER)

    request.refresh_from_db()
    assert (request.state, request.lender_uid) == (RequestState.ACCEPTED, other)
    answers = dict(Message.objects.values_list("response_uid", "answer"))
    assert answers == {first.response_uid: "rejected", second.response_uid: "accepted"}
    seen_by = Share.objects.get(object_uid=request.uid)
    assert (seen_by.reach, seen_by.networks) == ("scelte", [other])
    verbs = (
        Envelope.objects.filter(root_uid=request.uid).order_by("pk").values_list("verb", flat=True)
    )
    assert sorted({*verbs}) == ["accept", "publish", "reject", "update"]
    with pytest.raises(NotNow):
        asking.accept(ACTOR, first.pk, now=LATER)


def test_an_offer_that_comes_late_is_told_no(alfa: NetworkSnapshot) -> None:
    request = accepted()

    late = offered(request, uuid4(), "Rete Gamma")

    assert Message.objects.get(response_uid=late.response_uid).answer == "rejected"
    assert state_of(request) == RequestState.ACCEPTED


def test_the_same_offer_twice_is_one(alfa: NetworkSnapshot) -> None:
    request = shared(asked())
    offered(request)

    assert Proposal.objects.count() == 1
    assert state_of(request) == RequestState.OFFERED


def test_from_the_lender_s_shelf_and_back(alfa: NetworkSnapshot) -> None:
    person("Neri", card="77001122")
    request = accepted(card="77001122")
    heard(request, Verb.ANSWER, "Spedito", uuid4(), "Rete Gamma")
    not_the_lender = state_of(request)

    heard(request, Verb.ANSWER, "Spedito")
    sent = state_of(request)
    asking.mark_arrived(ACTOR, request.pk, due_on=date(2026, 12, 20), cost_cents=450, now=LATER)
    card = sharing.project(ACTOR, request.uid)
    asking.give_back(ACTOR, request.pk, now=LATER)
    heard(request, Verb.ANSWER, "Rientrato")

    request.refresh_from_db()
    assert (not_the_lender, sent) == (RequestState.ACCEPTED, RequestState.SENT)
    assert (card.state, card.due_on) == (RequestState.ARRIVED, date(2026, 12, 20))
    assert (request.state, request.cost_cents, request.patron_id) == ("chiusa", 450, None)
    assert Share.objects.get(object_uid=request.uid).state == "withdrawn"


def test_word_that_it_has_left_may_come_after_the_book(alfa: NetworkSnapshot) -> None:
    request = accepted()
    asking.mark_arrived(ACTOR, request.pk, due_on=None, cost_cents=0, now=LATER)

    heard(request, Verb.ANSWER, "Spedito")

    assert state_of(request) == RequestState.ARRIVED


@pytest.mark.parametrize("move", [asking.give_back, asking.close])
def test_a_step_too_early_is_refused(alfa: NetworkSnapshot, move: object) -> None:
    request = asked()

    with pytest.raises(NotNow, match="è chiesta"):
        move(ACTOR, request.pk, now=LATER)  # type: ignore[operator]

    assert state_of(request) == RequestState.ASKED


def test_who_gives_up_is_told_of_by_its_disappearing(alfa: NetworkSnapshot) -> None:
    request = shared(asked())

    asking.give_up(ACTOR, request.pk, now=LATER)

    assert state_of(request) == RequestState.REFUSED
    assert Share.objects.get(object_uid=request.uid).state == "withdrawn"
    with pytest.raises(NotNow):
        asking.change(ACTOR, request.pk, {"title": "Altro"}, card="", now=LATER)
    with pytest.raises(NotNow):
        sharing.project(ACTOR, request.uid)


def test_what_nobody_lent_in_time_ends_by_itself_once(alfa: NetworkSnapshot) -> None:
    signed_in(alfa, Role.SPORTELLO)
    late = asked("Tardi", wanted_by=NOW.date() - timedelta(days=1))
    last_day = asked("Oggi", wanted_by=NOW.date())

    done = [go_round(NOW), go_round(NOW)]

    assert done == [1, 0]
    assert (state_of(late), state_of(last_day)) == (RequestState.EXPIRED, RequestState.ASKED)
    told = Notice.objects.get(kind="interlending.expired")
    assert "Tardi" in told.text


def test_a_book_is_asked_back_before_its_day_once(alfa: NetworkSnapshot) -> None:
    signed_in(alfa, Role.SPORTELLO)
    request = accepted()
    due_on = NOW.date() + timedelta(days=3)
    asking.mark_arrived(ACTOR, request.pk, due_on=due_on, cost_cents=0, now=NOW)

    done = [go_round(NOW), go_round(NOW)]

    assert done == [1, 0]
    assert "Rete Beta" in Notice.objects.get(kind="interlending.due").text
    panel = today_panel(ACTOR, NOW)
    assert panel is not None
    assert [each.pk for each in panel["todo"].to_give_back] == [request.pk]  # type: ignore[attr-defined]


def test_a_year_in_figures(alfa: NetworkSnapshot) -> None:
    request = accepted("Arrivato")
    asking.mark_arrived(ACTOR, request.pk, due_on=None, cost_cents=450, now=NOW)
    asking.give_up(ACTOR, asked("Lasciato").pk, now=NOW)

    figures = selectors.figures_of(ACTOR, 2026)

    assert (figures.asked, figures.met, figures.unmet, figures.spent_cents) == (2, 1, 1, 450)
    assert [(each.name, each.from_it, each.to_it) for each in figures.neighbours] == [
        ("Rete Beta", 1, 0)
    ]
    assert selectors.figures_of(ACTOR, 2025).asked == 0


def test_who_asked_finds_it_in_the_copy_of_their_data(alfa: NetworkSnapshot) -> None:
    patron = person("Neri", card="77001122")
    asked(card="77001122")
    user_id = account_of(patron.pk)

    (table,) = personal_data(user_id)
    (nobody,) = personal_data(user_id + 1)

    assert [row[0] for row in table.rows] == ["Lessico famigliare"]
    assert list(nobody.rows) == []


def account_of(patron_id: int) -> int:
    user = User.objects.create_user("anna.neri@example.org", name="Anna Neri")
    Patron.objects.filter(pk=patron_id).update(user=user)
    return user.pk


def test_every_step_is_in_the_register(alfa: NetworkSnapshot) -> None:
    request = accepted()
    asking.mark_arrived(ACTOR, request.pk, due_on=None, cost_cents=0, now=NOW)

    actions = Entry.objects.filter(action__startswith="interlending.").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == [
        "interlending.request.asked",
        *["interlending.request.moved"] * 3,
    ]
    assert Request.objects.get().lender_uid == BETA
