"""The list of an event's bookings."""

from collections.abc import Sequence

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from modules.events.bookings import services
from modules.events.bookings.selectors import DateSeats
from modules.events.models import Booking, BookingState, Due, DueState
from modules.events.windows import day_of
from modules.events.words import price, when
from rete.kernel import clock
from rete.kernel.actor import Actor
from rete.web.kit.tables.bulk import BulkAction, one_by_one
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import Filter, choice
from rete.web.kit.tables.table import Table, Words

LATE = "scaduta"


def booking_table(actor: Actor, dates: Sequence[DateSeats]) -> Table[Booking]:
    """Of `selectors.bookings_for`, of one event, whose `dates` they are."""
    chosen = [(each.occurrence.pk, when(each.occurrence)) for each in dates if each.occurrence]
    return Table(
        name="prenotazioni",
        words=Words(
            one=_("una prenotazione"),
            many=_("prenotazioni"),
            none=_("Nessuna prenotazione corrisponde."),
        ),
        columns=_columns(),
        order="chiesta",
        address=lambda booking: reverse("events-gestione:booking", args=[booking.pk]),
        search=("name", "mail", "phone", "code", "group", "school"),
        filters=(
            *(
                [
                    choice(
                        "data",
                        _("Data"),
                        chosen,
                        "pool__occurrence",
                        all_of_them=_("tutte"),
                        is_first=True,
                    )
                ]
                if chosen
                else []
            ),
            choice("stato", _("Stato"), BookingState.choices, "state", is_first=True),
            _by_fee(),
        ),
        actions=(
            BulkAction(
                name="annulla",
                verb=_("Annulla"),
                question=_("Annullare %(rows)s?"),
                consequence=_(
                    "Chi ha lasciato l'e-mail riceve un messaggio; il posto va a chi aspetta."
                ),
                told=_("Prenotazioni annullate: %(done)s."),
                run=lambda ids: one_by_one(
                    ids, lambda pk: services.cancel_at_desk(actor, pk, now=clock.now())
                ),
            ),
        ),
    )


def _by_fee() -> Filter[Booking]:
    late = (LATE, _("non pagata in tempo"))
    field = forms.ChoiceField(
        label=_("Quota"), required=False, choices=[("", _("tutte")), late, *DueState.choices]
    )
    return Filter(name="quota", field=field, narrow=_with_fee)


def _with_fee(rows: "QuerySet[Booking]", value: str) -> "QuerySet[Booking]":
    if value == LATE:
        return rows.filter(due__state=DueState.OPEN, due__pay_by__lt=day_of(clock.now()))
    return rows.filter(due__state=value)


def _fee(booking: Booking) -> str:
    """«35,00 €, pagata, ricevuta 12», or nothing."""
    due: Due | None = getattr(booking, "due", None)
    if due is None:
        return ""
    receipt = _(", ricevuta %s") % due.receipt if due.receipt else ""
    return f"{price(due.cents)}, {due.get_state_display()}{receipt}"


def _columns() -> Sequence[Column[Booking]]:
    return (
        Column(name="chi", title=_("Chi"), value=lambda each: each.name, order=("name",)),
        Column(name="posti", title=_("Posti"), value=lambda each: each.seats, style="figure"),
        Column(
            name="stato",
            title=_("Stato"),
            value=lambda each: str(each.get_state_display()),
            order=("state",),
        ),
        Column(
            name="data",
            title=_("Data"),
            value=lambda each: when(each.pool.occurrence) if each.pool.occurrence else _("tutte"),
            order=("pool__occurrence__starts_at",),
        ),
        Column(name="telefono", title=_("Cellulare"), value=lambda each: each.phone),
        Column(name="mail", title=_("E-mail"), value=lambda each: each.mail, is_extra=True),
        Column(
            name="eta",
            title=_("Età"),
            value=lambda each: ", ".join(map(str, each.ages)),
            is_extra=True,
        ),
        Column(
            name="chi_viene",
            title=_("Chi viene"),
            value=lambda each: ", ".join(person.name for person in each.attendees.all()),
            is_extra=True,
        ),
        Column(
            name="genitore",
            title=_("Genitore o tutore"),
            value=lambda each: f"{each.guardian_name} {each.guardian_phone}".strip(),
            is_extra=True,
        ),
        Column(
            name="gruppo", title=_("Classe o gruppo"), value=lambda each: each.party, is_extra=True
        ),
        Column(name="esigenze", title=_("Esigenze"), value=lambda each: each.needs, is_extra=True),
        Column(name="risposta", title=_("Risposta"), value=lambda each: each.answer, is_extra=True),
        Column(name="quota", title=_("Quota"), value=_fee, is_extra=True),
        Column(name="codice", title=_("Codice"), value=lambda each: each.code, style="code"),
        Column(
            name="arrivati",
            title=_("Arrivati"),
            value=lambda each: each.arrived,
            style="figure",
            is_extra=True,
        ),
        Column(
            name="chiesta",
            title=_("Chiesta il"),
            value=lambda each: each.created_at,
            order=("created_at", "id"),
            is_extra=True,
        ),
    )
