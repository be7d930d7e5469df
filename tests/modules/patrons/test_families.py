"""Who may do what for a minor, as other modules hear it."""

from datetime import date

import pytest

from modules.patrons.contract import Patrons
from modules.patrons.errors import GuardianTwice, NobodyWithCard, NotAMinor, NotOfAge, SamePatron
from modules.patrons.models import Authorisation, Guardianship
from modules.patrons.services import families
from modules.patrons.services import patrons as services
from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.kernel import registry
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


def asked() -> Patrons:
    return registry.answer_of(Patrons)


def test_below_the_age_of_a_service_a_guardian_has_to_allow_it(alfa: NetworkSnapshot) -> None:
    minor = person("Piccoli", born_on=CHILD)
    tie = guardian_of(minor, person("Grandi"))

    assert not asked().may_use(minor.pk, "prestito", TODAY)
    families.set_authorisations(SYSTEM, tie.pk, ["prestito"], today=TODAY)

    assert asked().may_use(minor.pk, "prestito", TODAY)
    assert not asked().may_use(minor.pk, "internet", TODAY)
    assert asked().may_use(minor.pk, "internet", date(2032, 3, 2))


def test_what_is_withdrawn_no_longer_holds_and_is_remembered(alfa: NetworkSnapshot) -> None:
    minor = person("Piccoli", born_on=CHILD)
    tie = guardian_of(minor, person("Grandi"))
    families.set_authorisations(SYSTEM, tie.pk, ["prestito", "eventi"], today=TODAY)

    families.set_authorisations(SYSTEM, tie.pk, ["eventi"], today=TODAY)

    assert not asked().may_use(minor.pk, "prestito", TODAY)
    assert asked().may_use(minor.pk, "eventi", TODAY)
    assert Authorisation.objects.get(service="prestito").withdrawn_on == TODAY


def test_a_network_decides_from_what_age(alfa: NetworkSnapshot) -> None:
    minor = person("Piccoli", born_on=CHILD)
    ages = {"prestito": 6, "eventi": 14, "internet": 14, "immagini": 18}

    families.set_thresholds(SYSTEM, ages)

    assert asked().may_use(minor.pk, "prestito", TODAY)
    assert not asked().may_use(minor.pk, "eventi", TODAY)


def test_nobody_knows_the_age_nobody_passes(alfa: NetworkSnapshot) -> None:
    patron = person(born_on=None)

    assert not asked().may_use(patron.pk, "prestito", TODAY)


def test_a_suspended_patron_uses_nothing(alfa: NetworkSnapshot) -> None:
    patron = person()
    services.suspend_patron(SYSTEM, patron.pk)

    assert not asked().may_use(patron.pk, "prestito", TODAY)


def test_a_card_a_health_card_and_an_account_lead_to_the_same_person(alfa: NetworkSnapshot) -> None:
    number = fiscal_number()
    patron = person(card="ab 123", fiscal_number=number)
    user = User.objects.create_user("anna@example.org", name="Anna")
    type(patron).objects.filter(pk=patron.pk).update(user=user)

    found = [asked().with_card("AB123", TODAY), asked().with_card(number.lower(), TODAY)]

    assert [each and each.id for each in found] == [patron.pk, patron.pk]
    assert asked().of_account(user.pk, TODAY) == found[0]
    assert found[0] is not None
    assert (found[0].name, found[0].age) == ("Anna Neri", 42)
    assert asked().with_card("NIENTE", TODAY) is None


def test_a_stopped_card_leads_to_nobody(alfa: NetworkSnapshot) -> None:
    patron = person(card="AB123")

    services.add_card(SYSTEM, patron.pk, "CD456", reason="smarrita")

    assert asked().with_card("AB123", TODAY) is None
    assert asked().with_card("CD456", TODAY) is not None


def test_children_are_found_until_they_come_of_age(alfa: NetworkSnapshot) -> None:
    minor, parent = person("Piccoli", born_on=CHILD), person("Grandi")
    guardian_of(minor, parent)

    assert [each.id for each in asked().minors_of(parent.pk, TODAY)] == [minor.pk]
    assert asked().minors_of(parent.pk, date(2036, 3, 2)) == []
    assert asked().is_guardian_of(parent.pk, minor.pk)
    assert not asked().is_guardian_of(minor.pk, parent.pk)


def test_an_exemption_holds_between_its_days(alfa: NetworkSnapshot) -> None:
    patron = person()
    days = {"starts_on": TODAY, "ends_on": date(2027, 1, 31)}

    families.add_exemption(SYSTEM, patron.pk, kind="isee", shown="attestazione ISEE", **days)

    assert asked().is_exempt(patron.pk, TODAY)
    assert not asked().is_exempt(patron.pk, date(2027, 2, 1))


@pytest.mark.parametrize(
    ("card", "error"),
    [("NESSUNO", NobodyWithCard), ("MINORE", SamePatron), ("GIOVANE", NotOfAge)],
)
def test_who_may_not_be_a_guardian(
    alfa: NetworkSnapshot, card: str, error: type[Exception]
) -> None:
    minor = person("Piccoli", card="MINORE", born_on=CHILD)
    person("Ragazzi", card="GIOVANE", born_on=date(2012, 1, 1))

    with pytest.raises(error):
        families.add_guardian(
            SYSTEM, minor.pk, card, relation="genitore", shown="carta d'identità", today=TODAY
        )

    assert not Guardianship.objects.exists()


def test_a_grown_up_has_no_guardian_and_nobody_is_one_twice(alfa: NetworkSnapshot) -> None:
    minor, parent = person("Piccoli", born_on=CHILD), person("Grandi")
    guardian_of(minor, parent)

    with pytest.raises(GuardianTwice):
        guardian_of(minor, parent)
    with pytest.raises(NotAMinor):
        guardian_of(parent, person("Altri"))


def test_a_stranger_changes_nothing(alfa: NetworkSnapshot) -> None:
    minor, parent = person("Piccoli", born_on=CHILD), person("Grandi")
    tie = guardian_of(minor, parent)
    before = Entry.objects.count()

    with pytest.raises(NotAllowed):
        families.set_authorisations(ANONYMOUS, tie.pk, ["prestito"], today=TODAY)
    with pytest.raises(NotAllowed):
        families.add_guardian(ANONYMOUS, minor.pk, code_of(parent), relation="genitore", shown="x", today=TODAY)  # fmt: skip

    assert Authorisation.objects.count() == 0
    assert Entry.objects.count() == before
