"""What citizens may sign in with."""

from collections.abc import Collection

from django.db import transaction

from rete.core.accounts import policies
from rete.core.accounts.models import OpenWays
from rete.core.accounts.selectors import open_ways
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require


@transaction.atomic
def open_to_citizens(actor: Actor, ways: Collection[str]) -> None:
    """These ways and no others, from the next sign-in on; who is in stays in. Staff's own ways stay open.

    Raises:
        NotAllowed.
        ValueError: one of them does not exist.
    """
    require(policies.can_decide_ways_in(actor))
    before, after = open_ways(), [each for each in OpenWays.Way.values if each in set(ways)]
    if len(after) != len(set(ways)):
        raise ValueError(ways)
    if before != after:
        row, _made = OpenWays.objects.update_or_create(id=1, defaults={"ways": after})
        record(actor, "accounts.ways.opened", row, {"ways": [before, after]})
