"""Libraries, operators and workstations as tests of the desk make them."""

from datetime import datetime

from modules.libraries.models import Body, Library
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.accounts.services.people import add_person, give_role
from rete.core.accounts.services.roles import default_role
from rete.core.desk.models import Workstation
from rete.core.desk.services.pins import choose_pin
from rete.core.desk.services.workstations import Enrolled, enrol
from rete.kernel import clock
from rete.kernel.actor import Actor
from rete.kernel.manifest import Role
from tests.conftest import TESTER
from tests.people import with_second_factor

PIN, OTHER_PIN, WRONG_PIN = "270815", "604193", "918273"
NOW = clock.now().replace(microsecond=0)


def library(name: str = "Laudense") -> Library:
    body, _ = Body.objects.get_or_create(name="Comune di Lodi")
    return Library.objects.create(
        body=body, name=name, municipality="Lodi", municipality_istat="098031"
    )


def operator(
    name: str = "Anna",
    role: Role = Role.SPORTELLO,
    *,
    on: list[int] | None = None,
    pin: str | None = PIN,
) -> User:
    """Somebody of the staff, network-wide or on some libraries, with a PIN if one is given."""
    person = with_second_factor(add_person(TESTER, email=f"{name}@example.org", name=name))
    give_role(TESTER, person.pk, default_role(role), on)
    if pin is not None:
        choose_pin(actor(person), pin, now=NOW)
    return person


def actor(person: User) -> Actor:
    return actor_of(User.objects.get(pk=person.pk))


def enrolled(
    library_id: int, name: str = "Banco", *, idle_minutes: int = 10, now: datetime = NOW
) -> Enrolled:
    return enrol(TESTER, name=name, library_id=library_id, idle_minutes=idle_minutes, now=now)


def again(workstation: Workstation) -> Workstation:
    """The workstation as it is now."""
    return Workstation.objects.select_related("operator").get(pk=workstation.pk)
