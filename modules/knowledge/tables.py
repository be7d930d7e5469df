"""The list of practices."""

from django.utils.translation import gettext as _

from modules.knowledge.models import Kind, Practice, State
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice
from rete.web.kit.tables.table import Table, Words


def practice_table() -> Table[Practice]:
    return Table(
        name="pratiche",
        words=Words(
            one=_("una pratica"), many=_("pratiche"), none=_("Nessuna pratica corrisponde.")
        ),
        columns=(
            Column(
                name="titolo",
                title=_("Pratica"),
                value=lambda practice: practice.title,
                order=("title",),
            ),
            Column(
                name="tipo",
                title=_("Tipo"),
                value=lambda practice: str(practice.get_kind_display()),
                order=("kind",),
            ),
            Column(
                name="origine",
                title=_("Da un'idea di"),
                value=lambda practice: " → ".join(practice.lineage),
            ),
            Column(
                name="stato",
                title=_("Stato"),
                value=lambda practice: str(practice.get_state_display()),
                order=("state",),
            ),
            Column(
                name="modifica",
                title=_("Ultima modifica"),
                value=lambda practice: practice.modified_at,
                order=("modified_at",),
            ),
        ),
        order="-modifica",
        address=lambda practice: practice.get_absolute_url(),
        search=("title", "summary", "steps"),
        filters=(
            choice("stato", _("Stato"), State.choices, "state", is_first=True),
            choice("tipo", _("Tipo"), Kind.choices, "kind"),
        ),
    )
