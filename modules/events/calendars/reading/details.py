"""What a VEVENT says besides when."""

from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from modules.events.calendars.errors import InvalidEvent
from modules.events.calendars.reading.lines import Component
from modules.events.calendars.reading.texts import one_line, plain, web_address
from modules.events.calendars.reading.times import moment
from modules.events.calendars.reading.values import Attendance, ReadStatus
from modules.events.calendars.reading.zones import Zones
from rete.kernel.clock import ROME

NO_TITLE = "Senza titolo"
LIMIT_CATEGORIES = 20
_STATUSES = {"CANCELLED": ReadStatus.CANCELLED, "TENTATIVE": ReadStatus.TENTATIVE}
_ONLINE = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
_NORTH, _EAST = 90, 180


def title_of(component: Component) -> str:
    return one_line(component.text("SUMMARY"))


def details(component: Component, zones: Zones) -> dict[str, Any]:
    """The fields of a ReadEvent that are not about when and which."""
    latitude, longitude = _position(component.text("GEO"))
    online_url = next(filter(None, (web_address(component.text(name)) for name in _ONLINE)), "")
    place = one_line(component.text("LOCATION"), 250)
    name, mail = _organizer(component)
    return {
        "title": title_of(component) or NO_TITLE,
        "description": plain(component.text("DESCRIPTION")),
        "place": place,
        "latitude": latitude,
        "longitude": longitude,
        "url": web_address(component.text("URL")),
        "online_url": online_url,
        "attendance": _attendance(place, online_url),
        "status": _STATUSES.get(component.text("STATUS").upper(), ReadStatus.SCHEDULED),
        "image_url": _image(component),
        "categories": _categories(component),
        "organizer_name": name,
        "organizer_mail": mail,
        "sequence": sequence_of(component),
        "modified_at": modified_at(component, zones),
    }


def is_cancelled(component: Component) -> bool:
    return component.text("STATUS").upper() == "CANCELLED"


def sequence_of(component: Component) -> int:
    text = component.text("SEQUENCE")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0  # noqa: PLR2004 - a four-byte number


def modified_at(component: Component, zones: Zones) -> datetime | None:
    """LAST-MODIFIED, else DTSTAMP; what cannot be read is not there."""
    line = component.first("LAST-MODIFIED") or component.first("DTSTAMP")
    try:
        found = None if line is None else moment(line, zones)
    except InvalidEvent:
        return None
    return None if found is None else found.in_rome.replace(tzinfo=ROME).astimezone(UTC)


def _attendance(place: str, online_url: str) -> Attendance:
    if not online_url:
        return Attendance.IN_PERSON
    return Attendance.MIXED if place and not place.startswith("http") else Attendance.ONLINE


def _position(text: str) -> tuple[float | None, float | None]:
    try:
        latitude, longitude = (float(part) for part in text.split(";"))
    except ValueError:
        return None, None
    on_earth = (
        abs(latitude) <= _NORTH and abs(longitude) <= _EAST
    )  # false for what is not a number too
    return (latitude, longitude) if on_earth else (None, None)


def _image(component: Component) -> str:
    images = component.every("IMAGE")
    images += [
        line
        for line in component.every("ATTACH")
        if line.parameters.get("FMTTYPE", "").lower().startswith("image/")
    ]
    return next(filter(None, (web_address(line.value) for line in images)), "")


def _categories(component: Component) -> tuple[str, ...]:
    texts = (text for line in component.every("CATEGORIES") for text in line.texts)
    found = (one_line(text, 40) for text in islice(texts, LIMIT_CATEGORIES))
    return tuple(dict.fromkeys(filter(None, found)))


def _organizer(component: Component) -> tuple[str, str]:
    line = component.first("ORGANIZER")
    if line is None:
        return one_line(component.text("CONTACT")), ""
    mail = line.value.strip()
    mail = mail[len("mailto:") :] if mail.lower().startswith("mailto:") else ""
    try:
        validate_email(mail)
    except ValidationError:
        mail = ""
    return one_line(line.parameters.get("CN", "")), mail
