"""One's own notices over the API: nobody reads, marks or chooses for others."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from api.access import Acting, OwnNotices
from api.callers import asked
from api.notices.serializers import (
    ChangesSerializer,
    ChoicesSerializer,
    NoticeSerializer,
    ReadSerializer,
)
from api.pagination import Pages
from rete.core.accounts.models import User
from rete.core.accounts.selectors import is_staff
from rete.core.notices import choices, reading
from rete.core.notices.choices import Choice, Ways
from rete.core.notices.models import Notice
from rete.kernel import clock

ARRIVED = {
    "uid": "0193d2f0-5c1e-7e61-9d3b-3a8a1f0f4c12",
    "kind": "jobs.ended",
    "subject": "«Importo l'agenda»: riuscita",
    "text": "Ciao Daria,\n\nl'operazione «Importo l'agenda» è riuscita.",
    "page": "https://torino.example.org/gestione/operazioni/12/",
    "created_at": "2026-11-24T10:30:00+01:00",
    "read_at": None,
}
SHOWN = OpenApiExample("Un'operazione finita", value=ARRIVED, response_only=True)
READ = OpenApiExample(
    "La stessa, letta",
    value={**ARRIVED, "read_at": "2026-11-24T11:02:00+01:00"},
    response_only=True,
)
COUNTED = OpenApiExample("Tre", value={"read": 3}, response_only=True)
ONE_KIND = {"kind": "jobs.ended", "mail": False, "in_app": True}
CHOSEN = OpenApiExample(
    "Due modi di essere avvisati",
    value={
        "is_daily": True,
        "kinds": [
            {**ONE_KIND, "title": "Un'operazione che hai avviato è finita", "is_optional": True}
        ],
    },
    response_only=True,
)
CHANGED = OpenApiExample(
    "Niente e-mail per le operazioni finite",
    value={"kinds": [ONE_KIND]},
    request_only=True,
    media_type="application/merge-patch+json",
)


class Newest(Pages):
    ordering = "-id"


class NoticeFilter(filters.FilterSet):  # type: ignore[misc]
    unread = filters.BooleanFilter(
        field_name="read_at",
        lookup_expr="isnull",
        help_text="Solo quelle da leggere, o solo le altre.",
    )

    class Meta:
        model = Notice
        fields = ("unread",)


@extend_schema_view(
    list=extend_schema(
        summary="Le mie notifiche",
        description="Quelle di chi chiama, dalla più recente. Si tolgono da sole dopo sei mesi.",
        examples=[SHOWN],
    ),
    retrieve=extend_schema(
        summary="Una mia notifica",
        description="Leggerla così non la segna come letta.",
        examples=[SHOWN],
    ),
)
class NoticeViewSet(Acting, ReadOnlyModelViewSet[Notice]):
    """One query each, and one for what is changed."""

    queryset = Notice.objects.none()
    serializer_class = NoticeSerializer
    filterset_class = NoticeFilter
    pagination_class = Newest
    permission_classes = (OwnNotices,)
    lookup_field = "uid"

    def get_queryset(self) -> "QuerySet[Notice]":
        return reading.notices_for(self.actor)

    @extend_schema(
        summary="Segna come letta",
        description="Ripeterlo non cambia nulla.",
        request=None,
        responses=NoticeSerializer,
        examples=[READ],
    )
    @action(detail=True, methods=["post"])
    def read(self, _request: Request, uid: UUID) -> Response:  # noqa: ARG002 - `get_object` reads it
        notice = reading.read(self.actor, self.get_object().pk, now=clock.now())
        return Response(self.get_serializer(notice).data)

    @extend_schema(
        operation_id="notices_read_all",
        summary="Segna tutte come lette",
        description="Quelle che arrivano intanto restano da leggere.",
        request=None,
        responses=ReadSerializer,
        examples=[COUNTED],
        filters=False,
    )
    @action(detail=False, methods=["post"], pagination_class=None)
    def read_all(self, _request: Request) -> Response:
        return Response({"read": reading.read_all(self.actor, now=clock.now())})


class Preferences(Acting, APIView):
    """How the person behind a session or a key wants to be told. Five queries."""

    permission_classes = (OwnNotices,)

    @extend_schema(
        operation_id="notice_preferences",
        summary="Come voglio essere avvisato",
        description="Ogni tipo di notifica che chi chiama può ricevere, e da dove arriva.",
        responses=ChoicesSerializer,
        examples=[CHOSEN],
    )
    def get(self, _request: Request) -> Response:
        return Response(self._now())

    @extend_schema(
        operation_id="notice_preferences_change",
        summary="Cambia come voglio essere avvisato",
        description="Solo quello che si manda cambia. Quello che serve al funzionamento non si spegne (409).",
        request=ChangesSerializer,
        responses=ChoicesSerializer,
        examples=[CHANGED, CHOSEN],
    )
    def patch(self, request: Request) -> Response:
        sent = ChangesSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        values = sent.validated_data
        chosen = {
            each["kind"]: Ways(mail=each["mail"], in_app=each["in_app"])
            for each in values.get("kinds", ())
        }
        if chosen.keys() - {each.kind.name for each in self._offered()}:
            raise ValidationError({"kinds": ["C'è un tipo di notifica che non ricevi."]})
        is_daily = values.get("is_daily", choices.reads_daily(self._person))
        choices.choose(self.actor, chosen, is_daily=is_daily)
        return Response(self._now())

    @property
    def _person(self) -> User:
        """Of a key, who made it."""
        return asked(self.request).user  # type: ignore[return-value]

    def _offered(self) -> list[Choice]:
        return choices.choices_of(self._person, is_staff=is_staff(self._person))

    def _now(self) -> dict[str, Any]:
        told = {
            "is_daily": choices.reads_daily(self._person),
            "kinds": [
                {
                    "kind": each.kind.name,
                    "title": each.kind.title,
                    "is_optional": each.kind.is_optional,
                    "mail": each.ways.mail,
                    "in_app": each.ways.in_app,
                }
                for each in self._offered()
            ],
        }
        return ChoicesSerializer(told).data
