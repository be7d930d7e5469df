"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from rete.kernel.actor import ANONYMOUS
from rete.kernel.manifest import Area
from rete.web import navigation
from rete.web.theme.palette import theme_of


def shell(request: HttpRequest) -> dict[str, Any]:
    """The site's name and menus. No query for who has not signed in."""
    network = getattr(request, "network", None)
    context: dict[str, Any] = {
        "network": network,
        "theme_key": theme_of(None if network is None else network.slug).key,
        "is_demo": settings.RETE_DEMO,
        "federation_address": f"{settings.RETE_SCHEME}://{settings.RETE_BASE_DOMAIN}{settings.RETE_PUBLIC_PORT}/",
    }
    context["actor"] = getattr(request, "actor", ANONYMOUS)
    if network is not None:
        actor = getattr(request, "actor", ANONYMOUS)
        in_staff_area = request.path.startswith("/gestione/")
        area = Area.STAFF if in_staff_area else Area.CITIZEN
        context |= {"actor": actor, "links": navigation.links(area, network, actor, request.path)}
    return context
