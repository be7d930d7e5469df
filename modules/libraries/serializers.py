"""Libraries as JSON."""

from datetime import datetime, timedelta
from typing import Any

from rest_framework import serializers

from modules.libraries.hours.calendar import LOOK_AHEAD_DAYS, Day, hours_of
from modules.libraries.hours.writing import full_time
from modules.libraries.models import Library
from rete.kernel.clock import ROME


class LibrarySerializer(serializers.ModelSerializer[Library]):
    body = serializers.CharField(
        source="body.name", read_only=True, help_text="L'ente a cui appartiene."
    )
    page = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Library
        fields = (
            "uid", "isil", "sbn_code", "name", "kind", "status", "body", "address", "hamlet", "postal_code",
            "municipality_istat", "municipality", "province", "latitude", "longitude", "position_is_doubtful",
            "phone", "email", "website", "accessibility", "updated_at", "page",
        )  # fmt: skip
        read_only_fields = fields


class SpanSerializer(serializers.Serializer[Any]):
    opens = serializers.CharField(help_text="Da che ora, per esempio 09:30.")
    closes = serializers.CharField(help_text="Fino a che ora; alla fine del giorno 24:00.")


class DaySerializer(serializers.Serializer[Any]):
    on = serializers.DateField(help_text="Il giorno.")
    is_known = serializers.BooleanField(help_text="Falso quando l'orario non è stato inserito.")
    is_exception = serializers.BooleanField(help_text="Vero quando è diverso dal solito.")
    reason = serializers.CharField(help_text="Perché è diverso; spesso vuoto.")
    spans = SpanSerializer(many=True, help_text="Le ore di apertura; nessuna quando è chiusa.")


class ClosureSerializer(serializers.Serializer[Any]):
    starts_on = serializers.DateField(help_text="Il primo giorno.")
    ends_on = serializers.DateField(help_text="L'ultimo giorno, compreso.")
    reason = serializers.CharField(help_text="Perché; spesso vuoto.")


class ExceptionalOpeningSerializer(SpanSerializer):
    on = serializers.DateField(help_text="Il giorno.")
    reason = serializers.CharField(help_text="Perché; spesso vuoto.")


class HoursSerializer(serializers.Serializer[Any]):
    """What `written_hours` writes."""

    library = serializers.UUIDField(help_text="L'uid della biblioteca.")
    time_zone = serializers.CharField(help_text="L'orologio con cui leggere le ore.")
    is_open = serializers.BooleanField(help_text="Se è aperta nell'istante `as_of`.")
    as_of = serializers.DateTimeField(help_text="Quando è stato chiesto.")
    days = DaySerializer(many=True, help_text="Due mesi da oggi, giorno per giorno.")
    closures = ClosureSerializer(many=True, help_text="Le chiusure dei prossimi due mesi.")
    exceptional_openings = ExceptionalOpeningSerializer(
        many=True, help_text="Le aperture straordinarie dei prossimi due mesi."
    )


def written_hours(library: Library, now: datetime) -> dict[str, object]:
    """When a library is open, by the clock in Rome: dates in ISO 8601, times as «09:30», midnight at the end «24:00»."""
    today = now.astimezone(ROME).date()
    until = today + timedelta(days=LOOK_AHEAD_DAYS)
    hours = hours_of([library.pk], today, until)[library.pk]
    days = [hours.day(today + timedelta(days=ahead)) for ahead in range(LOOK_AHEAD_DAYS + 1)]
    return {
        "library": str(library.uid),
        "time_zone": ROME.key,
        "is_open": hours.at(now).is_open,
        "as_of": now.isoformat(timespec="seconds"),
        "days": [_written_day(day) for day in days],
        "closures": [
            {"starts_on": each.starts_on, "ends_on": each.ends_on, "reason": each.reason}
            for each in hours.closures
        ],
        "exceptional_openings": [
            {
                "on": each.on,
                "opens": full_time(each.opens),
                "closes": full_time(each.closes),
                "reason": each.reason,
            }
            for each in hours.openings
        ],
    }


def _written_day(day: Day) -> dict[str, object]:
    spans = [
        {"opens": full_time(span.opens), "closes": full_time(span.closes)} for span in day.spans
    ]
    return {
        "on": day.on,
        "is_known": day.is_known,
        "is_exception": day.is_exception,
        "reason": day.reason,
        "spans": spans,
    }


class ContactsSerializer(serializers.ModelSerializer[Library]):
    """What other programs may change: the rest comes from the register or asks for care."""

    class Meta:
        model = Library
        fields = ("phone", "email", "website")
