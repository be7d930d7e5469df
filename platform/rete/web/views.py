"""Pages of the chassis itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.module_loading import import_string
from django.views.decorators.cache import cache_control

from rete.kernel import clock, registry
from rete.web.pages import NetworkRequest, page, staff_page
from rete.web.theme.palette import theme_of

YEAR_SECONDS = 365 * 24 * 3600


@page
def network_home(request: NetworkRequest) -> HttpResponse:
    """What each module that is on has to say now."""
    now = clock.now()
    panels = [
        loader.render_to_string(f"{name}/_home.html", import_string(manifest.home)(now), request)
        for name, manifest in registry.modules().items()
        if manifest.home is not None and name in request.network.modules
    ]
    return render(request, "web/network_home.html", {"panels": panels})


@staff_page()
def staff_home(request: NetworkRequest) -> HttpResponse:
    return render(request, "web/staff_home.html")


@cache_control(public=True, immutable=True, max_age=YEAR_SECONDS)
def theme(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 - the key names the content for browsers
    """The colours of this host's pages."""
    network = getattr(request, "network", None)
    found = theme_of(None if network is None else network.slug)
    return HttpResponse(found.css, content_type="text/css; charset=utf-8")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return render(request, "web/bad_request.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return render(request, "web/forbidden.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A form whose token is missing or old: nothing was done."""
    return render(request, "web/forged.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return render(request, "web/not_found.html", status=404)


def failed(_request: HttpRequest) -> HttpResponse:
    """Without a request: whatever failed may fail again in the menus."""
    response = HttpResponse(loader.render_to_string("web/failed.html"), status=500)
    response._csp_exempt = True  # type: ignore[attr-defined] # noqa: SLF001 - django-csp's mark; the page has its style inside
    return response
