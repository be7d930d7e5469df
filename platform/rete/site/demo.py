"""The demonstration: the fourteen networks of the first meeting, filled by each module."""

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from rete.control.announcements import demo as announcements
from rete.control.assistance.help import demo as help_asked
from rete.control.brand import demo as brand
from rete.control.charter import demo as charter
from rete.control.contacts import demo as contacts
from rete.control.deadlines import demo as deadlines
from rete.control.directory.bodies import demo as bodies
from rete.control.directory.services import count_networks
from rete.control.directory.use import count_use
from rete.control.groups import demo as groups
from rete.control.groups.accounts import demo as accounts
from rete.control.happenings import demo as happenings
from rete.control.onboarding import demo as onboarding
from rete.control.presence import demo as presence
from rete.control.presence.services import count_bodies
from rete.control.processors import demo as processors
from rete.control.sharing import demo as sharing
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
from tenants.errors import SlugRetired, UnknownNetwork
from tenants.provisioning import NewNetwork
from tenants.snapshots import NetworkSnapshot

# More would wait for the same disk.
MOST_PROCESSES = 4
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
    people.fill_office()
    fill_machinery(people.OFFICE[0][0])
    charter.fill(clock.now().astimezone(clock.ROME).date())
    processors.fill()
    onboarding.fill()
    for name in _side_by_side(_fill_one, [network.slug for network in wanted_networks()]):
        say(f"  {name}")
    groups.fill()
    bodies.fill(NETWORKS)
    presence.fill()
    help_asked.fill()
    contacts.fill()
    deadlines.fill()
    announcements.fill()
    working = [each for each in directory.all_networks() if each.answers and not each.is_read_only]
    for _name in _side_by_side(_share_one, [each.slug for each in working]):
        pass
    sharing.meet(working)
    happenings.show()


def _side_by_side(work: Callable[[str], str], names: Sequence[str]) -> Iterator[str]:
    """What `work` answers of each, in order, by as many processes as there are processors."""
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if processes == 1:
        yield from map(work, names)
        return
    with ProcessPoolExecutor(processes, get_context("fork")) as pool:
        yield from pool.map(work, names)


def _fill_one(slug: str) -> str:
    """Make a network of the demonstration, unless it is there, and fill it; its name.

    One that somebody has shut, left to be read, or dropped, stays as it is.
    """
    wanted = next(each for each in wanted_networks() if each.slug == slug)
    with scope.entered(scope.control()):
        try:
            network = _network(wanted)
        except SlugRetired:
            return wanted.name
        if not network.answers or network.is_read_only:
            return network.name
        asked_by_uid = User.objects.get(email=people.OFFICE[0][0]).uid
        with scope.visiting(network, reason="dimostrazione"):
            brand.fill()
            with transaction.atomic():
                fill_network(network)
            support.fill(asked_by_uid)
            if network.slug == accounts.NETWORK:
                accounts.fill()
            seal(clock.now())
    return network.name


def _share_one(slug: str) -> str:
    """Let a network share a little, with all and with the first three; its name."""
    with scope.entered(scope.control()):
        network, first = directory.get_network(slug), directory.all_networks()[:3]
        with scope.visiting(network, reason="dimostrazione"):
            with transaction.atomic():
                sharing.share(network, first)
                happenings.share()
            happenings.consent()
    return network.name


def _network(wanted: NewNetwork) -> NetworkSnapshot:
    """Raises SlugRetired: it was dropped."""
    try:
        return directory.get_network(wanted.slug)
    except UnknownNetwork:
        return provisioning.create_network(_actor(), wanted)


def reset(say: Say) -> None:
    """Drop the demonstration's networks and make them again."""
    wanted = {network.slug for network in wanted_networks()}
    for network in directory.all_networks():
        if network.slug in wanted:
            provisioning.drop_network(_actor(), network.slug, force=True)
    fill(say)
    count_networks(clock.now())
    count_bodies(clock.now())
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
