"""Libraries over the API: everybody reads, who may edit them changes their contacts."""

from typing import Any
from uuid import UUID

from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from api.access import Acting, needs_to_change
from modules.libraries import services
from modules.libraries.models import Accessibility, Library, Status
from modules.libraries.serializers import (
    ContactsSerializer,
    HoursSerializer,
    LibrarySerializer,
    written_hours,
)
from rete.kernel import clock

EXAMPLE: dict[str, Any] = {
    "uid": "0193d2f0-5c1e-7e61-9d3b-3a8a1f0f4c11",
    "isil": "IT-TO0265",
    "sbn_code": "TO0 4V",
    "name": "Biblioteca civica centrale",
    "kind": "biblioteca",
    "status": "aperta",
    "body": "Comune di Torino",
    "address": "via della Cittadella 5",
    "hamlet": "",
    "postal_code": "10122",
    "municipality_istat": "001272",
    "municipality": "Torino",
    "province": "TO",
    "latitude": 45.0722,
    "longitude": 7.6752,
    "position_is_doubtful": False,
    "phone": "+39 011 0112 9812",
    "email": "biblioteca.civica@example.org",
    "website": "https://bct.example.org/",
    "accessibility": "accessibile",
    "updated_at": "2026-11-24T10:30:00+01:00",
    "page": "/biblioteche/12-biblioteca-civica-centrale-torino/",
}
SHOWN = OpenApiExample("La biblioteca civica di Torino", value=EXAMPLE, response_only=True)
OPEN = OpenApiExample(
    "Aperta, con una chiusura a Natale",
    value={
        "library": EXAMPLE["uid"],
        "time_zone": "Europe/Rome",
        "is_open": True,
        "as_of": "2026-11-24T10:30:00+01:00",
        "days": [
            {
                "on": "2026-11-24",
                "is_known": True,
                "is_exception": False,
                "reason": "",
                "spans": [{"opens": "09:30", "closes": "19:00"}],
            }
        ],
        "closures": [{"starts_on": "2026-12-24", "ends_on": "2026-12-26", "reason": "Natale"}],
        "exceptional_openings": [],
    },
    response_only=True,
)
CHANGED = OpenApiExample(
    "Un numero nuovo",
    value={"phone": "+39 011 0112 9812", "website": ""},
    request_only=True,
    media_type="application/merge-patch+json",
)


class LibraryFilter(filters.FilterSet):  # type: ignore[misc]
    isil = filters.CharFilter(help_text="Il codice ISIL, per esempio IT-TO0265.")
    municipality_istat = filters.CharFilter(help_text="Il codice ISTAT del comune, sei cifre.")
    province = filters.CharFilter(help_text="La sigla della provincia, per esempio TO.")
    accessibility = filters.ChoiceFilter(
        choices=Accessibility, help_text="L'accessibilità in sedia a rotelle."
    )
    status = filters.ChoiceFilter(choices=Status, help_text="Se è aperta.")

    class Meta:
        model = Library
        fields = ("isil", "municipality_istat", "province", "accessibility", "status")


@extend_schema_view(
    list=extend_schema(
        summary="Le biblioteche della rete",
        description="Quelle che i cittadini vedono sul sito, in ordine di inserimento.",
        examples=[SHOWN],
    ),
    retrieve=extend_schema(
        summary="Una biblioteca",
        description="Per `uid`, che non cambia: il codice ISIL può mancare.",
        examples=[SHOWN],
    ),
)
class LibraryViewSet(Acting, ReadOnlyModelViewSet[Library]):
    """Those that citizens are shown. Two queries a list, one a library."""

    queryset = Library.objects.public().select_related("body")
    serializer_class = LibrarySerializer
    filterset_class = LibraryFilter
    permission_classes = (needs_to_change("libraries.edit"),)
    lookup_field = "uid"

    @extend_schema(
        summary="L'orario di una biblioteca",
        description="Due mesi da oggi: ogni giorno con le sue ore, le chiusure e le aperture straordinarie.",
        responses=HoursSerializer,
        examples=[OPEN],
    )
    @action(detail=True)
    def hours(self, _request: Request, uid: str) -> Response:  # noqa: ARG002 - found by get_object
        """Two months from today: each day with its hours, closures and exceptional openings. Five queries."""
        return Response(written_hours(self.get_object(), clock.now()))

    @extend_schema(
        summary="Cambia i contatti di una biblioteca",
        description="Solo i campi mandati cambiano; un testo vuoto toglie il valore.",
        request=ContactsSerializer,
        responses=LibrarySerializer,
        examples=[CHANGED, SHOWN],
    )
    def partial_update(self, request: Request, uid: UUID) -> Response:  # noqa: ARG002 - `get_object` reads it
        library = self.get_object()
        sent = ContactsSerializer(library, data=request.data, partial=True)
        sent.is_valid(raise_exception=True)
        changed = services.change_library(self.actor, library.pk, sent.validated_data)
        return Response(self.get_serializer(changed).data)
