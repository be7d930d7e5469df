"""Somebody of the office inside a network, as the browser sees it."""

from datetime import timedelta

from django.db.models import F
from django.test import Client

from rete.core.support import services
from rete.core.support.models import Access
from rete.kernel import clock
from tenants.snapshots import NetworkSnapshot
from tests.core.support.asking import UGO, UGO_UID, approved

ENTER = "/gestione/assistenza/entra/"
LEAVE = "/gestione/assistenza/fine/"
DAY = timedelta(days=2)


def inside(network: NetworkSnapshot, *, may_write: bool) -> tuple[Client, Access]:
    """A browser that has come in by a ticket, and its access. In the network's scope."""
    access = approved(may_write=may_write, now=clock.now())
    client = Client(headers={"host": network.domain})
    ticket = services.issue_ticket(UGO, access.uid, UGO_UID, now=clock.now())
    answer = client.post(ENTER, {"biglietto": ticket})
    assert answer.status_code == 302, answer.content.decode()
    return client, access


def let_time_pass(access: Access) -> None:
    """Two days, for this access."""
    Access.objects.filter(pk=access.pk).update(
        asked_at=F("asked_at") - DAY,
        decided_at=F("decided_at") - DAY,
        expires_at=F("expires_at") - DAY,
    )
