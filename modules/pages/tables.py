"""The list of what the network tells."""

from django.urls import reverse
from django.utils.translation import gettext as _

from modules.pages import services
from modules.pages.models import Kind, Page, State
from rete.kernel.actor import Actor
from rete.web.kit.tables.bulk import BulkAction, one_by_one
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice
from rete.web.kit.tables.table import Table, Words


def page_table(actor: Actor) -> Table[Page]:
    """Of `selectors.pages_for`."""
    return Table(
        name="contenuti",
        words=Words(
            one=_("un contenuto"), many=_("contenuti"), none=_("Nessun contenuto corrisponde.")
        ),
        columns=(
            Column(
                name="titolo",
                title=_("Titolo"),
                value=lambda page: "" if page.newest is None else page.newest.title,
                order=("newest__title",),
            ),
            Column(
                name="tipo",
                title=_("Tipo"),
                value=lambda page: str(page.get_kind_display()),
                order=("kind",),
            ),
            Column(
                name="stato",
                title=_("Stato"),
                value=lambda page: str(page.get_state_display()),
                order=("state",),
            ),
            Column(
                name="pubblicato",
                title=_("Pubblicato dal"),
                value=lambda page: page.published_at,
                order=("published_at",),
            ),
            Column(
                name="modifica",
                title=_("Ultima modifica"),
                value=lambda page: page.modified_at,
                order=("modified_at",),
            ),
        ),
        order="-modifica",
        address=lambda page: reverse("pages-gestione:page", args=[page.pk]),
        search=("newest__title", "newest__text"),
        filters=(
            choice("tipo", _("Tipo"), Kind.choices, "kind", is_first=True),
            choice("stato", _("Stato"), State.choices, "state", is_first=True),
        ),
        actions=(
            BulkAction(
                name="archivia",
                verb=_("Archivia"),
                question=_("Archiviare %(rows)s?"),
                consequence=_("I cittadini non li vedono più; qui restano."),
                told=_("Contenuti archiviati: %(done)s."),
                run=lambda ids: one_by_one(ids, lambda pk: services.archive_page(actor, pk)),
            ),
        )
        if actor.may("pages.publish")
        else (),
    )
