"""Contents and issues of the newsletter as JSON."""

from typing import Any

from rest_framework import serializers

from modules.pages.models import Issue, Page


class ContentSerializer(serializers.ModelSerializer[Page]):
    title = serializers.CharField(source="live.title", read_only=True, help_text="Il titolo.")
    summary = serializers.CharField(
        source="live.summary", read_only=True, help_text="Una o due frasi; spesso vuoto."
    )
    text = serializers.CharField(
        source="live.text", read_only=True, help_text="Tutte le parole, senza la loro forma."
    )
    page = serializers.CharField(
        source="get_absolute_url", read_only=True, help_text="L'indirizzo della pagina."
    )

    class Meta:
        model = Page
        fields = (
            *("uid", "kind", "title", "summary", "text"),
            *("published_at", "expires_on", "modified_at", "page"),
        )
        read_only_fields = fields


class ItemSerializer(serializers.Serializer[Any]):
    kind = serializers.CharField(help_text="«evento», «notizia» o «avviso».")
    title = serializers.CharField(help_text="Il titolo.")
    line = serializers.CharField(help_text="Quando e dove; spesso vuoto.")
    summary = serializers.CharField(help_text="Una o due frasi; spesso vuoto.")
    page = serializers.CharField(source="address", help_text="L'indirizzo della pagina.")


class IssueSerializer(serializers.ModelSerializer[Issue]):
    opening = serializers.CharField(read_only=True, help_text="L'apertura, in HTML; spesso vuota.")
    items = ItemSerializer(many=True, read_only=True, help_text="Quello che racconta, in ordine.")
    page = serializers.CharField(
        source="get_absolute_url", read_only=True, help_text="L'indirizzo della pagina."
    )

    class Meta:
        model = Issue
        fields = ("uid", "number", "title", "opening", "items", "sent_at", "page")
        read_only_fields = fields
