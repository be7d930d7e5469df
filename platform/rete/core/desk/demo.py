"""A workstation of the demonstration and two operators, whose PINs stand on the screen as the password does."""

from functools import cache, partial

from rete.core.accounts import demo as people
from rete.core.accounts.models import User
from rete.core.accounts.selectors import places_of_work
from rete.core.desk import pins
from rete.core.desk.models import Pin, Workstation
from rete.core.desk.selectors import fingerprint
from rete.core.desk.services.workstations import enrol
from rete.kernel import clock
from rete.kernel.actor import system

_NAMES = {email: name for email, name, _role in people.PEOPLE}
# Of the workstation that anybody who tries the demonstration may sit at.
SECRET = "postazione-di-prova"  # noqa: S105 - of the demonstration, for everybody
PEOPLE = (("sportello@example.org", "270815"), ("redazione@example.org", "604193"))
# (name, PIN), as the screen has them.
OPERATORS = tuple((_NAMES[email], pin) for email, pin in PEOPLE)


def fill() -> None:
    """Add them to the scope's network, or leave them as they are. Its people and libraries must be there."""
    now = clock.now()
    for email, pin in PEOPLE:
        person = User.objects.filter(email=email).first()
        if person is not None:
            values = {"hashed": partial(_hashed, pin), "chosen_at": now}
            Pin.objects.get_or_create(user=person, defaults=values)
    places = places_of_work()
    if places and not Workstation.objects.exists():
        made = enrol(
            system("dimostrazione"),
            name="Banco prestiti",
            library_id=min(places),
            idle_minutes=10,
            now=now,
        )
        Workstation.objects.filter(pk=made.workstation.pk).update(sha256=fingerprint(SECRET))


@cache
def _hashed(pin: str) -> str:
    """Hashed once for all networks: it is slow by design."""
    return pins.hashed(pin)
