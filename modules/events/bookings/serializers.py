"""Bookings as JSON, for who may see them."""

from typing import Any

from rest_framework import serializers

from modules.events.bookings.asked import Asked
from modules.events.models import Booking
from modules.events.models.bookings import MOST_SEATS_EACH
from modules.events.models.events import OLDEST_YEARS


class BookingSerializer(serializers.ModelSerializer[Booking]):
    event = serializers.UUIDField(
        source="pool.plan.event.uid", read_only=True, help_text="L'uid dell'evento."
    )
    date = serializers.UUIDField(
        source="pool.occurrence.uid",
        read_only=True,
        allow_null=True,
        default=None,
        help_text="L'uid della data; null se si prenota tutto il ciclo.",
    )

    class Meta:
        model = Booking
        fields = (
            "uid", "event", "date", "code", "state", "seats", "name", "mail", "phone", "ages", "guardian_name",
            "guardian_phone", "school", "group", "pupils", "adults", "needs", "answer", "due_at", "created_at", "changed_at",
            "arrived", "arrived_at",
        )  # fmt: skip
        read_only_fields = fields
        extra_kwargs = {"arrived_at": {"help_text": "Quando si è segnata la presenza."}}


class AskedSerializer(serializers.Serializer[Any]):
    """A booking taken by another program of the library, as at its desk."""

    date = serializers.UUIDField(
        required=False,
        allow_null=True,
        help_text="L'uid della data; manca se si prenota tutto il ciclo.",
    )
    name = serializers.CharField(max_length=150, help_text="Nome e cognome di chi prenota.")
    mail = serializers.EmailField(
        required=False, allow_blank=True, max_length=254, help_text="Per la conferma."
    )
    phone = serializers.CharField(
        required=False, allow_blank=True, max_length=30, help_text="Per chi non ha l'e-mail."
    )
    seats = serializers.IntegerField(
        required=False, min_value=1, max_value=MOST_SEATS_EACH, default=1, help_text="Quanti posti."
    )
    ages = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=OLDEST_YEARS),
        required=False,
        max_length=MOST_SEATS_EACH,
        help_text="Le età di chi viene, in anni: al massimo una per posto.",
    )
    guardian_name = serializers.CharField(
        required=False, allow_blank=True, max_length=150, help_text="Chi risponde dei minori."
    )
    guardian_phone = serializers.CharField(
        required=False, allow_blank=True, max_length=30, help_text="Il suo cellulare."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(attrs.get("ages", ())) > attrs["seats"]:
            raise serializers.ValidationError({"ages": "Ci sono più età che posti."})
        return attrs

    @property
    def asked(self) -> Asked:
        values = {**self.validated_data}
        values.pop("date", None)
        return Asked(**values)
