"""Two rows that are one person."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from modules.patrons.errors import AlreadyMerged, MergeUndone, SamePatron, TwoAccounts
from modules.patrons.models import Card, Guardianship, Merge, Patron
from modules.patrons.selectors.patrons import find_by_card
from modules.patrons.services import families, merging
from rete.core.accounts.models import User
from rete.kernel.actor import ANONYMOUS
from rete.kernel.errors import NotAllowed
from tenants.snapshots import NetworkSnapshot
from tests.modules.patrons.making import (
    CHILD,
    SYSTEM,
    TODAY,
    code_of,
    fiscal_number,
    guardian_of,
    person,
)

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def picture() -> object:
    """Everything that a merge touches."""
    fields = [each.attname for each in Patron._meta.concrete_fields if each.name != "updated_at"]  # fmt: skip
    return (
        list(Patron.objects.order_by("pk").values(*fields)),
        list(Card.objects.order_by("pk").values_list("pk", "patron")),
        list(Guardianship.objects.order_by("pk").values_list("pk", "guardian", "minor")),
    )


def two_rows() -> tuple[Patron, Patron]:
    kept = person("Neri", card="UNO")
    gone = person("Neri", card="DUE", email="anna@example.org", fiscal_number=fiscal_number())
    user = User.objects.create_user("anna@example.org", name="Anna Neri")
    gone.user, gone.external_id, gone.source = user, "77", "gestionale"
    gone.save()
    guardian_of(person("Piccoli", born_on=CHILD), gone)
    days = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=9)}
    families.add_exemption(SYSTEM, gone.pk, kind="isee", shown="ISEE", **days)
    return kept, gone


def test_all_that_was_of_one_is_of_the_other(alfa: NetworkSnapshot) -> None:
    kept, gone = two_rows()

    merging.merge(SYSTEM, kept.pk, gone.pk, now=NOW)

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.email, kept.external_id, kept.source) == ("anna@example.org", "77", "gestionale")
    assert kept.user is not None
    assert gone.state == "unito"
    assert gone.user is None
    assert find_by_card("DUE") == kept
    assert find_by_card(fiscal_number()) == kept
    assert [tie.guardian_id for tie in Guardianship.objects.all()] == [kept.pk]
    assert kept.exemptions.count() == 1


def test_a_merge_is_undone_to_the_last_field(alfa: NetworkSnapshot) -> None:
    kept, gone = two_rows()
    before = picture()
    done = merging.merge(SYSTEM, kept.pk, gone.pk, now=NOW)

    merging.undo_merge(SYSTEM, done.pk, now=NOW)

    assert picture() == before
    with pytest.raises(MergeUndone):
        merging.undo_merge(SYSTEM, done.pk, now=NOW)


def test_what_changed_meanwhile_stays(alfa: NetworkSnapshot) -> None:
    kept, gone = two_rows()
    done = merging.merge(SYSTEM, kept.pk, gone.pk, now=NOW)
    Patron.objects.filter(pk=kept.pk).update(email="nuova@example.org")

    merging.undo_merge(SYSTEM, done.pk, now=NOW)

    kept.refresh_from_db()
    assert kept.email == "nuova@example.org"


def test_what_is_written_down_says_nobodys_values(alfa: NetworkSnapshot) -> None:
    kept, gone = two_rows()

    done = merging.merge(SYSTEM, kept.pk, gone.pk, now=NOW)

    assert "anna" not in str(done.moved)
    assert done.moved["filled"] == ["email"]


def test_a_child_of_both_stays_one_childs_tie(alfa: NetworkSnapshot) -> None:
    kept, gone = person("Neri"), person("Neri")
    minor = person("Piccoli", born_on=CHILD)
    guardian_of(minor, kept)
    guardian_of(minor, gone)
    before = picture()

    done = merging.merge(SYSTEM, kept.pk, gone.pk, now=NOW)
    assert Guardianship.objects.filter(guardian=kept).count() == 1
    merging.undo_merge(SYSTEM, done.pk, now=NOW)

    assert picture() == before


def test_what_cannot_be_one_is_refused_and_nothing_changes(alfa: NetworkSnapshot) -> None:
    kept, gone = two_rows()
    other = person("Verdi")
    user = User.objects.create_user("verdi@example.org", name="Verdi")
    Patron.objects.filter(pk=other.pk).update(user=user)
    before = picture()

    with pytest.raises(SamePatron):
        merging.merge(SYSTEM, kept.pk, kept.pk, now=NOW)
    with pytest.raises(TwoAccounts):
        merging.merge(SYSTEM, other.pk, gone.pk, now=NOW)
    with pytest.raises(NotAllowed):
        merging.merge(ANONYMOUS, kept.pk, gone.pk, now=NOW)

    assert picture() == before
    assert not Merge.objects.exists()


def test_what_is_merged_is_not_merged_again(alfa: NetworkSnapshot) -> None:
    kept, gone = two_rows()
    merging.merge(SYSTEM, kept.pk, gone.pk, now=NOW)

    with pytest.raises(AlreadyMerged):
        merging.merge(SYSTEM, person("Verdi").pk, gone.pk, now=NOW)


def test_the_page_shows_what_moves_before_it_does(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    kept, gone = two_rows()

    page = direttrice.get(f"/gestione/utenti/{kept.pk}/unisci/", {"card": code_of(gone)})
    shown = page.content.decode()
    assert "DUE" in shown
    assert "indirizzo e-mail" in shown
    assert not Merge.objects.exists()

    direttrice.post(f"/gestione/utenti/{kept.pk}/unisci/{gone.pk}/")
    assert Merge.objects.count() == 1
