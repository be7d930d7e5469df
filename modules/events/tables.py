"""The list of events."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modules.events import spreadsheets, words
from modules.events.models import Event, Festival, Kind, Publication
from modules.events.selectors import staff
from modules.events.services import events
from modules.libraries.contract import Libraries
from rete.kernel import registry
from rete.kernel.actor import Actor
from rete.web.kit.tables.bulk import BulkAction, one_by_one
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import Filter, choice
from rete.web.kit.tables.table import READ_AT_ONCE, Table, Words

PERIODS: Sequence[tuple[str, Any]] = (
    ("", gettext_lazy("tutti")),
    ("prossimi", gettext_lazy("da oggi in poi")),
    ("oggi", gettext_lazy("oggi")),
    ("settimana", gettext_lazy("nei prossimi 7 giorni")),
    ("mese", gettext_lazy("nei prossimi 31 giorni")),
    ("passati", gettext_lazy("passati")),
    ("senza", gettext_lazy("ancora senza date")),
)


def event_table(actor: Actor, now: datetime) -> Table[Event]:
    """Of `selectors.staff.listed`. Two queries, for the choices."""
    return Table(
        name="eventi",
        words=Words(one=_("un evento"), many=_("eventi"), none=_("Nessun evento corrisponde.")),
        columns=_columns(),
        order="data",
        address=lambda event: reverse("events-gestione:event", args=[event.pk]),
        find=staff.with_words,
        filters=_filters(actor, now),
        actions=_actions(actor, now) if actor.may("events.publish") else (),
        sheet=lambda rows: spreadsheets.event_table(
            rows.prefetch_related("series").iterator(READ_AT_ONCE)
        ),
    )


def _columns() -> Sequence[Column[Event]]:
    return (
        Column(
            name="titolo",
            title=_("Evento"),
            value=lambda event: event.title,
            shown=lambda event: _part("name", event),
            order=("title",),
        ),
        Column(
            name="data",
            title=_("Prossima data"),
            value=lambda event: event.next_at,
            shown=lambda event: _part("next", event),
            order=(F("next_at").asc(nulls_last=True), F("last_at").desc(nulls_last=True)),
        ),
        Column(name="dove", title=_("Dove"), value=words.where),
        Column(
            name="tipo",
            title=_("Tipo"),
            value=lambda event: str(event.get_kind_display()),
            order=("kind",),
        ),
        Column(
            name="stato",
            title=_("Stato"),
            value=lambda event: str(event.get_publication_display()),
            shown=lambda event: _part("state", event),
            order=("publication",),
        ),
        Column(
            name="modifica",
            title=_("Ultima modifica"),
            value=lambda event: event.modified_at,
            order=("modified_at",),
            is_extra=True,
        ),
    )


def _filters(actor: Actor, now: datetime) -> Sequence[Filter[Event]]:
    extent = actor.grants.get("events.edit", frozenset())
    names = registry.answer_of(Libraries).names()
    libraries = [(each.id, each.name) for each in names if each.id in extent]
    festivals = list(Festival.objects.values_list("pk", "title"))
    return (
        Filter(
            name="periodo",
            field=forms.ChoiceField(label=_("Quando"), required=False, choices=PERIODS),
            narrow=lambda rows, period: rows.filter(staff.in_period(period, now)),
            is_first=True,
        ),
        choice("biblioteca", _("Biblioteca"), libraries, "library", all_of_them=_("tutte")),
        choice("stato", _("Stato"), Publication.choices, "publication"),
        choice("tipo", _("Tipo"), Kind.choices, "kind"),
        *(
            [choice("rassegna", _("Rassegna"), festivals, "festival", all_of_them=_("tutte"))]
            if festivals
            else []
        ),
    )


def _actions(actor: Actor, now: datetime) -> Sequence[BulkAction]:
    return (
        BulkAction(
            name="pubblica",
            verb=_("Pubblica"),
            is_harmless=True,
            question=_("Pubblicare %(rows)s?"),
            consequence=_(
                "Si vedono subito nel calendario della rete. Chi è già pubblico resta com'è."
            ),
            told=_("Eventi pubblici: %(done)s."),
            run=lambda ids: one_by_one(ids, lambda pk: events.publish_event(actor, pk, now=now)),
        ),
        BulkAction(
            name="ritira",
            verb=_("Ritira"),
            question=_("Ritirare %(rows)s?"),
            consequence=_("I cittadini non li vedono più; qui restano, e si possono ripubblicare."),
            told=_("Eventi ritirati: %(done)s."),
            run=lambda ids: one_by_one(ids, lambda pk: events.withdraw_event(actor, pk, now=now)),
        ),
    )


def _part(name: str, event: Event) -> SafeString:
    return render_to_string(f"events/_staff_{name}.html", {"event": event})
