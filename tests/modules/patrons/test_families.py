"""Who may do what for a minor, as other modules hear it."""

from datetime import UTC, date, datetime

import pytest

from modules.patrons.contract import ExemptionFacts, Leave, Patrons
from modules.patrons.errors import GuardianTwice, NobodyWithCard, NotAMinor, NotOfAge, SamePatron
from modules.patrons.models import Authorisation, Guardianship
from modules.patrons.services import families, merging
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

    assert not asked().leave(minor.pk, "prestito", TODAY).is_given
    families.set_authorisations(SYSTEM, tie.pk, ["prestito"], today=TODAY)

    assert asked().leave(minor.pk, "prestito", TODAY).is_given
    assert not asked().leave(minor.pk, "internet", TODAY).is_given
    assert asked().leave(minor.pk, "internet", date(2032, 3, 2)).is_given


def test_what_is_withdrawn_no_longer_holds_and_is_remembered(alfa: NetworkSnapshot) -> None:
    minor = person("Piccoli", born_on=CHILD)
    tie = guardian_of(minor, person("Grandi"))
    families.set_authorisations(SYSTEM, tie.pk, ["prestito", "eventi"], today=TODAY)

    families.set_authorisations(SYSTEM, tie.pk, ["eventi"], today=TODAY)

    assert not asked().leave(minor.pk, "prestito", TODAY).is_given
    assert asked().leave(minor.pk, "eventi", TODAY).is_given
    assert Authorisation.objects.get(service="prestito").withdrawn_on == TODAY


def test_a_network_decides_from_what_age(alfa: NetworkSnapshot) -> None:
    minor = person("Piccoli", born_on=CHILD)
    ages = {"prestito": 6, "eventi": 14, "internet": 14, "immagini": 18}

    families.set_thresholds(SYSTEM, ages)

    assert asked().leave(minor.pk, "prestito", TODAY).is_given
    assert not asked().leave(minor.pk, "eventi", TODAY).is_given


def test_nobody_knows_the_age_nobody_passes(alfa: NetworkSnapshot) -> None:
    patron = person(born_on=None)

    assert not asked().leave(patron.pk, "prestito", TODAY).is_given


def test_a_suspended_patron_uses_nothing(alfa: NetworkSnapshot) -> None:
    patron = person()
    services.suspend_patron(SYSTEM, patron.pk)

    assert not asked().leave(patron.pk, "prestito", TODAY).is_given


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


def test_why_somebody_may_or_may_not_use_a_service(alfa: NetworkSnapshot) -> None:
    minor, parent, ageless = person("Piccoli", born_on=CHILD), person(), person(born_on=None)
    tie = guardian_of(minor, parent)
    families.set_authorisations(SYSTEM, tie.pk, ["eventi"], today=TODAY)

    def said(patron_id: int, service: str = "eventi") -> Leave:
        return asked().leave(patron_id, service, TODAY)

    assert [said(each.pk) for each in (parent, minor, ageless)] == [
        Leave.GIVEN,
        Leave.OF_A_GUARDIAN,
        Leave.AGE_UNKNOWN,
    ]
    assert said(minor.pk, "internet") == Leave.GUARDIAN_NEEDED
    assert said(0) == Leave.NOT_ACTIVE
    assert asked().age_for("immagini") == 18


def test_an_account_acts_for_its_family(alfa: NetworkSnapshot) -> None:
    parent, younger = person("Grandi"), person("Piccoli", born_on=CHILD)
    elder = person("Medi", born_on=date(2012, 1, 1))
    user = User.objects.create_user("anna@example.org", name="Anna")
    type(parent).objects.filter(pk=parent.pk).update(user=user)
    for minor in (younger, elder):
        guardian_of(minor, parent)

    found = asked().family_of_account(user.pk, TODAY)

    assert [each.id for each in found] == [parent.pk, elder.pk, younger.pk]
    assert [each.user_id for each in found] == [user.pk, None, None]
    assert [each.id for each in asked().guardians_of(younger.pk, TODAY)] == [parent.pk]
    assert asked().family_of_account(0, TODAY) == []


def test_a_kept_number_leads_to_who_somebody_was_merged_into(alfa: NetworkSnapshot) -> None:
    kept, gone = person("Neri"), person("Nieri")

    merging.merge(SYSTEM, kept.pk, gone.pk, now=datetime(2026, 11, 25, 9, tzinfo=UTC))

    found = asked().find(gone.pk, TODAY)
    assert found is not None
    assert (found.id, found.is_active, found.is_confirmed) == (kept.pk, True, True)
    assert asked().find(0, TODAY) is None


def test_an_exemption_holds_between_its_days(alfa: NetworkSnapshot) -> None:
    patron = person()
    days = {"starts_on": TODAY, "ends_on": date(2027, 1, 31)}

    families.add_exemption(SYSTEM, patron.pk, kind="isee", shown="attestazione ISEE", **days)

    expected = [ExemptionFacts("isee", "ISEE", date(2027, 1, 31))]
    assert asked().exemptions(patron.pk, TODAY) == expected
    assert asked().exemptions(patron.pk, date(2027, 2, 1)) == []


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
