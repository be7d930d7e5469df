"""The list of reservations."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from modules.events.models import Reservation, ReservationState, Room, Use
from modules.events.rooms import desk
from modules.events.rooms.words import rooms_of, when, who
from rete.kernel import clock
from rete.kernel.actor import Actor
from rete.web.kit.tables.bulk import BulkAction, one_by_one
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import Filter, choice, since, until
from rete.web.kit.tables.table import Table, Words


def reservation_table(actor: Actor, rooms: Sequence[Room]) -> Table[Reservation]:
    """Of `selectors.reservations_for`, with their rooms; `rooms` are those that the actor lends."""
    return Table(
        name="sale",
        words=Words(
            one=_("una prenotazione"),
            many=_("prenotazioni"),
            none=_("Nessuna prenotazione corrisponde."),
        ),
        columns=_columns(),
        order="-quando",
        address=lambda each: reverse("events-gestione:room-reservation", args=[each.pk]),
        search=("name", "mail", "phone", "code", "group", "title"),
        filters=_filters(rooms),
        actions=(
            BulkAction(
                name="accogli",
                verb=_("Accogli"),
                question=_("Accogliere %(rows)s?"),
                consequence=_("Chi ha lasciato l'e-mail riceve la conferma."),
                told=_("Richieste accolte: %(done)s."),
                run=lambda ids: one_by_one(ids, lambda pk: desk.accept(actor, pk, now=clock.now())),
            ),
            BulkAction(
                name="annulla",
                verb=_("Annulla"),
                question=_("Annullare %(rows)s?"),
                consequence=_("Chi ha lasciato l'e-mail riceve un messaggio."),
                told=_("Prenotazioni annullate: %(done)s."),
                run=lambda ids: one_by_one(
                    ids, lambda pk: desk.cancel_at_desk(actor, pk, now=clock.now())
                ),
            ),
        ),
    )


def _filters(rooms: Sequence[Room]) -> Sequence[Filter[Reservation]]:
    libraries = {each.library_id: each.library.display_name for each in rooms}
    names = [(each.pk, f"{each.name} ({each.library.display_name})") for each in rooms]
    in_room = choice("sala", _("Sala o attrezzatura"), names, "holds__room", all_of_them=_("tutte"))
    return (
        choice("stato", _("Stato"), ReservationState.choices, "state", is_first=True),
        choice(
            "biblioteca",
            _("Biblioteca"),
            libraries.items(),
            "library",
            all_of_them=_("tutte"),
            is_first=True,
        ),
        # A study room that is closed has a row for each of its seats.
        Filter(
            name=in_room.name,
            field=in_room.field,
            narrow=lambda rows, value: rows.filter(
                pk__in=Reservation.objects.filter(holds__room=value).values("pk")
            ),
        ),
        choice("per", _("Per"), Use.choices, "use"),
        since("dal", _("Dal giorno"), "starts_at"),
        until("al", _("Al giorno"), "starts_at"),
    )


def _columns() -> Sequence[Column[Reservation]]:
    return (
        Column(name="chi", title=_("Chi"), value=who, order=("name",)),
        Column(name="che", title=_("Che cosa"), value=rooms_of),
        Column(name="quando", title=_("Quando"), value=when, order=("starts_at", "id")),
        Column(
            name="stato",
            title=_("Stato"),
            value=lambda each: str(each.get_state_display()),
            order=("state",),
        ),
        Column(
            name="biblioteca",
            title=_("Biblioteca"),
            value=lambda each: each.library.display_name,
            is_extra=True,
        ),
        Column(
            name="per",
            title=_("Per"),
            value=lambda each: str(each.get_use_display()),
            is_extra=True,
        ),
        Column(
            name="motivo",
            title=_("A che cosa serve"),
            value=lambda each: each.title,
            is_extra=True,
        ),
        Column(
            name="persone",
            title=_("Persone"),
            value=lambda each: each.people,
            style="figure",
            is_extra=True,
        ),
        Column(name="telefono", title=_("Cellulare"), value=lambda each: each.phone),
        Column(name="mail", title=_("E-mail"), value=lambda each: each.mail, is_extra=True),
        Column(name="codice", title=_("Codice"), value=lambda each: each.code, style="code"),
        Column(name="venuto", title=_("Venuto"), value=lambda each: each.came, is_extra=True),
        Column(
            name="chiesta",
            title=_("Chiesta il"),
            value=lambda each: each.created_at,
            order=("created_at", "id"),
            is_extra=True,
        ),
    )
