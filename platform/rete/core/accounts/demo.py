"""Invented people of the demonstration, one for each role, the same in every network; and how one signs in there."""

from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from rete.core.accounts.models import IdentityProvider, OpenWays, User
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.providers import add_provider
from rete.core.accounts.services.roles import default_role
from rete.core.accounts.services.ways import open_to_citizens
from rete.kernel.actor import system
from rete.kernel.manifest import Role

ACTOR = system("dimostrazione")
PASSWORD = "biblioteca"  # noqa: S105 - of the demonstration, printed on the screen
PEOPLE = (
    ("direzione@example.org", "Daria Fontana", Role.DIREZIONE),
    ("redazione@example.org", "Renato Colli", Role.REDAZIONE),
    ("sportello@example.org", "Silvia Moro", Role.SPORTELLO),
    ("tecnica@example.org", "Teo Marini", Role.TECNICO),
    ("ragioneria@example.org", "Rita Serra", Role.RAGIONERIA),
    ("volontario@example.org", "Vito Longo", Role.VOLONTARIO),
    ("lettura@example.org", "Lea Conti", Role.LETTURA),
)


# Of the federation's office, who sign in on its own site.
OFFICE = (("ufficio@example.org", "Ugo Ferri"),)


def names_here(*, is_office: bool) -> list[tuple[str, str]]:
    """Who can be tried on this site: (address, name and role)."""
    if is_office:
        return [(email, f"{name}, ufficio di coordinamento") for email, name in OFFICE]
    return [(email, f"{name}, {role.value}") for email, name, role in PEOPLE]


def fill_office() -> None:
    for email, name in OFFICE:
        if not User.objects.filter(email=email).exists():
            _add(email, name)


def fill() -> None:
    """Add the people to the scope's network, and a provider still to be completed, or leave what is there as it is."""
    known = set(User.objects.values_list("email", flat=True))
    for email, name, role in PEOPLE:
        if email not in known:
            give_role(ACTOR, _add(email, name).pk, default_role(role))
    if not OpenWays.objects.exists():
        open_to_citizens(ACTOR, OpenWays.Way.values)
    if not IdentityProvider.objects.exists():
        # Off: where it would lead, nobody answers.
        add_provider(
            ACTOR,
            kind=IdentityProvider.Kind.SPID,
            audience=IdentityProvider.Audience.CITIZENS,
            name="SPID",
            issuer="https://spid.example.org",
        )


def _add(email: str, name: str) -> User:
    person = User.objects.create(email=email, name=name, password=_hashed(), is_member=True)
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
    return person


@cache
def _hashed() -> str:
    """Hashed once: a hash takes half a second by design, and the word is on the screen anyway."""
    return make_password(PASSWORD)
