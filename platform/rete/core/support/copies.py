"""Control's copy of what a network decided, and the sign that the office is in, which every page of that network reads.

Written after the network's own transaction, in control's: stopped between the two, the network's row is right and the
copy is put right by the next change, or when the office tries to enter.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from rete.core.accounts.models import User
from rete.core.notices.services import send_mail
from rete.core.support.models import Access, AccessState
from rete.kernel import clock
from rete.kernel.actor import system
from tenants import directory, scope
from tenants.models import Network

COPIED = (
    *("network", "reason", "wants_to_write", "asked_by", "asked_by_uid", "asked_at", "state", "may_write"),
    *("decided_by", "decided_at", "expires_at", "ended_by", "ended_at"),
)  # fmt: skip
ANSWERS = {
    AccessState.APPROVED: "ha consentito l'accesso di assistenza che hai chiesto, fino alle {until}. Entri da qui: {address}",
    AccessState.REFUSED: "non ha consentito l'accesso di assistenza che hai chiesto. {address}",
}


@dataclass(frozen=True, slots=True)
class _News:
    access: Access
    until: datetime | None


def tell_control(access: Access, now: datetime) -> None:
    """Bring the copy up to date, and write to who asked when they have been answered. In the network's scope."""
    access.refresh_from_db()
    until = Access.objects.open(now).aggregate(last=Max("expires_at"))["last"]
    slug = scope.current_network().slug
    with scope.entered(scope.control()):
        _copy(slug, _News(access, until))
    directory.snapshots().clear()


@transaction.atomic
def _copy(slug: str, news: _News) -> None:
    access = news.access
    values = {name: getattr(access, name) for name in COPIED} | {"network": slug}
    before = Access.objects.select_for_update().filter(uid=access.uid).first()
    Access.objects.update_or_create(uid=access.uid, defaults=values)
    Network.objects.filter(slug=slug).update(support_until=news.until)
    if before is not None and before.state != access.state:
        _write_to_who_asked(slug, access)


def _write_to_who_asked(slug: str, access: Access) -> None:
    person = User.objects.filter(uid=access.asked_by_uid, is_active=True).first()
    answer = ANSWERS.get(AccessState(access.state))
    if person is None or answer is None:
        return
    name = Network.objects.values_list("name", flat=True).get(slug=slug)
    base = f"{settings.RETE_SCHEME}://{settings.RETE_BASE_DOMAIN}{settings.RETE_PUBLIC_PORT}"
    until = (
        ""
        if access.expires_at is None
        else f"{access.expires_at.astimezone(clock.ROME):%H:%M del %d/%m/%Y}"
    )
    said = answer.format(until=until, address=f"{base}/ufficio/reti/{slug}/assistenza/")
    send_mail(
        system("assistenza"),
        to=person.email,
        subject=f"{name}: risposta alla tua richiesta di accesso",
        text=f"Ciao {person.name},\n\n{name} {said}\n",
    )
