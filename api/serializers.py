"""What the chassis itself answers."""

from typing import Any

from rest_framework import serializers


class StatusSerializer(serializers.Serializer[Any]):
    """As a problem without a problem: the guidelines ask it so."""

    status = serializers.IntegerField(help_text="Sempre 200, quando risponde.")
    title = serializers.CharField(help_text="In due parole.")
    detail = serializers.CharField(help_text="Una frase in più.")


class MeSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(help_text="La persona, e la chiave se è con quella che chiama.")
    kind = serializers.ChoiceField(
        choices=(("person", "con la sessione del sito"), ("token", "con una chiave")),
        help_text="Come è entrato.",
    )
    scopes = serializers.ListField(
        child=serializers.CharField(), help_text="Che cosa può fare adesso, in ordine alfabetico."
    )
    expires_at = serializers.DateTimeField(
        allow_null=True, help_text="Quando scade la chiave; vuoto con la sessione."
    )
