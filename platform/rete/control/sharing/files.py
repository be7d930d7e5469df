"""The files that go with a shared record: read at their owner's, by whoever is offered the record, as long as it is offered."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from rete.core.outbox.models import Share, ShareState
from rete.core.outbox.responding import Seen
from rete.kernel.errors import Missing
from rete.kernel.sharing import CarriedFile, SharedFile
from tenants import directory, scope
from tenants.errors import UnknownNetwork
from tenants.models import Network
from tenants.snapshots import NetworkSnapshot


def files_of(seen: Seen) -> Sequence[SharedFile]:
    """Those that its card names."""
    found: Sequence[SharedFile] = getattr(seen.value, "files", ())
    return found


def fetch(seen: Seen, file_uid: UUID) -> CarriedFile:
    """One of the files of a record that was seen. Outside of any transaction: it visits the owner.

    Raises:
        Missing: it is no file of this record, or was taken away, or its record is offered no more.
    """
    if seen.record_type.open_file is None or str(file_uid) not in {
        each.uid for each in files_of(seen)
    }:
        raise Missing
    root_uid = seen.origin.object_uid
    with scope.visiting(_owner(seen), reason="materiali condivisi"):
        # Withdrawn a moment ago, and perhaps not carried yet.
        is_offered = Share.objects.filter(object_uid=root_uid, state=ShareState.OFFERED).exists()
        found = seen.record_type.open_file(root_uid, file_uid) if is_offered else None
    if found is None:
        raise Missing
    return found


def with_files(seen: Seen) -> Seen:
    """The same with all its files, to be copied. Raises Missing."""
    files = tuple(fetch(seen, UUID(each.uid)) for each in files_of(seen))
    return replace(seen, origin=replace(seen.origin, files=files))


def _owner(seen: Seen) -> NetworkSnapshot:
    slug = (
        Network.objects.filter(uid=seen.origin.network_uid).values_list("slug", flat=True).first()
    )
    try:
        network = directory.get_network(slug or "")
    except UnknownNetwork as error:
        raise Missing from error
    if not network.answers:
        raise Missing
    return network
