"""Where an archive may be restored, and what control is told of it."""

from dataclasses import dataclass
from datetime import datetime

from rete.kernel import clock
from tenants import names, scope
from tenants.errors import InvalidSlug, SlugRetired
from tenants.lifecycle.errors import AlreadyHere, AnotherNetwork, MoveRefused
from tenants.lifecycle.manifest import Manifest, NetworkRow
from tenants.models import STATE_LABELS, Domain, ModuleSwitch, Network, NetworkLook, Tombstone
from tenants.snapshots import NetworkState


@dataclass(frozen=True, slots=True)
class Place:
    """An address for an archive. A copy is a network of its own, with a number of its own and no domains."""

    slug: str
    is_copy: bool


def find_place(manifest: Manifest, wanted: str | None) -> Place:
    """The archive's own address, or the one that is asked.

    Raises:
        InvalidSlug: not an address.
        AnotherNetwork, SlugRetired: it is another's, or was.
        AlreadyHere: the archive's network lives under another address.
        MoveRefused: it is being dropped.
    """
    own = manifest.network
    slug = wanted or own.slug
    if not names.slug_is_valid(slug):
        raise InvalidSlug(slug=slug)
    is_copy = slug != own.slug
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        existing = Network.objects.filter(slug=slug).first()
        if existing is not None:
            _require_same(existing, own)
        else:
            _require_free(slug, own, is_copy=is_copy)
    return Place(slug, is_copy)


def add_rows(manifest: Manifest, place: Place, now: datetime) -> tuple[Network, list[str]]:
    """The network's row, locked: the one there is, as it is, or a new one with what control had of the archive's.

    Its domains are to be verified again: they may lead elsewhere by now. Also those that another network has taken.
    """
    existing = Network.objects.select_for_update().filter(slug=place.slug).first()
    if existing is not None:
        return existing, []
    own = manifest.network
    network = Network(
        slug=place.slug,
        name=own.name,
        short_name=own.short_name,
        schema_name=names.network_schema(place.slug),
        state=_state(own).value,
        **({} if place.is_copy else {"uid": own.uid}),
    )
    network.save_base(force_insert=True)
    network.refresh_from_db()
    ModuleSwitch.objects.bulk_create(
        ModuleSwitch(network=network, module=module, on=on) for module, on in own.switches.items()
    )
    if own.look:
        chosen = {name: own.look[name] for name in look_fields() if name in own.look}
        NetworkLook.objects.create(network=network, **chosen)
    if place.is_copy:
        return network, []
    Network.objects.filter(pk=network.pk).update(created_at=datetime.fromisoformat(own.created_at))
    Tombstone.objects.filter(slug=place.slug, lifted_at__isnull=True).update(lifted_at=now)
    taken = set(Domain.objects.filter(domain__in=own.domains).values_list("domain", flat=True))
    Domain.objects.bulk_create(
        Domain(domain=domain, tenant=network, is_primary=is_primary)
        for domain, is_primary in own.domains.items()
        if domain not in taken
    )
    return network, sorted(taken)


def look_fields() -> list[str]:
    """What of a network's look travels: all but whose it is."""
    return [field.attname for field in NetworkLook._meta.concrete_fields if not field.primary_key]


def _require_same(existing: Network, own: NetworkRow) -> None:
    if str(existing.uid) != own.uid:
        raise AnotherNetwork(slug=existing.slug)
    state = NetworkState(existing.state)
    if state is NetworkState.CLOSED:
        raise MoveRefused(slug=existing.slug, state=STATE_LABELS[state], wanted="ripristinata")


def _require_free(slug: str, own: NetworkRow, *, is_copy: bool) -> None:
    elsewhere = None if is_copy else Network.objects.filter(uid=own.uid).first()
    if elsewhere is not None:
        raise AlreadyHere(slug=elsewhere.slug)
    tombstone = Tombstone.objects.filter(slug=slug, lifted_at__isnull=True).first()
    if tombstone is not None and (is_copy or str(tombstone.network_uid) != own.uid):
        day = f"{tombstone.dropped_at.astimezone(clock.ROME):%d/%m/%Y}"
        raise SlugRetired(slug=slug, name=tombstone.name, day=day)


def _state(own: NetworkRow) -> NetworkState:
    """A network that comes back works: it was suspended in order to be dropped."""
    return NetworkState.TRIAL if own.state == NetworkState.TRIAL else NetworkState.ACTIVE
