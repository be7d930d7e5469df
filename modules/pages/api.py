"""What citizens read, over the API: contents, and the issues of the newsletter that have left."""

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework.permissions import AllowAny
from rest_framework.viewsets import ReadOnlyModelViewSet

from modules.pages import selectors
from modules.pages.models import Issue, Kind, Page
from modules.pages.newsletter.selectors import LEFT
from modules.pages.serializers import ContentSerializer, IssueSerializer
from rete.kernel import clock

CONTENT: dict[str, Any] = {
    "uid": "0193d2f0-5c1e-7e61-9d3b-3a8a1f0f4c21",
    "kind": "avviso",
    "title": "Sala studio aperta fino alle 22",
    "summary": "Nei giorni d'esame la sala studio resta aperta la sera.",
    "text": "Dal lunedì al giovedì si entra fino alle 21.30.",
    "published_at": "2026-11-20T09:00:00+01:00",
    "expires_on": "2026-12-04",
    "modified_at": "2026-11-20T08:55:00+01:00",
    "page": "/pagine/12-sala-studio-aperta-fino-alle-22/",
}
ISSUE: dict[str, Any] = {
    "uid": "0193d2f0-5c1e-7e61-9d3b-3a8a1f0f4c31",
    "number": 12,
    "title": "La newsletter: dal 26 novembre al 6 dicembre",
    "opening": "<p>Ciao,</p>",
    "items": [
        {
            "kind": "evento",
            "title": "Storie piccine",
            "line": "sabato 28 novembre 2026, 10:30–11:30, Biblioteca civica, Melzo",
            "summary": "Letture da zero a tre anni.",
            "page": "/cose-da-fare/8-storie-piccine/31/",
        }
    ],
    "sent_at": "2026-11-26T09:00:00+01:00",
    "page": "/pagine/newsletter/12/",
}
SHOWN = OpenApiExample("Un avviso", value=CONTENT, response_only=True)
LEAVING = OpenApiExample("Un numero", value=ISSUE, response_only=True)


class ContentFilter(filters.FilterSet):  # type: ignore[misc]
    kind = filters.ChoiceFilter(
        choices=Kind, help_text="Il tipo: notizia, avviso, pagina o servizio."
    )

    class Meta:
        model = Page
        fields = ("kind",)


@extend_schema_view(
    list=extend_schema(
        summary="I contenuti della rete",
        description="Notizie, avvisi, pagine e schede di servizio pubblicate, in ordine di inserimento.",
        examples=[SHOWN],
    ),
    retrieve=extend_schema(
        summary="Un contenuto",
        description="La versione che i cittadini leggono adesso.",
        examples=[SHOWN],
    ),
)
class ContentViewSet(ReadOnlyModelViewSet[Page]):
    """What is public now. Two queries a list, one a content."""

    queryset = Page.objects.none()
    serializer_class = ContentSerializer
    filterset_class = ContentFilter
    permission_classes = (AllowAny,)
    lookup_field = "uid"

    def get_queryset(self) -> QuerySet[Page]:
        return selectors.public_pages(clock.now())


@extend_schema_view(
    list=extend_schema(
        summary="I numeri della newsletter",
        description="Quelli già usciti, in ordine di inserimento.",
        examples=[LEAVING],
    ),
    retrieve=extend_schema(
        summary="Un numero della newsletter", description="Com'è uscito.", examples=[LEAVING]
    ),
)
class IssueViewSet(ReadOnlyModelViewSet[Issue]):
    """The public archive. Two queries a list, one an issue."""

    queryset = Issue.objects.filter(state__in=LEFT)
    serializer_class = IssueSerializer
    permission_classes = (AllowAny,)
    lookup_field = "uid"
