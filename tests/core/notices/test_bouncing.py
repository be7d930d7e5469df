"""Addresses that servers refuse: three times and no notice is mailed there, until one arrives or somebody says so."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.core.audit.models import Entry
from rete.core.notices import bouncing, delivering
from rete.core.notices.digest import send_digests
from rete.core.notices.models import Mail, MailState, Notice, RefusedAddress, Rhythm
from rete.core.notices.notifying import notify
from rete.core.notices.services import send_mail
from rete.kernel.actor import system
from rete.kernel.errors import Missing, NotAllowed
from rete.kernel.manifest import Role
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.core.notices.smtp_server import MailServerStub, mail_server_stub
from tests.people import with_second_factor

SYSTEM = system("prova")
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
NO_SUCH = "550 5.1.1 qui non abita"


@pytest.fixture
def server(settings: Any) -> Iterator[MailServerStub]:
    with mail_server_stub() as stub:
        settings.RETE_SMTP_URL = stub.url
        yield stub


@pytest.fixture
def capo(alfa: NetworkSnapshot) -> User:
    user = User.objects.create_user("capo@example.org", name="Capo")
    give_role(SYSTEM, user.pk, default_role(Role.DIREZIONE))
    return with_second_factor(user)


def mailed(address: str = "Anna@example.org") -> Mail:
    mail = send_mail(SYSTEM, to=address, subject="Codice", text="1234")
    delivering.deliver_mail(mail.pk)
    mail.refresh_from_db()
    return mail


def suspended(address: str = "anna@example.org") -> RefusedAddress:
    for _ in range(3):
        bouncing.note_bounce(address, NOW)
    return RefusedAddress.objects.get(email=address)


def test_three_refusals_suspend_an_address_and_tell_on_the_site(
    anna: User, capo: User, server: MailServerStub
) -> None:
    server.answers["RCPT"] = NO_SUCH

    states = [mailed().state for _ in range(4)]

    refused = RefusedAddress.objects.get()
    assert states == [MailState.FAILED] * 4
    assert (refused.email, refused.bounces) == ("anna@example.org", 3)
    assert refused.suspended_at is not None
    told = {each.person.name: each for each in Notice.objects.all()}
    assert told["Anna"].kind == "notices.own_address_refused"
    assert told["Capo"].subject == "Le e-mail a anna@example.org tornano indietro"
    assert "Anna" in told["Capo"].text
    assert len(told) == Notice.objects.count() == 2


@pytest.mark.parametrize(
    "answers",
    [
        {"RCPT": "451 torna dopo"},
        {"RCPT": "552 5.2.2 casella piena"},
        {"RCPT": "550 5.7.1 non ci piaci"},
        {"MAIL": "550 chi sei"},
        {"END": "554 sembra spam"},
    ],
)
def test_what_is_not_about_the_address_does_not_count(
    alfa: NetworkSnapshot, server: MailServerStub, answers: dict[str, str]
) -> None:
    server.answers.update(answers)

    mailed()

    assert not RefusedAddress.objects.exists()


def test_a_message_that_arrives_forgets_what_was_refused(
    anna: User, server: MailServerStub
) -> None:
    suspended()

    assert mailed().state == MailState.SENT
    assert not RefusedAddress.objects.exists()


def test_who_can_have_no_mail_is_told_on_the_site(anna: User) -> None:
    suspended()
    Notice.objects.all().delete()

    notify(SYSTEM, "accounts.invitation", [anna], {"chi": "Capo", "ruolo": "x"})
    notify(SYSTEM, "test.arrived", [anna], {"titolo": "Cuore"})

    assert [each.kind for each in Notice.objects.shown().order_by("id")] == [
        "accounts.invitation",
        "test.arrived",
    ]
    assert not Mail.objects.exists()


def test_a_daily_mail_that_cannot_leave_is_on_the_site_instead(anna: User) -> None:
    Rhythm.objects.create(person=anna, is_daily=True)
    notify(SYSTEM, "test.arrived", [anna], {"titolo": "Cuore"})
    Notice.objects.update(is_in_app=False)
    suspended()

    send_digests(NOW)

    assert Notice.objects.shown().filter(kind="test.arrived").count() == 1
    assert not Mail.objects.exists()


def test_the_person_and_who_manages_people_say_try_again_and_nobody_else(
    anna: User, bruno: User, capo: User
) -> None:
    address = suspended()

    with pytest.raises(NotAllowed):
        bouncing.try_again(actor_of(bruno), address.pk)
    with pytest.raises(NotAllowed):
        bouncing.refused_for(actor_of(bruno))
    assert bouncing.find_own_refused(actor_of(bruno)) is None
    assert bouncing.find_own_refused(actor_of(anna)) == address
    bouncing.try_again(actor_of(anna), address.pk)
    with pytest.raises(Missing):
        bouncing.try_again(actor_of(capo), address.pk)
    bouncing.try_again(actor_of(capo), suspended().pk)
    assert Entry.objects.filter(action="notices.address.tried_again").count() == 2


def test_in_the_federation_the_office_is_told(in_control: Scope) -> None:
    User.objects.create_user("ugo@example.org", name="Ugo", is_member=True)

    suspended("chi@example.org")

    assert Notice.objects.get().person.name == "Ugo"
    assert "nessuno qui" in Notice.objects.get().text


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"email": "Anna@example.org"}, "in_lower_case"),
        ({"bounces": 2}, "after_three"),
        ({"suspended_at": None}, "after_three"),
    ],
)
def test_the_database_knows_what_suspended_means(
    anna: User, wrong: dict[str, object], constraint: str
) -> None:
    suspended()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RefusedAddress.objects.update(**wrong)
