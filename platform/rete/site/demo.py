"""The demonstration: the fourteen networks of the first meeting, filled by each module."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from rete.control.assistance.help import demo as help_asked
from rete.control.brand import demo as brand
from rete.control.charter import demo as charter
from rete.control.contacts import demo as contacts
from rete.control.deadlines import demo as deadlines
from rete.control.directory.bodies import demo as bodies
from rete.control.directory.services import count_networks
from rete.control.directory.use import count_use
from rete.control.groups import demo as groups
from rete.control.processors import demo as processors
from rete.core.accounts import demo as people
from rete.core.accounts.models import User
from rete.core.audit.sealing import seal
from rete.core.desk import demo as desk
from rete.core.jobs import demo as jobs
from rete.core.notices import demo as notices
from rete.core.ratings import demo as ratings
from rete.core.support import demo as support
from rete.kernel import clock, registry
from rete.kernel.actor import Actor, system
from tenants import directory, provisioning, scope
from tenants.provisioning import NewNetwork
from tenants.snapshots import NetworkSnapshot

NETWORKS = Path(__file__).with_name("demo_networks.csv")

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class SignIn:
    """A line of the table that `make run` prints."""

    address: str
    email: str
    password: str


def fill(say: Say) -> None:
    """Make what is missing of the demonstration; what is there stays as it is."""
    existing = {network.slug for network in directory.all_networks()}
    for wanted in wanted_networks():
        if wanted.slug not in existing:
            say(f"  {provisioning.create_network(_actor(), wanted).name}")
    people.fill_office()
    fill_machinery(people.OFFICE[0][0])
    charter.fill(clock.now().astimezone(clock.ROME).date())
    groups.fill()
    processors.fill()
    bodies.fill(NETWORKS)
    help_asked.fill()
    contacts.fill()
    deadlines.fill()
    asked_by_uid = User.objects.get(email=people.OFFICE[0][0]).uid
    for network in directory.all_networks():
        with scope.visiting(network, reason="dimostrazione"):
            brand.fill()
            with transaction.atomic():
                fill_network(network)
            support.fill(asked_by_uid)
            seal(clock.now())


def reset(say: Say) -> None:
    """Drop the demonstration's networks and make them again."""
    wanted = {network.slug for network in wanted_networks()}
    for network in directory.all_networks():
        if network.slug in wanted:
            provisioning.drop_network(_actor(), network.slug, force=True)
    fill(say)
    count_networks(clock.now())
    count_use(clock.now())


def fill_network(network: NetworkSnapshot) -> None:
    """Each module's own demonstration, in the network's scope."""
    people.fill()
    fill_machinery(people.PEOPLE[0][0])
    ratings.fill()
    for name, manifest in registry.modules().items():
        if manifest.demo is not None and name in network.modules:
            import_string(manifest.demo)()
    desk.fill()


def fill_machinery(email: str) -> None:
    """An operation and a message, so that their pages have something to show."""
    jobs.fill(email)
    notices.fill(email)


def wanted_networks() -> Iterator[NewNetwork]:
    with NETWORKS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield NewNetwork(slug=row["slug"], name=row["nome"], short_name=row["nome_breve"])


def sign_ins() -> list[SignIn]:
    """How to enter, one for each role."""
    host = f"torino.{settings.RETE_BASE_DOMAIN}{settings.RETE_PUBLIC_PORT}"
    address = f"{settings.RETE_SCHEME}://{host}/gestione/"
    office = (
        f"{settings.RETE_SCHEME}://{settings.RETE_BASE_DOMAIN}{settings.RETE_PUBLIC_PORT}/ufficio/"
    )
    found = [SignIn(address, email, people.PASSWORD) for email, _, _ in people.PEOPLE]
    return [*found, *(SignIn(office, email, people.PASSWORD) for email, _ in people.OFFICE)]


def _actor() -> Actor:
    return system("dimostrazione")
