"""Libraries as JSON."""

from rest_framework import serializers

from modules.libraries.models import Library


class LibrarySerializer(serializers.ModelSerializer[Library]):
    body = serializers.CharField(source="body.name", read_only=True)
    page = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Library
        fields = (
            "uid", "isil", "sbn_code", "name", "kind", "status", "body", "address", "hamlet", "postal_code",
            "municipality_istat", "municipality", "province", "latitude", "longitude", "position_is_doubtful",
            "phone", "email", "website", "accessibility", "updated_at", "page",
        )  # fmt: skip
        read_only_fields = fields
