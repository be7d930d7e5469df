"""Libraries over the API: public and read-only."""

from django_filters import rest_framework as filters
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from modules.libraries.models import Library
from modules.libraries.serializers import LibrarySerializer, written_hours
from rete.kernel import clock


class LibraryFilter(filters.FilterSet):  # type: ignore[misc]
    class Meta:
        model = Library
        fields = ("isil", "municipality_istat", "province", "accessibility", "status")


class LibraryViewSet(ReadOnlyModelViewSet[Library]):
    """Those that citizens are shown."""

    queryset = Library.objects.public().select_related("body")
    serializer_class = LibrarySerializer
    filterset_class = LibraryFilter
    permission_classes = (AllowAny,)
    lookup_field = "uid"

    @action(detail=True)
    def hours(self, _request: Request, uid: str) -> Response:  # noqa: ARG002 - found by get_object
        """Two months from today: each day with its hours, closures and exceptional openings. Five queries."""
        return Response(written_hours(self.get_object(), clock.now()))
