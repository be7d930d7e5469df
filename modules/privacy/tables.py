"""The registers of requests and of breaches as lists: they are filtered, searched and saved as files."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from modules.privacy.models import Breach, Channel, DataRequest, Right, Risk
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice, flag
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


def request_table(today: date) -> Table[DataRequest]:
    """Of `selectors.other_requests`."""
    return Table(
        name="richieste-sui-dati",
        words=Words(
            one=_("una richiesta"), many=_("richieste"), none=_("Nessuna richiesta corrisponde.")
        ),
        columns=(
            Column(name="chi", title=_("Chi"), value=lambda each: each.person, order=("person",)),
            Column(name="chiede", title=_("Che cosa chiede"), value=lambda each: str(each.get_kind_display())),
            Column(name="arrivata", title=_("Arrivata il"), value=lambda each: each.received_on, order=("received_on", "pk")),
            Column(name="entro", title=_("Rispondere entro"), value=lambda each: each.due_on),
            Column(name="stato", title=_("Stato"), value=lambda each: answered(each, today)),
            Column(name="risposta", title=_("Risposta data il"), value=lambda each: each.closed_on, order=("closed_on", "pk")),
            Column(name="ente", title=_("Ente"), value=lambda each: str(each.body or _("tutta la rete")), is_extra=True),
            Column(name="canale", title=_("Come è arrivata"), value=lambda each: str(each.get_channel_display()), is_extra=True),
            Column(name="prorogata", title=_("Prorogata il"), value=lambda each: each.extended_on, is_extra=True),
            Column(name="motivo", title=_("Motivo della proroga"), value=lambda each: each.extension_reason, is_extra=True),
            Column(name="detto", title=_("Che cosa è stato risposto"), value=lambda each: each.answer, is_extra=True),
        ),
        order="-arrivata",
        address=lambda each: reverse("privacy-gestione:request", args=[each.pk]),
        search=("person", "answer"),
        filters=(
            flag("aperte", _("Solo da rispondere"), Q(closed_on__isnull=True), is_first=True),
            choice("chiede", _("Che cosa chiede"), Right.choices, "kind"),
            choice("canale", _("Come è arrivata"), Channel.choices, "channel"),
        ),
    )  # fmt: skip


def answered(asked: DataRequest, today: date) -> str:
    """In words: its outcome, or that it waits."""
    if asked.closed_on is not None:
        return str(asked.get_outcome_display())
    return _("in ritardo") if asked.due_on < today else _("da rispondere")
