"""What gives each site its own face: the colours, the icon, the card by which a telephone installs it."""

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control

from rete.core.files.selectors import find_file
from rete.kernel.errors import Missing
from rete.web.pages import NetworkRequest, page
from rete.web.theme import app_icon
from rete.web.theme.palette import theme_of
from tenants.snapshots import NetworkSnapshot

YEAR_SECONDS = 365 * 24 * 3600
DAY_SECONDS = 24 * 3600


@cache_control(public=True, immutable=True, max_age=YEAR_SECONDS)
def theme(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 - the key names the content for browsers
    """The colours of this host's pages."""
    found = theme_of(getattr(request, "network", None))
    return HttpResponse(found.css, content_type="text/css; charset=utf-8")


@cache_control(public=True, immutable=True, max_age=YEAR_SECONDS)
@page
def icon(request: NetworkRequest, side: int, key: str) -> HttpResponse:  # noqa: ARG001 - the key names the content
    """The network's square icon: its logo on white, or its initial on its colour. At most one query.

    Raises Missing: it is not made so large.
    """
    if side not in app_icon.SIDES:
        raise Missing
    content = _of_logo(request.network, side)
    if content is None:
        colour = theme_of(request.network).used
        content = app_icon.monogram(request.network.short_name[:1].upper(), colour, side)
    return HttpResponse(content, content_type="image/png")


@cache_control(public=True, max_age=DAY_SECONDS)
@page
def web_manifest(request: NetworkRequest) -> JsonResponse:
    """How a telephone installs the site."""
    network = request.network
    return installed(network, name=network.name, short_name=network.short_name, start="/")


def installed(network: NetworkSnapshot, *, name: str, short_name: str, start: str) -> JsonResponse:
    """How a telephone installs the site, or the part of it that begins at `start` (W3C, Web Application Manifest)."""
    key = app_icon.key_of(network)
    icons = [
        {
            "src": reverse("icon", args=[side, key]),
            "sizes": f"{side}x{side}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for side in app_icon.SIDES
        if side > app_icon.SIDES[0]
    ]
    content = {
        "name": name,
        "short_name": short_name,
        "lang": "it",
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": theme_of(network).used.hex,
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json")


def _of_logo(network: NetworkSnapshot, side: int) -> bytes | None:
    """None when there is no logo, or its file is not there."""
    logo = network.look.logo
    file = None if logo is None else find_file(logo.uid)
    if file is None:
        return None
    try:
        with default_storage.open(f"{file.storage_name}/{file.widths[-1]}.webp") as content:
            return app_icon.framed(content.read(), side)
    except FileNotFoundError:
        return None
