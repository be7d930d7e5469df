"""Requests for help of the demonstration: invented people of two networks."""

from datetime import timedelta
from uuid import uuid4

from rete.control.assistance.models import HelpMessage, HelpRequest, HelpState
from rete.core.accounts.models import User
from rete.kernel import clock
from tenants.models import Network

# Network, subject, who asks, their role, page, its title, what is said: (of the office, words); closed at the end.
ASKED = (
    (
        "bergamo",
        "Gli orari di agosto non si salvano",
        "Elena Rota",
        "redazione",
        "/gestione/biblioteche/orari/",
        "Biblioteche e orari",
        [
            (False, "Scelgo tre biblioteche, metto la chiusura dal 10 al 22 agosto e la pagina dice che c'è un errore."),
        ],
        False,
    ),
    (
        "torino",
        "Come si toglie una persona dall'area operatori?",
        "Marco Gallo",
        "direzione",
        "/gestione/impostazioni/persone/",
        "Impostazioni, Persone e ruoli",
        [
            (False, "Una collega è andata in pensione: devo togliere i ruoli o il suo accesso?"),
            (True, "Basta togliere l'accesso dalla sua pagina: i ruoli restano scritti nel registro."),
        ],
        True,
    ),
)  # fmt: skip


def fill() -> None:
    """A few requests, unless there is one."""
    if HelpRequest.objects.exists():
        return
    now, networks = clock.now(), {each.slug: each for each in Network.objects.all()}
    office = User.objects.filter(is_member=True).order_by("pk").first()
    for slug, subject, who, role, page, title, said, is_closed in ASKED:
        if slug not in networks or office is None:
            continue
        asked_at = now - timedelta(days=1)
        request = HelpRequest.objects.create(
            network=networks[slug],
            subject=subject,
            asked_by=who,
            asked_by_uid=uuid4(),
            role=role,
            page=page,
            page_title=title,
            asked_at=asked_at,
            moved_at=asked_at,
            state=(HelpState.CLOSED if is_closed else HelpState.WAITING).value,
            closed_at=now if is_closed else None,
            taken_by=office.name if is_closed else "",
            taken_by_uid=office.uid if is_closed else None,
        )
        HelpMessage.objects.bulk_create(
            HelpMessage(
                request=request,
                is_office=of_office,
                author=office.name if of_office else who,
                text=text,
                written_at=asked_at + timedelta(hours=number),
                told_at=asked_at + timedelta(hours=number) if of_office else None,
            )
            for number, (of_office, text) in enumerate(said)
        )
