"""The list of documents."""

from django.utils.translation import gettext as _

from modules.knowledge.models import Document, DocumentKind, DocumentState
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice
from rete.web.kit.tables.table import Table, Words


def document_table() -> Table[Document]:
    """Of `selectors.documents_for`."""
    return Table(
        name="documenti",
        words=Words(
            one=_("un documento"), many=_("documenti"), none=_("Nessun documento corrisponde.")
        ),
        columns=(
            Column(
                name="titolo",
                title=_("Documento"),
                value=lambda document: document.title,
                order=("title",),
            ),
            Column(
                name="tipo",
                title=_("Tipo"),
                value=lambda document: str(document.get_kind_display()),
                order=("kind",),
            ),
            Column(
                name="file",
                title=_("File"),
                value=lambda document: document.files,
                order=("files",),
                style="figure",
            ),
            Column(
                name="origine",
                title=_("Da un'idea di"),
                value=lambda document: " → ".join(document.lineage),
            ),
            Column(
                name="stato",
                title=_("Stato"),
                value=lambda document: str(document.get_state_display()),
                order=("state",),
            ),
            Column(
                name="modifica",
                title=_("Ultima modifica"),
                value=lambda document: document.modified_at,
                order=("modified_at",),
            ),
        ),
        order="-modifica",
        address=lambda document: document.get_absolute_url(),
        search=("title", "summary", "text"),
        filters=(
            choice("stato", _("Stato"), DocumentState.choices, "state", is_first=True),
            choice("tipo", _("Tipo"), DocumentKind.choices, "kind"),
        ),
    )
