"""The lists of libraries and of bodies."""

from functools import partial

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from modules.libraries import policies, spreadsheets
from modules.libraries.models import Accessibility, Body, BodyKind, Library, LibraryKind, Status
from rete.core.tables.words import with_words_in
from rete.kernel.actor import Actor
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice, flag
from rete.web.kit.tables.table import READ_AT_ONCE, Table, Words


def library_table(actor: Actor) -> Table[Library]:
    """With the body of each. What is saved can be imported again."""
    return Table(
        name="biblioteche",
        words=Words(
            one=_("una biblioteca"),
            many=_("biblioteche"),
            none=_("Nessuna biblioteca corrisponde."),
        ),
        columns=(
            Column(
                name="nome",
                title=_("Biblioteca"),
                value=lambda library: library.name,
                shown=_name,
                order=("name",),
            ),
            Column(
                name="comune",
                title=_("Comune"),
                value=lambda library: library.municipality,
                order=("municipality", "name"),
            ),
            Column(
                name="ente",
                title=_("Ente"),
                value=lambda library: library.body.name,
                order=("body__name",),
            ),
            Column(
                name="isil",
                title=_("ISIL"),
                value=lambda library: library.isil,
                order=("isil",),
                style="code",
            ),
            Column(
                name="stato",
                title=_("Stato"),
                value=lambda library: str(library.get_status_display()),
            ),
            Column(
                name="telefono",
                title=_("Telefono"),
                value=lambda library: library.phone,
                is_extra=True,
            ),
            Column(
                name="posta", title=_("E-mail"), value=lambda library: library.email, is_extra=True
            ),
        ),
        order="comune",
        address=lambda library: (
            reverse("libraries-gestione:edit", args=[library.pk])
            if policies.can_edit(actor, library.pk)
            else ""
        ),
        find=partial(with_words_in, "search"),
        filters=(
            flag(
                "dubbie",
                _("Solo con posizione dubbia"),
                Q(position_is_doubtful=True),
                is_first=True,
            ),
            choice("stato", _("Stato"), Status.choices, "status"),
            choice("tipo", _("Tipo"), LibraryKind.choices, "kind"),
            choice("accesso", _("Accessibilità"), Accessibility.choices, "accessibility"),
        ),
        sheet=lambda rows: spreadsheets.library_table(rows.iterator(READ_AT_ONCE)),
        may_export=actor.may("libraries.edit"),
    )


def body_table() -> Table[Body]:
    return Table(
        name="enti",
        words=Words(one=_("un ente"), many=_("enti"), none=_("Nessun ente corrisponde.")),
        columns=(
            Column(name="ente", title=_("Ente"), value=lambda body: body.name, order=("name",)),
            Column(
                name="tipo",
                title=_("Tipo"),
                value=lambda body: str(body.get_kind_display()),
                order=("kind",),
            ),
            Column(
                name="cf",
                title=_("Codice fiscale"),
                value=lambda body: body.fiscal_code,
                style="code",
            ),
            Column(name="pec", title=_("PEC"), value=lambda body: body.pec),
        ),
        order="ente",
        address=lambda body: reverse("libraries-gestione:body-edit", args=[body.pk]),
        search=("name", "fiscal_code"),
        filters=(choice("tipo", _("Tipo"), BodyKind.choices, "kind", is_first=True),),
    )


def _name(library: Library) -> str | SafeString:
    if not library.position_is_doubtful:
        return library.name
    tag = _("posizione dubbia")
    return format_html('{}<br><span class="tag">{}</span>', library.name, tag)
