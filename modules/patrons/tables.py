"""The list of patrons."""

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from modules.patrons import policies
from modules.patrons.models import Patron, Source, State
from modules.patrons.selectors import patrons as selectors
from modules.patrons.services import patrons as services
from rete.kernel.actor import Actor
from rete.web.kit.tables.bulk import BulkAction, one_by_one
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import Filter, choice, flag
from rete.web.kit.tables.table import Table, Words

STATES = [(each.value, each.label) for each in State if each != State.MERGED]
HOLDING = (State.ACTIVE, State.SUSPENDED)


def patron_table(actor: Actor) -> Table[Patron]:
    """Of `selectors.patrons_for`. One query, for the choices."""
    return Table(
        name="utenti",
        words=Words(one=_("un utente"), many=_("utenti"), none=_("Nessun utente corrisponde.")),
        columns=(
            Column(
                name="nome",
                title=_("Utente"),
                value=lambda patron: patron.sorted_name,
                shown=_name,
                order=("last_name", "first_name", "pk"),
            ),
            Column(name="nato", title=_("Nascita"), value=lambda patron: patron.born_on),
            Column(name="comune", title=_("Comune"), value=lambda patron: patron.municipality),
            Column(
                name="categoria",
                title=_("Categoria"),
                value=lambda patron: str(patron.category or ""),
            ),
            Column(name="scade", title=_("Valida fino al"), value=lambda patron: patron.expires_on),
            Column(
                name="posta", title=_("E-mail"), value=lambda patron: patron.email, is_extra=True
            ),
            Column(
                name="telefono",
                title=_("Telefono"),
                value=lambda patron: patron.phone,
                is_extra=True,
            ),
            Column(
                name="gestionale",
                title=_("Numero nel gestionale"),
                value=lambda patron: patron.external_id,
                style="code",
                is_extra=True,
            ),
        ),
        order="nome",
        address=lambda patron: reverse("patrons-gestione:patron", args=[patron.pk]),
        find=selectors.with_words,
        filters=_filters(),
        actions=_actions(actor) if policies.can_edit(actor) else (),
        may_export=policies.can_import(actor),
    )


def _actions(actor: Actor) -> tuple[BulkAction, ...]:
    return (
        BulkAction(
            name="chiudi",
            verb=_("Non sono più iscritti"),
            question=_("Chiudere la scheda di %(rows)s?"),
            consequence=_(
                "Le tessere non valgono più. Le schede restano, e si possono riattivare."
            ),
            told=_("Schede chiuse: %(done)s."),
            run=lambda ids: one_by_one(ids, lambda pk: services.close_patron(actor, pk)),
        ),
    )


def _filters() -> tuple[Filter[Patron], ...]:
    categories = [(each.pk, each.name) for each in selectors.categories()]
    return (
        choice("stato", _("Stato"), STATES, "state", is_first=True),
        *([choice("categoria", _("Categoria"), categories, "category")] if categories else []),
        choice("origine", _("Da dove viene"), Source.choices, "source"),
        flag("mancanti", _("Solo chi manca nell'ultimo file"), Q(missing_since__isnull=False)),
        flag(
            "ancora",
            _("Solo chi non è più iscritto qui ma nel gestionale sì"),
            Q(still_there_since__isnull=False),
        ),
        flag(
            "confermare",
            _("Solo le iscrizioni dal sito da confermare"),
            Q(confirm_by__isnull=False, state__in=HOLDING),
        ),
    )


def _name(patron: Patron) -> str | SafeString:
    tag = _tag(patron)
    if not tag:
        return patron.sorted_name
    return format_html('{}<br><span class="tag">{}</span>', patron.sorted_name, tag)


def _tag(patron: Patron) -> str:
    """What is to be known of somebody at a glance; empty when it is nothing."""
    if patron.missing_since is not None:
        return _("manca nel file")
    if patron.still_there_since is not None:
        return _("non più iscritto, ma nel gestionale sì")
    if patron.state == State.ACTIVE:
        return _("da confermare") if patron.confirm_by else ""
    return str(patron.get_state_display())
