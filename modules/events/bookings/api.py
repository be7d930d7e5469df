"""Bookings over the API, for the programs of who takes them: read, taken, cancelled, marked as arrived."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from api.access import Acting, needs
from api.idempotency import idempotent
from modules.events.bookings import selectors, services
from modules.events.bookings.serializers import AskedSerializer, BookingSerializer
from modules.events.models import Booking, BookingState
from rete.kernel import clock

EXAMPLE: dict[str, Any] = {
    "uid": "0193d2f0-6b7a-7c11-8f2e-5d9b1c2a7e50",
    "event": "0193d2f0-6b7a-7c11-8f2e-5d9b1c2a7e40",
    "date": "0193d2f0-6b7a-7c11-8f2e-5d9b1c2a7e41",
    "code": "K7M2Q9XD",
    "state": "confermata",
    "seats": 2,
    "name": "Anna Neri",
    "mail": "anna.neri@example.org",
    "phone": "",
    "ages": [4],
    "guardian_name": "Anna Neri",
    "guardian_phone": "333 010 0100",
    "school": "",
    "group": "",
    "pupils": None,
    "adults": None,
    "needs": "",
    "answer": "",
    "due_at": None,
    "created_at": "2026-11-24T10:30:00+01:00",
    "changed_at": "2026-11-24T10:30:00+01:00",
    "arrived": None,
    "arrived_at": None,
}
SHOWN = OpenApiExample("Due posti, con una bambina", value=EXAMPLE, response_only=True)
ASKED = OpenApiExample(
    "Due posti, con una bambina",
    value={
        name: EXAMPLE[name]
        for name in ("date", "name", "mail", "seats", "ages", "guardian_name", "guardian_phone")
    },
    request_only=True,
)  # fmt: skip


class BookingFilter(filters.FilterSet):  # type: ignore[misc]
    event = filters.UUIDFilter(field_name="pool__plan__event__uid", help_text="L'uid dell'evento.")
    date = filters.UUIDFilter(field_name="pool__occurrence__uid", help_text="L'uid della data.")
    state = filters.ChoiceFilter(choices=BookingState, help_text="Lo stato.")

    class Meta:
        model = Booking
        fields = ("event", "date", "state")


@extend_schema_view(
    list=extend_schema(
        summary="Le prenotazioni",
        description="Degli eventi delle biblioteche di chi chiama, in ordine di richiesta. Sessanta giorni dopo la data"
        " restano solo i numeri.",
        examples=[SHOWN],
    ),
    retrieve=extend_schema(
        summary="Una prenotazione", description="Per `uid`, che non cambia.", examples=[SHOWN]
    ),
)
class BookingViewSet(Acting, ReadOnlyModelViewSet[Booking]):
    """Two queries a list, one a booking."""

    queryset = Booking.objects.none()
    serializer_class = BookingSerializer
    filterset_class = BookingFilter
    permission_classes = (needs("events.bookings"),)
    lookup_field = "uid"

    def get_queryset(self) -> "QuerySet[Booking]":
        return selectors.bookings_for(self.actor).with_event()

    @extend_schema(
        summary="Prendi una prenotazione",
        description="Come al banco: anche quando sul sito sono chiuse, e senza conferma. Se i posti sono finiti va in lista"
        " d'attesa, dove c'è.",
        request=AskedSerializer,
        responses={201: BookingSerializer},
        examples=[ASKED, SHOWN],
    )
    @idempotent
    def create(self, request: Request, uid: UUID) -> Response:
        event_id = selectors.number_of(self.actor, uid)
        sent = AskedSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        date_id = selectors.number_of_date(event_id, sent.validated_data.get("date"))
        made = services.book_at_desk(self.actor, event_id, date_id, sent.asked, now=clock.now())
        return self._told(made, status=201)

    @extend_schema(
        summary="Annulla una prenotazione",
        description="Chi ha lasciato l'e-mail riceve un messaggio; il posto va a chi aspetta.",
        request=None,
        responses=BookingSerializer,
        examples=[SHOWN],
    )
    @idempotent
    def cancel(self, _request: Request, uid: UUID) -> Response:  # noqa: ARG002 - `get_object` reads it
        return self._told(
            services.cancel_at_desk(self.actor, self.get_object().pk, now=clock.now())
        )

    def _told(self, booking: Booking, status: int = 200) -> Response:
        found = self.get_queryset().get(pk=booking.pk)
        return Response(self.get_serializer(found).data, status=status)
