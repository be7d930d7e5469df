"""The answers of this module to what its contract asks."""

from datetime import date

from modules.patrons.contract import PatronFacts, Patrons
from modules.patrons.models import Authorisation, Guardianship, Patron, State
from modules.patrons.models.families import OF_AGE
from modules.patrons.selectors import patrons as selectors


class Answers(Patrons):
    def of_account(self, user_id: int, today: date) -> PatronFacts | None:
        return _facts(selectors.patron_of(user_id), today)

    def with_card(self, code: str, today: date) -> PatronFacts | None:
        return _facts(selectors.find_by_card(code), today)

    def minors_of(self, patron_id: int, today: date) -> list[PatronFacts]:
        rows = Patron.objects.holding().filter(guardians__guardian=patron_id).order_by("born_on")
        found = [(each, each.age_on(today)) for each in rows]
        return [_known(each, today) for each, age in found if age is not None and age < OF_AGE]

    def is_guardian_of(self, guardian_id: int, minor_id: int) -> bool:
        return Guardianship.objects.filter(guardian=guardian_id, minor=minor_id).exists()

    def may_use(self, patron_id: int, service: str, today: date) -> bool:
        patron = Patron.objects.filter(pk=patron_id, state=State.ACTIVE).first()
        age = None if patron is None else patron.age_on(today)
        if age is None:
            return False
        if age >= selectors.thresholds()[service]:
            return True
        given = Authorisation.objects.filter(guardianship__minor=patron_id, service=service)
        return given.filter(withdrawn_on=None).exists()

    def is_exempt(self, patron_id: int, today: date) -> bool:
        return selectors.is_exempt(patron_id, today)


def _facts(patron: Patron | None, today: date) -> PatronFacts | None:
    return None if patron is None else _known(patron, today)


def _known(patron: Patron, today: date) -> PatronFacts:
    is_active = patron.state == State.ACTIVE
    return PatronFacts(patron.pk, patron.name, patron.age_on(today), is_active, patron.email)


ANSWERS = Answers()
