"""The life of a page: who may, what citizens read meanwhile, two people at once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from modules.pages import selectors, services
from modules.pages.errors import AlreadyPublic, ChangedMeanwhile, NeedsSecondReader, WasPublic
from modules.pages.models import EditorialRule, Kind, Page, Revision, State
from modules.pages.services import Placing, Words
from rete.core.audit.models import Entry
from rete.kernel import clock
from rete.kernel.actor import ALL, ANONYMOUS, Actor, ActorKind
from rete.kernel.errors import NotAllowed
from tenants.snapshots import NetworkSnapshot
from tests.modules.pages.making import WRITER, draft, public

BOTH = {"pages.edit": ALL, "pages.publish": ALL}
ANNA = Actor(ActorKind.PERSON, "Anna", 1, BOTH)
BRUNO = replace(ANNA, name="Bruno", user_id=2)


def test_saving_does_not_change_what_citizens_read(alfa: NetworkSnapshot) -> None:
    page = public("Prima")

    services.change_page(
        ANNA, page.pk, Words("Seconda"), placing=Placing(), seen=1, now=clock.now()
    )

    shown = selectors.get_public_page(page.pk, clock.now())
    assert (str(shown), shown.state) == ("Prima", State.DRAFT)
    assert shown.newest is not None
    assert shown.newest.title == "Seconda"


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(alfa: NetworkSnapshot) -> None:
    page, now = draft("Prima"), clock.now()
    services.change_page(ANNA, page.pk, Words("Di Anna"), placing=Placing(), seen=1, now=now)

    with pytest.raises(ChangedMeanwhile, match="Anna"):
        services.change_page(BRUNO, page.pk, Words("Di Bruno"), placing=Placing(), seen=1, now=now)

    assert list(page.revisions.values_list("title", flat=True)) == ["Di Anna", "Prima"]


def test_the_same_words_are_no_new_version(alfa: NetworkSnapshot) -> None:
    page = draft()
    newest = page.revisions.get()
    words = Words(newest.title, newest.summary, newest.blocks, newest.sheet)

    services.change_page(ANNA, page.pk, words, placing=Placing(), seen=1, now=clock.now())

    assert page.revisions.count() == 1


def test_an_older_version_is_said_again_as_a_new_one(alfa: NetworkSnapshot) -> None:
    page, now = draft("Prima"), clock.now()
    services.change_page(ANNA, page.pk, Words("Seconda"), placing=Placing(), seen=1, now=now)

    restored = services.restore_revision(ANNA, page.pk, 1, seen=2, now=now)

    assert restored.newest is not None
    assert (restored.newest.number, restored.newest.title) == (3, "Prima")


def test_versions_are_compared_line_by_line_in_the_order_of_the_fields(
    alfa: NetworkSnapshot,
) -> None:
    asked = {
        "kind": "question",
        "question": "Quanto costa?",
        "answer": "<ul><li>uno</li><li>due</li></ul>",
    }
    page, now = draft("Prima", blocks=[asked]), clock.now()
    less = {**asked, "answer": "<ul><li>uno</li></ul>"}
    words = Words("Prima", "In breve.", [less])
    services.change_page(ANNA, page.pk, words, placing=Placing(), seen=1, now=now)

    newer, older = page.revisions.all()
    found = selectors.differences(older, newer)

    assert [(each.sign, each.line) for each in found] == [
        (" ", "Prima"),
        (" ", "In breve."),
        (" ", "Quanto costa?"),
        (" ", "uno"),
        ("-", "due"),
    ]
    assert older.text == "Quanto costa?\nuno\ndue"


def test_an_older_version_does_not_hide_one_that_was_not_seen(alfa: NetworkSnapshot) -> None:
    page, now = draft("Prima"), clock.now()
    services.change_page(ANNA, page.pk, Words("Seconda"), placing=Placing(), seen=1, now=now)
    services.change_page(ANNA, page.pk, Words("Terza"), placing=Placing(), seen=2, now=now)

    with pytest.raises(ChangedMeanwhile, match="Anna"):
        services.restore_revision(BRUNO, page.pk, 1, seen=2, now=now)

    assert Page.objects.get().newest == page.revisions.get(title="Terza")


def test_a_page_is_read_from_the_instant_chosen(alfa: NetworkSnapshot) -> None:
    page, now = draft(), clock.now()
    tomorrow = now + timedelta(days=1)

    services.publish_page(ANNA, page.pk, seen=1, since=tomorrow, now=now)

    assert not selectors.public_pages(now).exists()
    assert selectors.public_pages(tomorrow).get() == page


def test_what_is_public_does_not_change_at_once_when_an_instant_was_asked(
    alfa: NetworkSnapshot,
) -> None:
    page, now = public("Prima"), clock.now()
    services.change_page(ANNA, page.pk, Words("Seconda"), placing=Placing(), seen=1, now=now)
    before = Entry.objects.count()

    with pytest.raises(AlreadyPublic, match="Prima"):
        services.publish_page(ANNA, page.pk, seen=2, since=now + timedelta(days=1), now=now)

    assert str(selectors.get_public_page(page.pk, now)) == "Prima"
    assert Entry.objects.count() == before


def test_what_is_still_to_come_takes_another_version_and_another_instant(
    alfa: NetworkSnapshot,
) -> None:
    page, now = draft("Prima"), clock.now()
    tomorrow, later = now + timedelta(days=1), now + timedelta(days=2)
    services.publish_page(ANNA, page.pk, seen=1, since=tomorrow, now=now)
    services.change_page(ANNA, page.pk, Words("Seconda"), placing=Placing(), seen=1, now=now)

    services.publish_page(ANNA, page.pk, seen=2, since=later, now=now)

    assert not selectors.public_pages(tomorrow).exists()
    assert str(selectors.get_public_page(page.pk, later)) == "Seconda"


def test_where_two_must_read_the_writer_does_not_publish(alfa: NetworkSnapshot) -> None:
    EditorialRule.objects.create(needs_second_reader=True)
    page = draft(actor=ANNA)

    with pytest.raises(NeedsSecondReader):
        services.publish_page(ANNA, page.pk, seen=1, now=clock.now())
    assert not selectors.public_pages(clock.now()).exists()

    services.publish_page(BRUNO, page.pk, seen=1, now=clock.now())
    assert selectors.public_pages(clock.now()).get() == page


def test_what_was_not_read_is_not_published(alfa: NetworkSnapshot) -> None:
    page, now = draft(), clock.now()
    services.change_page(ANNA, page.pk, Words("Dopo"), placing=Placing(), seen=1, now=now)

    with pytest.raises(ChangedMeanwhile):
        services.publish_page(BRUNO, page.pk, seen=1, now=now)

    assert not selectors.public_pages(now).exists()


def test_who_only_writes_does_not_publish_and_nothing_changes(alfa: NetworkSnapshot) -> None:
    volunteer = replace(ANNA, grants={"pages.edit": ALL})
    page = draft(actor=volunteer)
    before = Entry.objects.count()

    with pytest.raises(NotAllowed):
        services.publish_page(volunteer, page.pk, seen=1, now=clock.now())
    with pytest.raises(NotAllowed):
        services.add_page(ANONYMOUS, Kind.NEWS, Words("Mia"), now=clock.now())

    assert Entry.objects.count() == before
    assert Page.objects.get().state == State.DRAFT


def test_what_was_public_is_archived_not_deleted(alfa: NetworkSnapshot) -> None:
    page = public()

    with pytest.raises(WasPublic):
        services.delete_draft(ANNA, page.pk)
    services.archive_page(ANNA, page.pk)

    assert not selectors.public_pages(clock.now()).exists()
    assert Page.objects.get().state == State.ARCHIVED


def test_a_draft_is_deleted_with_its_versions(alfa: NetworkSnapshot) -> None:
    page = draft()

    services.delete_draft(ANNA, page.pk)

    assert not Page.objects.exists()
    assert not Revision.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "altro"},
        {"state": "altro"},
        {"state": State.PUBLISHED},
        {"kind": Kind.NEWS, "expires_on": "2030-01-01"},
    ],
)
def test_the_database_refuses_a_page_that_cannot_be(
    alfa: NetworkSnapshot, wrong: dict[str, object]
) -> None:
    page = draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.filter(pk=page.pk).update(**wrong)


def test_the_database_refuses_a_version_without_title_or_twice(alfa: NetworkSnapshot) -> None:
    version = draft().revisions.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.filter(pk=version.pk).update(title="")
    version.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        version.save()


def test_an_archived_page_is_nowhere(alfa: NetworkSnapshot) -> None:
    page = public()

    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.filter(pk=page.pk).update(state=State.ARCHIVED)


def test_there_is_one_rule(alfa: NetworkSnapshot) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        EditorialRule.objects.create(id=2)


def test_who_decides_the_rule_is_recorded(alfa: NetworkSnapshot) -> None:
    services.set_rule(WRITER, needs_second_reader=True)

    assert services.needs_second_reader()
    assert Entry.objects.filter(action="pages.rule.changed").count() == 1
