"""Making and dropping a network: role, schema, rows, all in one transaction or not at all."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now

from rete.kernel import clock, registry
from rete.kernel.actor import Actor
from tenants import directory, domains, hooks, names, scope
from tenants.errors import (
    DomainTaken,
    InvalidSlug,
    ModuleAlwaysOn,
    NetworkKept,
    SlugRetired,
    SlugTaken,
    UnknownModule,
)
from tenants.lifecycle import logins, removal
from tenants.models import Domain, ModuleSwitch, Network, Tombstone
from tenants.postgres.owner import Connection
from tenants.snapshots import NetworkSnapshot, NetworkState
from tenants.template import script_for


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNetwork:
    """What is asked for a new network. `domain` is one of its own, to be verified."""

    slug: str
    name: str
    short_name: str = ""
    domain: str | None = None
    # The address of a network that was dropped, knowingly given to this one.
    reuses_address: bool = False
    state: NetworkState = NetworkState.ACTIVE
    # Known before the network is: by it whoever asked knows their own again.
    uid: UUID | None = None


def create_network(actor: Actor, wanted: NewNetwork) -> NetworkSnapshot:
    """Make a network that answers at once.

    Raises:
        InvalidSlug, InvalidDomain: not an address.
        SlugTaken, DomainTaken: somebody has it already; nothing was made.
        SlugRetired: it was another's, and nobody said that it may be used again.
        TemplateStale: the committed template is not of these migrations.
    """
    domain = domains.checked(wanted.domain) if wanted.domain else ""
    if not names.slug_is_valid(wanted.slug):
        raise InvalidSlug(slug=wanted.slug)
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        try:
            with transaction.atomic():
                _lift_tombstone(wanted)
                _add_rows(wanted, domain)
                _add_schema(wanted.slug)
                hooks.network_changed.tell(
                    actor, "network.created", wanted.slug, {"name": wanted.name}
                )
        except IntegrityError as error:
            if "tenants_domain" in str(error):
                raise DomainTaken(domain=domain) from error
            raise SlugTaken(slug=wanted.slug) from error
        directory.snapshots().clear()
        return directory.get_network(wanted.slug)


def drop_network(actor: Actor, slug: str, *, force: bool) -> None:
    """Remove a network for ever: its sessions, schema, role and rows, in one transaction.

    Raises:
        UnknownNetwork: there is none.
        NetworkKept: without `force`, until an export exists.
    """
    network = directory.get_network(slug)
    if not force:
        raise NetworkKept(slug=slug)
    removal.close_the_door(network)
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)), transaction.atomic():
        hooks.network_changed.tell(actor, "network.dropped", slug, {"name": network.name})
        Network.objects.filter(pk=network.id).delete()
        removal.remove_schemas_and_logins(_session(), slug)
    directory.snapshots().clear()
    removal.forget_files(slug)


def switch_module(actor: Actor, slug: str, module: str, *, on: bool) -> NetworkSnapshot:
    """Switch a module on or off for a network. Its tables stay: only pages, API and navigation go.

    Raises:
        UnknownNetwork, UnknownModule, ModuleAlwaysOn.
    """
    manifest = registry.modules().get(module)
    if manifest is None:
        raise UnknownModule(module=module)
    if manifest.always_on:
        raise ModuleAlwaysOn(module=module)
    network = directory.get_network(slug)
    with scope.entered(scope.control()), transaction.atomic():
        ModuleSwitch.objects.update_or_create(
            network_id=network.id, module=module, defaults={"on": on}
        )
        hooks.network_changed.tell(
            actor, "network.module_switched", slug, {"module": module, "on": on}
        )
    directory.snapshots().clear()
    return directory.get_network(slug)


def rename_network(actor: Actor, slug: str, *, name: str, short_name: str) -> NetworkSnapshot:
    """Give a network other words for itself; the same ones change nothing. Raises UnknownNetwork."""
    network = directory.get_network(slug)
    wanted = {"name": name, "short_name": short_name or name[:60]}
    changes = {
        field: [getattr(network, field), value]
        for field, value in wanted.items()
        if getattr(network, field) != value
    }
    if not changes:
        return network
    with scope.entered(scope.control()), transaction.atomic():
        Network.objects.filter(pk=network.id).update(**wanted)
        hooks.network_changed.tell(actor, "network.renamed", slug, dict(changes))
    directory.snapshots().clear()
    return directory.get_network(slug)


def _lift_tombstone(wanted: NewNetwork) -> None:
    tombstone = Tombstone.objects.filter(slug=wanted.slug, lifted_at__isnull=True).first()
    if tombstone is None:
        return
    if not wanted.reuses_address:
        day = f"{tombstone.dropped_at.astimezone(clock.ROME):%d/%m/%Y}"
        raise SlugRetired(slug=wanted.slug, name=tombstone.name, day=day)
    Tombstone.objects.filter(pk=tombstone.pk).update(lifted_at=Now())


def _add_rows(wanted: NewNetwork, domain: str) -> None:
    network = Network(
        slug=wanted.slug,
        name=wanted.name,
        short_name=wanted.short_name or wanted.name[:60],
        schema_name=names.network_schema(wanted.slug),
        state=wanted.state.value,
    )
    if wanted.uid is not None:
        network.uid = wanted.uid
    # django-tenants' save() would look for the schema and offer to make it; here it follows, in this transaction.
    network.save_base(force_insert=True)
    if domain:
        Domain.objects.create(domain=domain, tenant=network, is_primary=True)


def _add_schema(slug: str) -> None:
    schema, role = names.network_schema(slug), names.network_role(slug)
    logins.make_role(_session(), role, schema)
    _execute(script_for(schema, role))
    _execute("SET LOCAL search_path = control, ext")


def _session() -> Connection:
    """The raw session of the owner's scope, inside its transaction."""
    connection.ensure_connection()
    session: Connection = connection.connection
    return session


def _execute(script: str) -> None:
    """Send a script as one message on the owner's connection, inside its transaction."""
    with connection.cursor() as cursor:
        cursor.execute(script)
