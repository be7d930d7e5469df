"""What every template knows."""

from datetime import datetime
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from rete.core.notices.reading import unread_count
from rete.kernel import clock
from rete.kernel.actor import ANONYMOUS, Actor
from rete.kernel.manifest import Area
from rete.web import banners, navigation
from rete.web.files.addresses import logo_address
from rete.web.ratings.forms import NOT_RATED
from rete.web.theme import app_icon
from rete.web.theme.palette import theme_of
from tenants.snapshots import NetworkSnapshot

# One's own pages: the same for citizens, staff and the office.
OWN = "/notifiche/"


def shell(request: HttpRequest) -> dict[str, Any]:
    """The site's name, face and menus. No query for who has not signed in.

    `shell` is the page that a refusal extends: the one of the area where it happens, once somebody has signed in.
    """
    network: NetworkSnapshot | None = getattr(request, "network", None)
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    context: dict[str, Any] = {
        "network": network,
        "actor": actor,
        # Counted where a page shows it, and once.
        "unread_notices": SimpleLazyObject(lambda: _unread(request)),
        "theme_key": theme_of(network).key,
        "is_demo": settings.RETE_DEMO,
        "workstation": getattr(request, "workstation", None),
        "has_mailbox": settings.RETE_MAILBOX,
        # By which the log has what this request did.
        "request_id": structlog.contextvars.get_contextvars().get("request_id", ""),
        "federation_address": f"{settings.RETE_SCHEME}://{settings.RETE_BASE_DOMAIN}{settings.RETE_PUBLIC_PORT}/",
    }
    if network is None:
        return context | {"shell": _shell_of_federation(request.path, actor)}
    in_staff_area = _is_in_staff_area(request.path, actor)
    area = Area.STAFF if in_staff_area else Area.CITIZEN
    return context | {
        "shell": "web/staff.html" if in_staff_area else "web/network.html",
        "icon_key": app_icon.key_of(network),
        "links": navigation.links(area, network, actor, request.path),
        "banners": list(banners.found(actor, clock.now())) if in_staff_area else [],
        "has_support": in_staff_area and _is_coming(network.support_until),
        "citizen_links": navigation.links(Area.CITIZEN, network, actor, request.path),
        "rates_page": request.method == "GET" and not request.path.startswith(NOT_RATED),
        "logo_address": logo_address(network.look.logo),
    }


def _shell_of_federation(path: str, actor: Actor) -> str:
    if path.startswith(("/ufficio/", OWN)) and actor.is_person:
        return "web/office.html"
    is_inside = actor.is_guest or (path.startswith("/soci/") and actor.is_person)
    return "web/soci.html" if is_inside else "web/federation.html"


def _is_coming(instant: datetime | None) -> bool:
    return instant is not None and instant > clock.now()


def _is_in_staff_area(path: str, actor: Actor) -> bool:
    """Pages of one's own are in the area of who is looking at them."""
    if path.startswith(OWN):
        return actor.is_person and bool(actor.grants)
    return path.startswith("/gestione/") and actor.has_signed_in


def _unread(request: HttpRequest) -> int:
    """How many notices the person has not read: one query a request, however many templates are drawn for it."""
    if not hasattr(request, "unread_notices"):
        request.unread_notices = unread_count(getattr(request, "actor", ANONYMOUS))  # type: ignore[attr-defined]
    count: int = request.unread_notices  # type: ignore[attr-defined]
    return count
