"""Row locks of workstations and PINs: a PIN before a workstation."""

from rete.core.desk.models import Pin, Workstation
from rete.kernel.errors import Missing


def workstation(workstation_id: int) -> Workstation:
    found = (
        Workstation.objects.select_for_update(of=("self",))
        .select_related("operator")
        .filter(pk=workstation_id)
        .first()
    )
    if found is None:
        raise Missing
    return found


def find_pin(user_id: int) -> Pin | None:
    return Pin.objects.select_for_update(of=("self",)).filter(user=user_id).first()
