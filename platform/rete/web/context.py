"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from rete.kernel.actor import ANONYMOUS, Actor
from rete.kernel.manifest import Area
from rete.web import navigation
from rete.web.files.addresses import logo_address
from rete.web.ratings.forms import NOT_RATED
from rete.web.theme import app_icon
from rete.web.theme.palette import theme_of
from tenants.snapshots import NetworkSnapshot


def shell(request: HttpRequest) -> dict[str, Any]:
    """The site's name, face and menus. No query for who has not signed in.

    `shell` is the page that a refusal extends: the one of the area where it happens, once somebody has signed in.
    """
    network: NetworkSnapshot | None = getattr(request, "network", None)
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    context: dict[str, Any] = {
        "network": network,
        "actor": actor,
        "theme_key": theme_of(network).key,
        "is_demo": settings.RETE_DEMO,
        "has_mailbox": settings.RETE_MAILBOX,
        "federation_address": f"{settings.RETE_SCHEME}://{settings.RETE_BASE_DOMAIN}{settings.RETE_PUBLIC_PORT}/",
    }
    if network is None:
        is_office = request.path.startswith("/ufficio/") and actor.is_person
        return context | {"shell": "web/office.html" if is_office else "web/federation.html"}
    in_staff_area = request.path.startswith("/gestione/") and actor.is_person
    area = Area.STAFF if in_staff_area else Area.CITIZEN
    return context | {
        "shell": "web/staff.html" if in_staff_area else "web/network.html",
        "icon_key": app_icon.key_of(network),
        "links": navigation.links(area, network, actor, request.path),
        "citizen_links": navigation.links(Area.CITIZEN, network, actor, request.path),
        "rates_page": request.method == "GET" and not request.path.startswith(NOT_RATED),
        "logo_address": logo_address(network.look.logo),
    }
