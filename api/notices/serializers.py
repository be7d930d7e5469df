"""Notices and choices as JSON."""

from typing import Any

from rest_framework import serializers

from api.addresses import absolute
from rete.core.notices.models import Notice


class NoticeSerializer(serializers.ModelSerializer[Notice]):
    kind = serializers.CharField(help_text="Il tipo, come nelle preferenze.")
    page = serializers.SerializerMethodField(
        help_text="La pagina di questo sito di cui parla; vuoto se non ce n'è una."
    )
    created_at = serializers.DateTimeField(help_text="Quando è arrivata.")
    read_at = serializers.DateTimeField(
        allow_null=True, help_text="Quando è stata letta; vuoto se è da leggere."
    )

    class Meta:
        model = Notice
        fields = ("uid", "kind", "subject", "text", "page", "created_at", "read_at")

    def get_page(self, notice: Notice) -> str:
        return absolute(self.context["request"], notice.address) if notice.address else ""


class ReadSerializer(serializers.Serializer[Any]):
    read = serializers.IntegerField(help_text="Quante ne sono state segnate.")


class ChosenSerializer(serializers.Serializer[Any]):
    """What is sent of one kind."""

    kind = serializers.CharField(max_length=100, help_text="Il tipo di notifica.")
    mail = serializers.BooleanField(help_text="Se arriva per e-mail.")
    in_app = serializers.BooleanField(help_text="Se si trova sul sito.")


class ChoiceSerializer(ChosenSerializer):
    title = serializers.CharField(help_text="Il fatto di cui avvisa.")
    is_optional = serializers.BooleanField(help_text="Se si può spegnere.")


class ChoicesSerializer(serializers.Serializer[Any]):
    is_daily = serializers.BooleanField(
        help_text="Se le e-mail arrivano tutte insieme, una volta al giorno."
    )
    kinds = ChoiceSerializer(many=True, help_text="Ogni tipo di notifica, e come arriva.")


class ChangesSerializer(serializers.Serializer[Any]):
    """What is not sent stays as it is."""

    is_daily = serializers.BooleanField(
        required=False, help_text="Se le e-mail arrivano tutte insieme, una volta al giorno."
    )
    kinds = ChosenSerializer(
        many=True, required=False, help_text="Solo i tipi di notifica da cambiare."
    )
