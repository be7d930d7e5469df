"""The register of breaches as a list: it is filtered, searched and saved as a file."""

from django.urls import reverse
from django.utils.translation import gettext as _

from modules.privacy.models import Breach, Risk
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice
from rete.web.kit.tables.table import Table, Words


def breach_table() -> Table[Breach]:
    return Table(
        name="violazioni",
        words=Words(
            one=_("una violazione"), many=_("violazioni"), none=_("Nessuna violazione corrisponde.")
        ),
        columns=(
            Column(name="titolo", title=_("Che cosa"), value=lambda each: each.title, order=("title",)),
            Column(name="saputa", title=_("Saputa il"), value=lambda each: each.known_at, order=("known_at",)),
            Column(name="ente", title=_("Ente"), value=lambda each: str(each.body or _("tutta la rete"))),
            Column(name="rischio", title=_("Rischio"), value=lambda each: str(each.get_risk_display())),
            Column(name="stato", title=_("Stato"), value=state_of),
            Column(name="avvisato", title=_("Garante avvisato il"), value=lambda each: each.notified_at, is_extra=True),
            Column(name="persone", title=_("Persone"), value=lambda each: each.people, style="figure", is_extra=True),
            Column(name="fatto", title=_("Che cosa è stato fatto"), value=lambda each: each.measures, is_extra=True),
        ),
        order="-saputa",
        address=lambda each: reverse("privacy-gestione:breach", args=[each.pk]),
        search=("title", "happened"),
        filters=(choice("rischio", _("Rischio"), Risk.choices, "risk", is_first=True),),
    )  # fmt: skip


def state_of(breach: Breach) -> str:
    """In words."""
    if breach.closed_at is not None:
        return _("chiusa")
    if breach.waits_for_notice:
        return _("da decidere se avvisare il Garante")
    return _("da avvisare le persone") if breach.waits_for_people else _("aperta")
