"""Patrons over the API, for who may see them."""

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework.viewsets import ReadOnlyModelViewSet

from api.access import Acting, needs
from modules.patrons.models import Patron, State
from modules.patrons.selectors import patrons as selectors
from modules.patrons.serializers import PatronSerializer

EXAMPLE: dict[str, Any] = {
    "uid": "0193d2f0-5c1e-7e61-9d3b-3a8a1f0f4c12",
    "external_id": "",
    "state": "attivo",
    "last_name": "Neri",
    "first_name": "Anna",
    "born_on": "1984-05-12",
    "email": "anna.neri@example.org",
    "phone": "",
    "municipality": "Torino",
    "category": "adulti",
    "enrolled_on": "2025-03-01",
    "expires_on": "2030-03-01",
    "updated_at": "2026-11-24T10:30:00+01:00",
}
SHOWN = OpenApiExample("Un'utente", value=EXAMPLE, response_only=True)


class PatronFilter(filters.FilterSet):  # type: ignore[misc]
    card = filters.CharFilter(
        field_name="cards__code", help_text="Il numero di una tessera, intero e in maiuscole."
    )
    external_id = filters.CharFilter(help_text="Il numero nel gestionale.")
    state = filters.ChoiceFilter(choices=State, help_text="Lo stato.")

    class Meta:
        model = Patron
        fields = ("card", "external_id", "state")


@extend_schema_view(
    list=extend_schema(
        summary="Gli utenti della rete",
        description="In ordine di inserimento. Serve il permesso di vedere gli utenti.",
        examples=[SHOWN],
    ),
    retrieve=extend_schema(
        summary="Un utente", description="Per `uid`, che non cambia.", examples=[SHOWN]
    ),
)
class PatronViewSet(Acting, ReadOnlyModelViewSet[Patron]):
    """Two queries a list, one a patron."""

    queryset = Patron.objects.none()
    serializer_class = PatronSerializer
    filterset_class = PatronFilter
    permission_classes = (needs("patrons.see"),)
    lookup_field = "uid"

    def get_queryset(self) -> "QuerySet[Patron]":
        return selectors.patrons_for(self.actor).select_related("category")
