"""Events as JSON. Times have the offset that clocks in Rome have then; `fee_cents` is in cents of euro."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from modules.events.models import Event, Festival, Occurrence, Place
from rete.web.files.addresses import print_address


class OccurrenceSerializer(serializers.ModelSerializer[Occurrence]):
    page = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Occurrence
        fields = (
            "uid", "starts_at", "ends_at", "is_all_day", "status", "status_note", "moved_from", "sequence",
            "modified_at", "page",
        )  # fmt: skip
        read_only_fields = fields
        extra_kwargs = {
            "sequence": {"help_text": "Cresce a ogni cambiamento che riguarda chi viene."},
        }


class PlaceSerializer(serializers.ModelSerializer[Place]):
    class Meta:
        model = Place
        fields = ("name", "address", "municipality", "latitude", "longitude", "access_note")
        read_only_fields = fields


class FestivalSerializer(serializers.ModelSerializer[Festival]):
    page = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Festival
        fields = ("uid", "title", "summary", "page")
        read_only_fields = fields


class EventLibrarySerializer(serializers.Serializer[Any]):
    """A library in short; the whole of it is at /api/v1/libraries/{uid}."""

    uid = serializers.UUIDField()
    name = serializers.CharField(help_text="Il nome della biblioteca.")
    municipality = serializers.CharField(help_text="Il comune.")
    isil = serializers.CharField(help_text="Il codice ISIL; vuoto quando manca.")
    page = serializers.CharField(source="get_absolute_url")


class ImageSerializer(serializers.Serializer[Any]):
    address = serializers.CharField(help_text="Un JPEG, di al massimo 1920 punti per lato.")
    alt = serializers.CharField(help_text="Che cosa si vede.")
    credit = serializers.CharField(help_text="Di chi è; vuoto se non serve dirlo.")
    licence = serializers.CharField(help_text="La licenza libera, quando ne ha una.")


class EventSerializer(serializers.ModelSerializer[Event]):
    """`online_url` is empty where one must book: it is told to who has booked."""

    page = serializers.CharField(source="get_absolute_url", read_only=True)
    online_url = serializers.CharField(
        source="public_online_url",
        read_only=True,
        help_text="Dove collegarsi; vuoto quando bisogna prenotare, perché lo riceve chi ha prenotato.",
    )
    library = EventLibrarySerializer(
        read_only=True, allow_null=True, help_text="La biblioteca; vuoto se è di tutta la rete."
    )
    place = PlaceSerializer(
        read_only=True, allow_null=True, help_text="Un altro luogo, quando non è in biblioteca."
    )
    festival = FestivalSerializer(
        read_only=True, allow_null=True, help_text="La rassegna, quando ne fa parte."
    )
    image = serializers.SerializerMethodField(help_text="L'immagine, quando c'è.")
    occurrences = OccurrenceSerializer(
        many=True, read_only=True, source="dates", help_text="Le date, in ordine."
    )

    class Meta:
        model = Event
        fields = (
            "uid", "title", "summary", "description", "kind", "festival", "published_at", "mode", "library", "place",
            "room", "online_url", "audiences", "age_min", "age_max", "languages", "tags", "access_codes", "access_note",
            "regime", "fee_cents", "cost_note", "seller_url", "capacity", "must_book", "booking_note", "booking_url",
            "organizer", "contact_email", "contact_phone", "website", "image", "modified_at", "page", "occurrences",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(ImageSerializer(allow_null=True))
    def get_image(self, event: Event) -> dict[str, str] | None:
        if event.image is None or not event.image.is_public:
            return None
        return {
            "address": print_address(event.image),
            "alt": event.image_alt,
            "credit": event.image_credit,
            "licence": event.image_licence,
        }
