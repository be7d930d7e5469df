"""What this module answers when the chassis asks: published legal pages, what is kept of a person, what is to be done today."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from modules.privacy import policies, selectors
from modules.privacy.models import Breach, DataRequest, PaperKind
from rete.kernel.actor import Actor
from rete.kernel.answers import LegalPaper, PersonalTable
from rete.kernel.clock import ROME
from tenants import scope

# Requests are told this long before their term.
TOLD_BEFORE = timedelta(days=10)


def legal_papers(page: str) -> list[LegalPaper]:
    """What bodies have published of a page. One query."""
    return [
        LegalPaper(
            body=str(version.body),
            title=str(version.get_kind_display()),
            address=reverse("privacy:paper", args=[version.body_id, version.kind]),
            since=version.made_at.astimezone(ROME).date(),
        )
        for version in selectors.public_in_force(PaperKind(page))
    ]


def personal_data(user_id: int) -> list[PersonalTable]:
    """How long the answer to an erasure was put off, and why. One query."""
    prolonged = DataRequest.objects.filter(erasure__user=user_id).order_by("pk")
    rows = [
        (f"{each.received_on:%d/%m/%Y}", f"{each.due_on:%d/%m/%Y}", each.extension_reason)
        for each in prolonged
    ]
    columns = [_("chiesta"), _("risposta entro"), _("motivo")]
    return [PersonalTable("proroghe", _("Richieste prorogate"), columns, rows)] if rows else []


def today_panel(actor: Actor, now: datetime) -> dict[str, object] | None:
    """Breaches whose clock runs, requests near their term, a trial's agreement that is not accepted. Three queries."""
    if not policies.can_manage(actor):
        return None
    last = (now + TOLD_BEFORE).astimezone(ROME).date()
    waiting = [*DataRequest.objects.open().filter(erasure=None), *selectors.pending_erasures()]
    breaches = [each for each in Breach.objects.filter(closed_at=None) if each.waits_for_notice or each.waits_for_people]  # fmt: skip
    requests = [each for each in waiting if each.due_on <= last]
    lacks_agreement = scope.current_network().lacks_agreement
    if not breaches and not requests and not lacks_agreement:
        return None
    return {
        "breaches": breaches,
        "requests": requests,
        "lacks_agreement": lacks_agreement,
        "now": now,
        "today": now.astimezone(ROME).date(),
    }
