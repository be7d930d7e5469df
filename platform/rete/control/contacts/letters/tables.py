"""The lists of letters and of their recipients."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rete.control.contacts.models import Channel, Letter, Outcome, Recipient
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice
from rete.web.kit.tables.table import Table, Words


def letter_table() -> Table[Letter]:
    """Of rows with `to_whom` and `failed`, as `letters_for` gives them."""
    return Table(
        name="comunicazioni",
        words=Words(
            one=_("una comunicazione"),
            many=_("comunicazioni"),
            none=_("Nessuna comunicazione corrisponde."),
        ),
        columns=(
            Column(name="oggetto", title=_("Oggetto"), value=lambda each: each.subject),
            Column(
                name="canale",
                title=_("Come"),
                value=lambda each: str(each.get_channel_display()),
                order=("channel",),
            ),
            Column(name="mandata", title=_("Mandata"), value=lambda each: each.sent_at, order=("sent_at",)),
            Column(name="destinatari", title=_("Destinatari"), value=_count, style="figure"),
            Column(name="fallite", title=_("Non consegnate"), value=_failed, style="figure"),
            Column(name="scritta", title=_("Scritta"), value=lambda each: each.created_at, order=("created_at",), is_extra=True),
            Column(name="chi", title=_("Da chi"), value=lambda each: each.written_by, is_extra=True),
        ),
        order="-scritta",
        address=lambda each: each.get_absolute_url(),
        search=("subject",),
        filters=(choice("canale", _("Come"), Channel.choices, "channel", is_first=True),),
    )  # fmt: skip


def recipient_table(letter: Letter) -> Table[Recipient]:
    """Of rows with their receipts."""
    return Table(
        name="destinatari",
        words=Words(one=_("un destinatario"), many=_("destinatari"), none=_("Nessun destinatario corrisponde.")),
        columns=(
            Column(name="nome", title=_("A chi"), value=lambda each: each.name, order=("name",)),
            Column(name="indirizzo", title=_("Indirizzo"), value=lambda each: each.address, order=("address",)),
            Column(
                name="esito",
                title=_("Esito"),
                value=lambda each: str(each.get_outcome_display()),
                shown=_outcome,
                order=("outcome",),
            ),
            Column(name="ricevute", title=_("Ricevute"), value=_receipts),
        ),
        order="nome",
        address=lambda each: reverse("office-letter-preview", args=[letter.pk, each.pk]),
        search=("name", "address"),
        filters=(choice("esito", _("Esito"), Outcome.choices, "outcome", is_first=True),),
    )  # fmt: skip


def _count(letter: Letter) -> int:
    return int(letter.to_whom)  # type: ignore[attr-defined]


def _failed(letter: Letter) -> int:
    return int(letter.failed)  # type: ignore[attr-defined]


def _outcome(recipient: Recipient) -> SafeString:
    return format_html('<span class="tag">{}</span>', recipient.get_outcome_display())


def _receipts(recipient: Recipient) -> str:
    return "; ".join(
        f"{each.get_kind_display()}, {each.issued_at:%d/%m/%Y}" for each in recipient.receipts.all()
    )
