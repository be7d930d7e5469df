"""Invented people of the demonstration, one for each role, the same in every network; and how one signs in there."""

from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from rete.core.accounts.models import IdentityProvider, OpenWays, User
from rete.core.accounts.selectors import actor_of
from rete.core.accounts.services.erasure import ask_erasure
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.providers import add_provider
from rete.core.accounts.services.roles import default_role
from rete.core.accounts.services.ways import open_to_citizens
from rete.kernel import clock
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

# Who has asked to be forgotten, so that there is somebody to answer.
CITIZEN = ("cittadina@example.org", "Clara Nieddu")


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
    if CITIZEN[0] not in known:
        ask_erasure(actor_of(_add(*CITIZEN, is_member=False)), now=clock.now())
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


def _add(email: str, name: str, *, is_member: bool = True) -> User:
    person = User.objects.create(
        email=email, name=name, password=hashed_password(), is_member=is_member
    )
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
    return person


@cache
def hashed_password() -> str:
    """Hashed once: a hash takes half a second by design, and the word is on the screen anyway."""
    return make_password(PASSWORD)
