"""What the office reads, and what a network reads of itself."""

from rete.control.processors.models import DataAgreement, SubProcessor
from rete.kernel.errors import Missing
from tenants import scope


def sub_processors() -> list[SubProcessor]:
    """Those in use, then those of the past. One query; also in a network's scope."""
    return list(SubProcessor.objects.all())


def get_sub_processor(processor_id: int) -> SubProcessor:
    """Raises Missing."""
    found = SubProcessor.objects.filter(pk=processor_id).first()
    if found is None:
        raise Missing
    return found


def latest_agreements() -> list[DataAgreement]:
    """The last one of each network, those that were dropped too, by its name. One query, in control."""
    newest = DataAgreement.objects.order_by("network_id", "gone_uid", "-accepted_at", "-pk")
    found = newest.distinct("network_id", "gone_uid").select_related("network")
    return sorted(found, key=lambda each: each.network_name)


def has_data_agreement(network_id: int) -> bool:
    """Whether a network has accepted: what a trial asks before it takes real people in. One query, in control."""
    return DataAgreement.objects.filter(network_id=network_id).exists()


def own_agreements() -> list[DataAgreement]:
    """Those of the scope's network, the latest first. One query, in control."""
    network = scope.current_network()
    with scope.entered(scope.control()):
        return list(DataAgreement.objects.filter(network_id=network.id))
