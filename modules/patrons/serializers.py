"""Patrons as JSON."""

from rest_framework import serializers

from modules.patrons.models import Patron


class PatronSerializer(serializers.ModelSerializer[Patron]):
    """Without the fiscal number, which no other program needs."""

    category = serializers.CharField(
        source="category.name", default="", help_text="La categoria, se c'è."
    )

    class Meta:
        model = Patron
        fields = (
            "uid", "external_id", "state", "last_name", "first_name", "born_on", "email", "phone", "municipality",
            "category", "enrolled_on", "expires_on", "updated_at",
        )  # fmt: skip
