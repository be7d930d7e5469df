"""How much each network is used, counted for the office: each tells numbers, and when somebody last did something."""

from datetime import datetime

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Count, Max, Q, Sum

from rete.control.directory.models import NetworkUse
from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.core.files.models import StoredFile
from rete.kernel.actor import ActorKind
from tenants import directory, scope
from tenants.migrating.graph import network_migrations


def count_use(now: datetime) -> int:
    """The schedule of every night: ask each network that answers; how many were asked. One visit each, four queries.

    What was last counted of a network that does not answer stays.
    """
    wanted = set(network_migrations())
    networks = [network for network in directory.all_networks() if network.answers]
    for network in networks:
        with scope.visiting(network, reason="uso da contare"):
            counted = _counted(wanted)
        NetworkUse.objects.update_or_create(
            network_id=network.id, defaults={**counted, "counted_at": now}
        )
    return len(networks)


def _counted(wanted: set[tuple[str, str]]) -> dict[str, object]:
    files = StoredFile.objects.aggregate(files=Count("pk"), file_bytes=Sum("bytes"))
    people = User.objects.filter(is_active=True).aggregate(
        staff=Count("pk", filter=Q(is_member=True)), citizens=Count("pk", filter=Q(is_member=False))
    )
    acted = Entry.objects.filter(actor_kind=ActorKind.PERSON.value, actor_user_id__isnull=False)
    had = set(MigrationRecorder(connection).applied_migrations())
    return {
        **people,
        "files": files["files"],
        "file_bytes": files["file_bytes"] or 0,
        "last_activity_at": acted.aggregate(last=Max("at"))["last"],
        "behind": len(wanted - had),
    }
