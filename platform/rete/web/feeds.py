"""Calendars and news to follow: fetched often, seldom changed."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from rete.kernel.calendars.writing import Feed, write

FRESH_SECONDS = 900


def calendar(
    request: HttpRequest, made_of: object, modified_at: datetime | None, feed: Callable[[], Feed]
) -> HttpResponse:
    """The calendar, or 304 by what its content follows from: nothing is built to find out that nothing has changed.

    Args:
        made_of: changes when, and only when, the content does; told by its `repr`.
        modified_at: of the latest change; None where what is taken back leaves no time: then only the tag is asked.
    """
    tag = f'"{hashlib.sha256(repr(made_of).encode()).hexdigest()[:32]}"'
    modified = int(modified_at.timestamp()) if modified_at else None
    answered = get_conditional_response(request, tag, modified)
    if answered is None:
        answered = HttpResponse(write(feed()), content_type="text/calendar; charset=utf-8")
        answered["Content-Disposition"] = 'inline; filename="calendario.ics"'
    return kept(answered, tag, modified)


def kept(answered: HttpResponse, tag: str, modified: int | None = None) -> HttpResponse:
    """With the headers that let readers keep it a quarter of an hour, then ask whether it has changed."""
    answered["ETag"] = tag
    answered["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    if modified is not None:
        answered["Last-Modified"] = http_date(modified)
    return answered
