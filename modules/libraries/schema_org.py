"""A library as search engines read it (schema.org/Library, JSON-LD 1.1)."""

import json
from collections.abc import Iterator
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from modules.libraries.hours.calendar import LibraryHours
from modules.libraries.hours.writing import full_time
from modules.libraries.models import Accessibility, Library
from modules.libraries.models.hours import DAY_MINUTES

# In a <script> these could end it or open a comment; JSON has escapes for them.
ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def library_json_ld(library: Library, hours: LibraryHours, address: str) -> SafeString:
    """JSON-LD, safe to stand in a script element. A doubtful position is not stated."""
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Library",
        "@id": address,
        "url": address,
        "name": library.name,
        "identifier": library.isil,
        "telephone": library.phone,
        "email": library.email,
        "sameAs": library.website,
        "openingHoursSpecification": list(_opening_hours(hours)),
        "specialOpeningHoursSpecification": list(_special_hours(hours)),
        "parentOrganization": {"@type": "Organization", "name": library.body.name},
        "address": _filled(
            {
                "@type": "PostalAddress",
                "streetAddress": library.address,
                "postalCode": library.postal_code,
                "addressLocality": library.municipality,
                "addressRegion": library.province,
                "addressCountry": "IT",
            }
        ),
    }
    if library.has_position and not library.position_is_doubtful:
        facts["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": library.latitude,
            "longitude": library.longitude,
        }
    if library.accessibility == Accessibility.ACCESSIBLE:
        feature = {
            "@type": "LocationFeatureSpecification",
            "name": "Accessibile in sedia a rotelle",
            "value": True,
        }
        facts["amenityFeature"] = feature
    # Escaped just above the mark: nothing in it can leave the script element.
    return mark_safe(json.dumps(_filled(facts), ensure_ascii=False).translate(ESCAPES))  # noqa: S308


def _opening_hours(hours: LibraryHours) -> Iterator[dict[str, str]]:
    """The timetables, usual and of seasons."""
    for timetable in filter(None, (hours.usual, *hours.seasons)):
        for (timetable_id, weekday), spans in hours.spans.items():
            if timetable_id == timetable.pk:
                valid = _valid(timetable.starts_on, timetable.ends_on)
                for span in spans:
                    day = {"dayOfWeek": WEEKDAYS[weekday], **_times(span.opens, span.closes)}
                    yield {"@type": "OpeningHoursSpecification", **day, **valid}


def _special_hours(hours: LibraryHours) -> Iterator[dict[str, str]]:
    """Exceptional openings, then closures as days open from midnight to midnight: so schema.org says closed."""
    for opening in hours.openings:
        times, valid = _times(opening.opens, opening.closes), _valid(opening.on, opening.on)
        yield {"@type": "OpeningHoursSpecification", **times, **valid}
    for closure in hours.closures:
        valid = _valid(closure.starts_on, closure.ends_on)
        yield {"@type": "OpeningHoursSpecification", **_times(0, 0), **valid}


def _times(opens: int, closes: int) -> dict[str, str]:
    """Midnight at the end of a day is 23:59 to schema.org's readers."""
    return {"opens": full_time(opens), "closes": full_time(min(closes, DAY_MINUTES - 1))}


def _valid(starts_on: date | None, ends_on: date | None) -> dict[str, str]:
    if starts_on is None or ends_on is None:
        return {}
    return {"validFrom": starts_on.isoformat(), "validThrough": ends_on.isoformat()}


def _filled(facts: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in facts.items() if value}
