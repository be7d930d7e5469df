"""«Cosa condividiamo» and «Cosa abbiamo preso»."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rete.core.outbox.models import OriginState, Share, ShareState, Take
from rete.kernel import registry
from rete.kernel.sharing import Verb
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice
from rete.web.kit.tables.table import Table, Words

VERBS = {
    Verb.ADOPT.value: gettext_lazy("copiato"),
    Verb.JOIN.value: gettext_lazy("partecipiamo"),
}


def share_table() -> Table[Share]:
    """Of `selectors.shares_for`."""
    return Table(
        name="condivisi",
        words=Words(
            one=_("un contenuto"), many=_("contenuti"), none=_("Nessun contenuto corrisponde.")
        ),
        columns=(
            Column(
                name="titolo", title=_("Titolo"), value=lambda share: share.title, order=("title",)
            ),
            Column(name="tipo", title=_("Tipo"), value=lambda share: kind(share.record_type)),
            Column(
                name="stato",
                title=_("Stato"),
                value=lambda share: str(share.get_state_display()),
                order=("state",),
            ),
            Column(
                name="chi",
                title=_("Chi lo vede"),
                value=lambda share: str(share.get_reach_display()) if share.is_offered else "",
            ),
            Column(
                name="copie",
                title=_("Copie"),
                value=lambda share: share.copies,
                order=("copies",),
                style="figure",
            ),
            Column(
                name="attesa",
                title=_("Da rispondere"),
                value=lambda share: share.waiting,
                order=("waiting",),
                style="figure",
            ),
            Column(
                name="quando",
                title=_("Ultimo cambiamento"),
                value=lambda share: share.changed_at,
                order=("changed_at",),
            ),
        ),
        order="-quando",
        address=lambda share: reverse("sharing:share", args=[share.object_uid]),
        search=("title",),
        filters=(choice("stato", _("Stato"), ShareState.choices, "state", is_first=True),),
    )


def take_table() -> Table[Take]:
    """Of `selectors.takes_for`."""
    return Table(
        name="presi",
        words=Words(
            one=_("un contenuto"), many=_("contenuti"), none=_("Nessun contenuto corrisponde.")
        ),
        columns=(
            Column(name="titolo", title=_("Titolo"), value=title, order=("title",)),
            Column(name="tipo", title=_("Tipo"), value=lambda take: kind(take.record_type)),
            Column(
                name="rete",
                title=_("Da"),
                value=lambda take: take.network_name,
                order=("network_name",),
            ),
            Column(name="come", title=_("Come"), value=lambda take: str(VERBS.get(take.verb, ""))),
            Column(
                name="originale",
                title=_("Originale"),
                value=lambda take: str(take.get_origin_state_display()),
                order=("origin_state",),
            ),
            Column(
                name="quando",
                title=_("Preso il"),
                value=lambda take: take.taken_at,
                order=("taken_at",),
            ),
        ),
        order="-quando",
        address=lambda take: reverse("sharing:take", args=[take.pk]),
        search=("title", "network_name"),
        filters=(
            choice("originale", _("Originale"), OriginState.choices, "origin_state", is_first=True),
        ),
    )


def title(take: Take) -> str:
    """What was erased everywhere has none."""
    return take.title or _("(cancellato)")


def kind(record_type: str) -> str:
    known = registry.record_types().get(record_type)
    return record_type if known is None else known.one
