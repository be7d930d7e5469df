"""What this module answers about people."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from modules.interlending.models import Request
from modules.patrons.contract import Patrons
from rete.kernel import clock, registry
from rete.kernel.answers import PersonalTable
from rete.kernel.clock import ROME


def personal_data(user_id: int) -> list[PersonalTable]:
    """The books that are being looked for elsewhere for somebody. Two queries."""
    found = registry.answer_of(Patrons).of_account(user_id, _today(clock.now()))
    rows = (
        []
        if found is None
        else list(
            Request.objects.filter(patron=found.id).order_by("pk").values_list("title", "asked_at")
        )
    )
    return [
        PersonalTable(
            "prestiti-tra-reti",
            _("Libri che chiediamo per te ad altre reti"),
            (_("titolo"), _("chiesto il")),
            rows,
        )
    ]


def _today(now: datetime) -> date:
    return now.astimezone(ROME).date()
