"""What this module answers when the chassis asks: on the home, on «Oggi», in a search."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modules.libraries import selectors
from modules.libraries.hours.calendar import hours_of, moments
from modules.libraries.hours.writing import write_period
from modules.libraries.models import Body, Closure, Library
from modules.libraries.selectors import Search
from rete.kernel.actor import Actor
from rete.kernel.answers import Hit, LegalBody, Notice
from rete.kernel.clock import ROME

HOME_LIBRARIES = 9
NOTICE_DAYS = 7
NAMED = 3  # libraries called by name in one notice


def home_panel(now: datetime) -> dict[str, object]:
    """Which libraries are open now; when none is, which open first. Five queries."""
    libraries = list(Library.objects.public().order_by("municipality", "name", "id"))
    states = moments([library.pk for library in libraries], now)
    rows = [(library, states[library.pk]) for library in libraries]
    opened = [row for row in rows if row[1].is_open]
    coming = [row for row in rows if row[1].on is not None and not row[1].is_open]
    coming.sort(key=lambda row: (row[1].on or date.max, row[1].opens or 0))
    return {
        "total": len(libraries),
        "open_count": len(opened),
        "shown": (opened or coming)[:HOME_LIBRARIES],
    }


def today_panel(actor: Actor, now: datetime) -> dict[str, object] | None:
    """Who is closed or open out of the usual today, and what is to be checked. Five queries."""
    if not actor.may("libraries.hours"):
        return None
    today = now.astimezone(ROME).date()
    libraries = list(Library.objects.public())
    hours = hours_of([library.pk for library in libraries], today, today)
    days = [(library, hours[library.pk].day(today)) for library in libraries]
    return {
        "total": len(libraries),
        "closed": [(each, day) for each, day in days if day.is_exception and not day.spans],
        "special": [(each, day) for each, day in days if day.is_exception and day.spans],
        "unknown": sum(1 for _library, day in days if not day.is_known),
        "doubtful": sum(library.position_is_doubtful for library in libraries),
        "may_edit": actor.may("libraries.edit"),
    }


def notices(now: datetime) -> list[Notice]:
    """Closures of today and of the next days, those of the same dates and reason in one line. One query."""
    today = now.astimezone(ROME).date()
    closures = Closure.objects.filter(
        ends_on__gte=today,
        starts_on__lte=today + timedelta(days=NOTICE_DAYS),
        library__in=Library.objects.public(),
    )
    groups: dict[tuple[date, date, str], list[Library]] = {}
    for closure in closures.select_related("library").order_by("library__municipality", "pk"):
        key = closure.starts_on, closure.ends_on, closure.reason
        groups.setdefault(key, []).append(closure.library)
    return [_notice(libraries, key, today) for key, libraries in groups.items()]


def search(words: str, limit: int) -> list[Hit]:
    """Libraries by name, address or municipality. One query."""
    found = selectors.public_libraries(Search(words))[:limit]
    return [
        Hit(each.display_name, each.get_absolute_url(), _("Biblioteche"), _place(each))
        for each in found
    ]


def legal_bodies() -> list[LegalBody]:
    """The bodies whose libraries these are. One query."""
    return [
        LegalBody(
            name=body.name,
            role=str(body.get_controller_role_display()) if body.controller_role else "",
            fiscal_code=body.fiscal_code,
            pec=body.pec,
            website=body.website,
            data_protection_officer=body.data_protection_officer,
        )
        for body in Body.objects.order_by("name")
    ]


def _notice(libraries: list[Library], key: tuple[date, date, str], today: date) -> Notice:
    starts_on, ends_on, reason = key
    who = _names(libraries)
    when = write_period(starts_on, ends_on, today)
    closed = ngettext("chiusa", "chiuse", len(libraries))
    title = f"{who}: {closed} {when}" + (f" ({reason})" if reason else "")
    address = libraries[0].get_absolute_url() if len(libraries) == 1 else reverse("libraries:list")
    return Notice(title, address, ends_on)


def _names(libraries: Iterable[Library]) -> str:
    names = [library.display_name for library in libraries]
    if len(names) > NAMED:
        return _("%d biblioteche") % len(names)
    return ", ".join(names)


def _place(library: Library) -> str:
    return ", ".join(filter(None, (library.address, library.municipality)))
