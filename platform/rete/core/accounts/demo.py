"""Invented people of the demonstration: one for each role, the same in every network."""

from functools import cache

from django.contrib.auth.hashers import make_password

from rete.core.accounts.models import User
from rete.kernel.manifest import Role

PASSWORD = "biblioteca"  # noqa: S105 - of the demonstration, printed on the screen
PEOPLE = (
    ("direzione@example.org", "Daria Fontana", Role.DIREZIONE),
    ("redazione@example.org", "Renato Colli", Role.REDAZIONE),
    ("sportello@example.org", "Silvia Moro", Role.SPORTELLO),
)


def fill() -> None:
    """Add the people to the scope's network, or leave them as they are."""
    User.objects.bulk_create(
        [
            User(email=email, name=name, role=role.value, password=_hashed())
            for email, name, role in PEOPLE
        ],
        ignore_conflicts=True,
    )


@cache
def _hashed() -> str:
    """Hashed once: a hash takes half a second by design, and the word is on the screen anyway."""
    return make_password(PASSWORD)
