"""Telling people, each as they want."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.audit.models import Entry
from rete.core.notices import choices, reading
from rete.core.notices.choices import Ways
from rete.core.notices.composing import message_of
from rete.core.notices.errors import NotOptional, UnknownNoticeKind, ValueMissing
from rete.core.notices.models import Mail, Notice, Preference, Rhythm
from rete.core.notices.notifying import notify, write_to
from rete.kernel.actor import ANONYMOUS, Actor, system
from rete.kernel.errors import Missing, NotAllowed
from tenants import scope
from tenants.snapshots import NetworkSnapshot

SYSTEM = system("prova")
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
ARRIVED = {"titolo": "Cuore"}


def told(*people: User, kind: str = "test.arrived", about: str = "") -> None:
    values = ARRIVED if kind == "test.arrived" else {}
    notify(SYSTEM, kind, people, values, about=about, now=NOW)


def choose(person: User, kind: str, *, mail: bool, in_app: bool, is_daily: bool = False) -> None:
    choices.choose(actor_of(person), {kind: Ways(mail=mail, in_app=in_app)}, is_daily=is_daily)


def test_a_person_is_told_on_the_site_and_by_mail(anna: User) -> None:
    told(anna, about="/prestiti/7/")

    notice, mail = Notice.objects.get(), Mail.objects.get()
    assert (notice.person, notice.subject, notice.address) == (
        anna, "Cuore è arrivato", "/prestiti/7/"
    )  # fmt: skip
    assert (mail.to, mail.subject, mail.kind) == (anna.email, "Cuore è arrivato", "test.arrived")
    assert "Ciao Anna,\n\nCuore ti aspetta." in mail.text
    assert "http://alfa.rete.localhost:8000/prestiti/7/" in mail.text
    assert mail.text.endswith("Rete Alfa")
    assert (mail.created_at, notice.created_at) == (NOW, NOW)


def test_what_is_told_in_a_transaction_that_is_undone_was_never_told(anna: User) -> None:
    with transaction.atomic():
        told(anna)
        transaction.set_rollback(True)

    assert not Notice.objects.exists()
    assert not Mail.objects.exists()


def test_a_person_twice_is_told_once_and_who_is_shut_out_not_at_all(anna: User, bruno: User) -> None:  # fmt: skip
    bruno.is_active = False

    told(anna, anna, bruno)

    assert (Notice.objects.count(), Mail.objects.count()) == (1, 1)
    assert Entry.objects.get(action="notices.notice.told").changes["people"] == 1


def test_one_wrong_address_does_not_keep_the_others_from_being_told(anna: User, bruno: User) -> None:  # fmt: skip
    User.objects.filter(pk=bruno.pk).update(email="bruno")
    bruno.refresh_from_db()

    told(anna, bruno)

    assert Mail.objects.get().to == anna.email
    assert Notice.objects.filter(person=bruno, is_in_app=True).count() == 1


def test_nobody_to_tell_is_nothing_told(anna: User) -> None:
    told()

    assert not Entry.objects.filter(action="notices.notice.told").exists()


@pytest.mark.parametrize(
    ("mail", "in_app", "mails", "shown"), [(True, False, 1, 0), (False, True, 0, 1), (False, False, 0, 0)]
)  # fmt: skip
def test_each_is_told_as_they_want(
    anna: User, *, mail: bool, in_app: bool, mails: int, shown: int
) -> None:
    choose(anna, "test.arrived", mail=mail, in_app=in_app)

    told(anna)

    assert (Mail.objects.count(), Notice.objects.shown().count()) == (mails, shown)


def test_a_kind_says_which_ways_are_on_at_first_and_a_person_turns_on_others(anna: User, bruno: User) -> None:  # fmt: skip
    choose(bruno, "test.quiet", mail=True, in_app=True)

    told(anna, bruno, kind="test.quiet")

    assert Notice.objects.count() == 2
    assert Mail.objects.get().to == bruno.email


def test_what_is_needed_cannot_be_stopped_and_never_waits(anna: User) -> None:
    with pytest.raises(NotOptional):
        choose(anna, "test.needed", mail=False, in_app=False)
    choices.choose(actor_of(anna), {}, is_daily=True)

    told(anna, kind="test.needed")

    mail = Mail.objects.get()
    assert (mail.unsubscribe, Notice.objects.get().is_for_digest) == ("", False)
    assert not Preference.objects.exists()


def test_nobody_chooses_without_a_name(anna: User) -> None:
    for actor in (ANONYMOUS, SYSTEM):
        with pytest.raises(NotAllowed):
            choices.choose(actor, {}, is_daily=True)

    assert not Rhythm.objects.exists()


def test_telling_fifty_costs_what_telling_one_costs(anna: User) -> None:
    many = [User.objects.create_user(f"p{n}@example.org", name=f"P{n}") for n in range(50)]

    def queries(*people: User) -> int:
        with CaptureQueriesContext(connection) as captured:
            told(*people)
        return len([each for each in captured if "SAVEPOINT" not in each["sql"]])

    assert queries(anna) == queries(*many) == 7


def test_values_are_words_and_nothing_more(anna: User) -> None:
    title = "{nome}\r\nBcc: b@example.org {% now 'Y' %} <b>{{ settings.SECRET_KEY }}</b>"

    notify(SYSTEM, "test.arrived", [anna], {"titolo": title}, now=NOW)

    mail = Mail.objects.get()
    assert mail.subject == f"{title.replace(chr(13) + chr(10), ' ')} è arrivato"
    assert title in mail.text
    message = message_of(mail, "Rete Alfa")
    html = message.get_body(("html",))
    assert html is not None
    assert "&lt;b&gt;{{ settings.SECRET_KEY }}&lt;/b&gt;" in html.get_content()
    assert message["Bcc"] is None


def test_who_tells_gives_every_value_and_names_a_declared_kind(anna: User) -> None:
    with pytest.raises(ValueMissing, match="titolo"):
        notify(SYSTEM, "test.arrived", [anna], {})
    with pytest.raises(UnknownNoticeKind):
        notify(SYSTEM, "test.nothing", [anna], {})

    assert not Notice.objects.exists()


def test_an_address_without_a_person_gets_a_mail_that_cannot_be_stopped(alfa: NetworkSnapshot) -> None:  # fmt: skip
    mail = write_to(SYSTEM, "test.written", "chi@example.org", {})

    assert (mail.subject, mail.unsubscribe) == ("Grazie da Rete Alfa", "")
    assert not Notice.objects.exists()


def test_one_reads_one_s_own_and_nobody_else_s(anna: User, bruno: User) -> None:
    told(anna, bruno)
    mine, his = actor_of(anna), actor_of(bruno)
    notice = reading.notices_for(mine).get()

    with pytest.raises(Missing):
        reading.read(his, notice.pk, now=NOW)
    assert reading.unread_count(mine) == reading.unread_count(his) == 1
    reading.read(mine, notice.pk, now=NOW)
    assert (reading.unread_count(mine), reading.unread_count(his)) == (0, 1)
    assert reading.read_all(his, now=NOW) == 1
    assert reading.read_all(his, now=NOW) == 0


@pytest.mark.parametrize("actor", [ANONYMOUS, SYSTEM])
def test_who_is_no_person_has_no_notices(anna: User, actor: Actor) -> None:
    told(anna)

    assert reading.unread_count(actor) == 0
    assert not reading.notices_for(actor).exists()


def test_a_notice_is_of_one_network(anna: User, beta: NetworkSnapshot) -> None:
    told(anna)
    notice = Notice.objects.get()
    with scope.visiting(beta, reason="prova"):
        namesake = User.objects.create(id=anna.pk, email="altra@example.org", name="Altra")
        actor = actor_of(namesake)

        assert reading.unread_count(actor) == 0
        with pytest.raises(Missing):
            reading.read(actor, notice.pk, now=NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": "https://altro.example/"}, {"address": "//altro.example/"},
        {"address": "/\\altro.example"}, {"address": "/a\nb"}, {"subject": ""},
        {"subject": "a\nb"}, {"is_in_app": False}, {"digested_at": NOW},
        {"is_in_app": False, "is_for_digest": True, "read_at": NOW},
    ],
)  # fmt: skip
def test_the_database_keeps_notices_whole(anna: User, wrong: dict[str, object]) -> None:
    told(anna)

    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.update(**wrong)


def test_the_database_keeps_one_preference_a_kind(anna: User) -> None:
    choose(anna, "test.arrived", mail=True, in_app=True)
    choose(anna, "test.arrived", mail=False, in_app=True)

    assert Preference.objects.get().mail is False
    with pytest.raises(IntegrityError, match="preference_once"), transaction.atomic():
        Preference.objects.create(person=anna, kind="test.arrived", mail=True, in_app=True)
    with pytest.raises(IntegrityError, match="of_a_kind"), transaction.atomic():
        Preference.objects.create(person=anna, kind="", mail=True, in_app=True)
