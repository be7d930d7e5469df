"""What is due: constraints, reminders that come once, «Da fare», the pages."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from rete.control.deadlines import demo, services
from rete.control.deadlines.errors import DeadlineWrong
from rete.control.deadlines.models import Deadline
from rete.control.deadlines.todo import panel
from rete.control.directory.models import Body
from rete.core.audit.models import Entry
from rete.core.notices.models import Notice
from rete.kernel import clock
from rete.kernel.actor import ANONYMOUS, Actor
from rete.kernel.errors import Missing, NotAllowed
from tenants.models import Network
from tenants.scope import Scope
from tests.control.office import text

NOW = datetime(2026, 11, 1, 7, tzinfo=UTC)
DUE = date(2026, 11, 30)


@pytest.fixture
def convention(office_actor: Actor) -> Deadline:
    return services.add_deadline(office_actor, {"title": "Convenzione", "due_on": DUE})


def told() -> int:
    return Notice.objects.filter(kind="deadlines.near").count()


def test_the_database_refuses_what_is_no_deadline(convention: Deadline) -> None:
    both = {
        "body": Body.objects.create(name="Comune di Prova", kind="comune"),
        "network": Network.objects.get(slug="alfa"),
    }

    for wrong in ({"title": ""}, {"notice_days": 366}, {"done_at": NOW}, {"done_by": "Ugo"}, both):
        with pytest.raises(IntegrityError), transaction.atomic():
            Deadline.objects.create(**{"title": "x", "due_on": DUE, **wrong})

    assert Deadline.objects.count() == 1


def test_the_office_is_reminded_when_it_is_near_and_when_it_is_due(convention: Deadline) -> None:
    assert convention.notice_days == 30

    assert services.remind(datetime(2026, 10, 30, 7, tzinfo=UTC)) == 0
    assert services.remind(NOW) == 1
    assert services.remind(NOW + timedelta(days=1)) == 0
    assert services.remind(NOW + timedelta(days=29)) == 1
    assert services.remind(NOW + timedelta(days=30)) == 0

    assert told() == 2
    notice = Notice.objects.filter(kind="deadlines.near").latest("pk")
    assert "30/11/2026: Convenzione (federazione)" in notice.text


def test_a_new_day_is_reminded_anew_and_what_is_done_no_more(
    office_actor: Actor, convention: Deadline
) -> None:
    services.remind(NOW)
    services.change_deadline(office_actor, convention.pk, {"due_on": DUE + timedelta(days=1)})

    assert services.remind(NOW + timedelta(days=1)) == 1
    services.finish(office_actor, convention.pk, now=NOW)
    services.finish(office_actor, convention.pk, now=NOW + timedelta(days=2))
    assert services.remind(NOW + timedelta(days=40)) == 0
    convention.refresh_from_db()
    assert (convention.done_at, convention.done_by) == (NOW, "Ugo Ferri")


def test_what_is_near_waits_in_what_is_to_do(office_actor: Actor, convention: Deadline) -> None:
    assert panel(office_actor, NOW - timedelta(days=10)) is None

    shown = panel(office_actor, NOW)

    assert shown is not None
    assert shown["deadlines"] == [convention]


def test_only_the_office_writes(convention: Deadline) -> None:
    before = Entry.objects.count()

    with pytest.raises(NotAllowed):
        services.add_deadline(ANONYMOUS, {"title": "x", "due_on": DUE})
    with pytest.raises(NotAllowed):
        services.remove(ANONYMOUS, convention.pk)

    assert (Deadline.objects.count(), Entry.objects.count()) == (1, before)


def test_wrong_values_have_words(office_actor: Actor, convention: Deadline) -> None:
    with pytest.raises(DeadlineWrong):
        services.add_deadline(office_actor, {"title": "", "due_on": DUE})
    with pytest.raises(DeadlineWrong):
        services.change_deadline(office_actor, convention.pk, {"notice_days": 400})
    with pytest.raises(Missing):
        services.finish(office_actor, 0, now=NOW)


def test_from_writing_it_down_to_done(office_client: Client) -> None:
    today = clock.now().astimezone(clock.ROME).date()
    values = {"title": "Bando", "due_on": today, "notice_days": 7, "body": "", "network": "", "note": ""}  # fmt: skip
    wrong = office_client.post("/ufficio/scadenze/aggiungi/", {**values, "notice_days": 999})
    office_client.post("/ufficio/scadenze/aggiungi/", values)
    deadline = Deadline.objects.get()
    page = deadline.get_absolute_url()

    assert wrong.status_code == 422
    assert "365 giorni" in wrong.content.decode()
    assert "Bando" in text(office_client, "/ufficio/")
    office_client.post(page, {**values, "title": "Bando regionale"})
    assert "Bando regionale" in text(office_client, "/ufficio/scadenze/?aperte=on")
    office_client.post(f"{page}fatta/")
    assert "Che cosa scade" not in text(office_client, "/ufficio/")
    assert "Fatta il" in text(office_client, page)
    saved = office_client.get("/ufficio/scadenze/?formato=csv")
    assert "Bando regionale" in b"".join(saved.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "Togliere la scadenza" in text(office_client, f"{page}togli/")
    office_client.post(f"{page}togli/")
    assert not Deadline.objects.exists()
    actions = Entry.objects.filter(action__startswith="deadlines.").order_by("pk")
    assert [each.action.rpartition(".")[2] for each in actions] == [
        "added", "changed", "done", "removed"
    ]  # fmt: skip


def test_the_demonstration_has_deadlines_once(in_control: Scope) -> None:
    demo.fill()
    demo.fill()

    assert Deadline.objects.count() == 3
