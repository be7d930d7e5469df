"""Libraries over the API: public and read-only."""

from django_filters import rest_framework as filters
from rest_framework.permissions import AllowAny
from rest_framework.viewsets import ReadOnlyModelViewSet

from modules.libraries.models import Library
from modules.libraries.serializers import LibrarySerializer


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
