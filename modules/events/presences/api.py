"""The door of a date over the API."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.access import Acting, needs
from modules.events.models import Direction, Outcome, Presence
from modules.events.models.bookings import MOST_SEATS_EACH
from modules.events.presences import selectors, services, tallies
from modules.events.presences.forms import LONGEST
from modules.events.presences.services import Shown
from modules.events.presences.words import said
from rete.kernel import clock

ASKED = OpenApiExample(
    "Entrano tutti",
    value={
        "text": "K7QMW2HX",
        "nonce": "6f1c2a52-0c36-4a43-9d7d-2f6f5c1b8f10",
        "direction": "entrata",
        "people": None,
        "force": False,
        "seen_at": "2026-11-25T16:55:12+01:00",
    },
    request_only=True,
)
ANSWERED = OpenApiExample(
    "Registrata",
    value={
        "nonce": "6f1c2a52-0c36-4a43-9d7d-2f6f5c1b8f10",
        "outcome": "ok",
        "message": "Anna Neri: entrata di 2 persone.",
        "name": "Anna Neri",
        "people": 2,
        "inside": 2,
        "seats": 2,
        "may_be_forced": False,
    },
    response_only=True,
)


class ShownSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(
        max_length=LONGEST, help_text="Il testo del codice QR, o il codice della prenotazione."
    )
    nonce = serializers.UUIDField(
        help_text="Un numero nuovo per ogni passaggio: mandato due volte vale una volta sola, e riceve la stessa risposta."
    )
    direction = serializers.ChoiceField(
        choices=Direction.choices, default=Direction.IN, help_text="Se entra o esce."
    )
    people = serializers.IntegerField(
        min_value=1,
        max_value=MOST_SEATS_EACH,
        allow_null=True,
        default=None,
        help_text="Quante persone; se manca, tutte quelle della prenotazione.",
    )
    force = serializers.BooleanField(
        default=False,
        help_text="Chi è alla porta lascia passare lo stesso, o è già passato senza connessione. Non vale per un codice"
        " falso, di un'altra rete, di un'altra data o già usato.",
    )
    seen_at = serializers.DateTimeField(
        allow_null=True, default=None, help_text="Quando, per l'orologio del dispositivo."
    )


class PassageSerializer(serializers.Serializer[Any]):
    nonce = serializers.UUIDField(help_text="Quello mandato.")
    outcome = serializers.ChoiceField(
        choices=Outcome.choices, help_text="`ok` se è registrata, o perché no."
    )
    message = serializers.CharField(help_text="L'esito in parole, per chi è alla porta.")
    name = serializers.CharField(help_text="Chi ha prenotato; vuoto se non si sa.")
    people = serializers.IntegerField(help_text="Quante persone sono passate.")
    inside = serializers.IntegerField(help_text="Quante della prenotazione sono dentro adesso.")
    seats = serializers.IntegerField(help_text="I posti della prenotazione.")
    may_be_forced = serializers.BooleanField(help_text="Se si può lasciar passare con `force`.")


class Presences(Acting, APIView):
    """Fifteen queries."""

    permission_classes = (needs(selectors.PERMISSION),)

    @extend_schema(
        operation_id="events_presences_create",
        summary="Registra chi entra o esce",
        description="Si risponde 200 anche a un codice che non vale: `outcome` dice perché. Anche i rifiuti restano scritti."
        " Chi raccoglie senza connessione manda tutto quando torna, con lo stesso `nonce` e l'ora di allora.",
        request=ShownSerializer,
        responses=PassageSerializer,
        examples=[ASKED, ANSWERED],
    )
    def post(self, request: Request, uid: UUID) -> Response:
        date = selectors.get_date_by_uid_for(self.actor, uid)
        sent = ShownSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        values = sent.validated_data
        shown = Shown(**{**values, "direction": Direction(values["direction"])})
        presence = services.redeem(self.actor, date.pk, shown, now=clock.now())
        return Response(PassageSerializer(_answer(presence)).data)


def _answer(presence: Presence) -> dict[str, Any]:
    booking = presence.booking
    inside = 0
    if booking is not None:
        inside = tallies.of_booking(booking).get(presence.occurrence_id, tallies.NOBODY).inside
    return {
        "nonce": presence.nonce,
        "outcome": presence.outcome,
        "message": said(presence),
        "name": "" if booking is None else booking.name,
        "people": presence.people,
        "inside": inside,
        "seats": 0 if booking is None else booking.seats,
        "may_be_forced": presence.may_be_forced,
    }
