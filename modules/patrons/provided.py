"""The answers of this module to what its contract asks."""

from collections.abc import Sequence
from datetime import date

from modules.patrons.contract import ExemptionFacts, Leave, PatronFacts, Patrons
from modules.patrons.models import Authorisation, Guardianship, Patron, State
from modules.patrons.models.families import OF_AGE
from modules.patrons.selectors import patrons as selectors


class Answers(Patrons):
    def find(self, patron_id: int, today: date) -> PatronFacts | None:
        patron = Patron.objects.filter(pk=patron_id).first()
        if patron is not None and patron.merged_into_id is not None:
            return self.find(patron.merged_into_id, today)
        return _facts(patron, today)

    def of_account(self, user_id: int, today: date) -> PatronFacts | None:
        return _facts(selectors.patron_of(user_id), today)

    def with_card(self, code: str, today: date) -> PatronFacts | None:
        return _facts(selectors.find_by_card(code), today)

    def family_of_account(self, user_id: int, today: date) -> Sequence[PatronFacts]:
        own = self.of_account(user_id, today)
        return [] if own is None else [own, *self.minors_of(own.id, today)]

    def minors_of(self, patron_id: int, today: date) -> Sequence[PatronFacts]:
        rows = Patron.objects.holding().filter(guardians__guardian=patron_id)
        found = [_known(each, today) for each in rows.order_by("born_on", "pk")]
        return [each for each in found if each.age is not None and each.age < OF_AGE]

    def guardians_of(self, patron_id: int, today: date) -> Sequence[PatronFacts]:
        rows = Patron.objects.holding().filter(minors__minor=patron_id)
        return [_known(each, today) for each in rows.order_by("pk")]

    def is_guardian_of(self, guardian_id: int, minor_id: int) -> bool:
        return Guardianship.objects.filter(guardian=guardian_id, minor=minor_id).exists()

    def age_for(self, service: str) -> int:
        return selectors.thresholds()[service]

    def leave(self, patron_id: int, service: str, today: date) -> Leave:
        patron = Patron.objects.filter(pk=patron_id, state=State.ACTIVE).first()
        if patron is None:
            return Leave.NOT_ACTIVE
        age = patron.age_on(today)
        if age is None:
            return Leave.AGE_UNKNOWN
        if age >= self.age_for(service):
            return Leave.GIVEN
        given = Authorisation.objects.filter(guardianship__minor=patron_id, service=service)
        is_given = given.filter(withdrawn_on=None).exists()
        return Leave.OF_A_GUARDIAN if is_given else Leave.GUARDIAN_NEEDED

    def exemptions(self, patron_id: int, today: date) -> Sequence[ExemptionFacts]:
        return [
            ExemptionFacts(each.kind, str(each.get_kind_display()), each.ends_on)
            for each in selectors.exemptions_on(patron_id, today)
        ]


def _facts(patron: Patron | None, today: date) -> PatronFacts | None:
    return None if patron is None else _known(patron, today)


def _known(patron: Patron, today: date) -> PatronFacts:
    return PatronFacts(
        id=patron.pk,
        name=patron.name,
        age=patron.age_on(today),
        is_active=patron.state == State.ACTIVE,
        is_confirmed=patron.confirm_by is None,
        email=patron.email,
        user_id=patron.user_id,
        library_id=patron.library_id,
        language=patron.language,
    )


ANSWERS = Answers()
