"""Row locks."""

from modules.privacy.models import Breach, DataRequest
from rete.kernel.errors import Missing


def data_request(request_id: int) -> DataRequest:
    found = DataRequest.objects.select_for_update(of=("self",)).filter(pk=request_id).first()
    if found is None:
        raise Missing
    return found


def breach(breach_id: int) -> Breach:
    found = Breach.objects.select_for_update(of=("self",)).filter(pk=breach_id).first()
    if found is None:
        raise Missing
    return found
