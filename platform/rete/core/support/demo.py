"""A past access of the demonstration: what was asked, allowed, looked at and changed."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from rete.core.audit.services import record
from rete.core.support.copies import tell_control
from rete.core.support.models import Access, AccessState, Opened
from rete.kernel import clock
from rete.kernel.actor import Actor, ActorKind, Support
from tenants import scope

OFFICE = Actor(ActorKind.SUPPORT, "Ugo Ferri")
DIRECTION = Actor(ActorKind.PERSON, "Daria Fontana")
REASON = "Ci avete scritto che una biblioteca risulta chiusa di sabato: guardo gli orari e li sistemo con voi."
PAGES = (
    (1, "GET", "/gestione/", "Oggi"),
    (2, "GET", "/gestione/biblioteche/", "Biblioteche e orari"),
    (4, "GET", "/gestione/biblioteche/orari/", "Orari e chiusure"),
    (9, "GET", "/gestione/impostazioni/registro/", "Registro delle azioni"),
)


def fill(asked_by_uid: UUID) -> None:
    """Add it to the scope's network, or leave it as it is. `asked_by_uid` is the office's person, in control."""
    if Access.objects.exists():
        return
    now = clock.now()
    entered_at = now - timedelta(days=6)
    access = Access.objects.create(
        network=scope.current_network().slug,
        reason=REASON,
        wants_to_write=True,
        asked_by=OFFICE.name,
        asked_by_uid=asked_by_uid,
        asked_at=entered_at - timedelta(minutes=50),
        state=AccessState.APPROVED.value,
        may_write=True,
        decided_by=DIRECTION.name,
        decided_at=entered_at - timedelta(minutes=10),
        expires_at=entered_at + timedelta(minutes=50),
        ended_by=f"{OFFICE.name}, assistenza",
        ended_at=entered_at + timedelta(minutes=12),
    )
    Opened.objects.bulk_create(
        Opened(
            access=access,
            at=entered_at + timedelta(minutes=minute),
            method=method,
            address=address,
            title=title,
            status=200,
        )
        for minute, method, address, title in PAGES
    )
    _record(access)
    tell_control(access, now)


def _record(access: Access) -> None:
    ends_at = access.expires_at or access.asked_at
    support = replace(
        OFFICE,
        name=f"{OFFICE.name}, assistenza",
        support=Support(access.pk, ends_at, may_write=True),
    )
    record(OFFICE, "support.access.asked", access, {"reason": REASON, "may_write": True})
    record(DIRECTION, "support.access.approved", access, {"until": ends_at, "may_write": True})
    record(support, "support.access.entered", access, {})
    record(support, "support.access.ended", access, {})
