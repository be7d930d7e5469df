"""Searching and looking, in Area soci. Copying and answering are done on the network's own site."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rete.control.sharing import selectors
from rete.control.sharing.selectors import MOST
from rete.control.sharing.soci.selectors import Standpoint, find_standpoint
from rete.control.sharing.views.finding import wanted_of
from rete.core.outbox.models import LICENCES
from rete.core.outbox.showing import lines
from rete.kernel.errors import Missing, NotAllowed, ReteError
from rete.web.pages import OfficeRequest, member_page
from tenants.addresses import site_address


@member_page
def search(request: OfficeRequest) -> HttpResponse:
    """Nine queries, however much is offered."""
    standpoint = find_standpoint(request.actor)
    if standpoint is None:
        return render(request, "sharing/soci/nowhere.html")
    with standpoint.entered():
        wanted = wanted_of(request)
        found, types = selectors.search(wanted), selectors.types_here()
    asked = {"q": wanted.words, "tipo": wanted.kind, "rete": wanted.network, "parola": wanted.tag}
    kept = {name: value for name, value in asked.items() if value}
    context = {
        "found": found,
        "wanted": wanted,
        "types": types,
        "standpoint": standpoint,
        "is_narrowed": bool(kept),
        "most": MOST,
        "query": urlencode(kept),
    }
    return render(request, "sharing/soci/search.html", context)


@member_page
def offer(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """All of it, as its owner offers it."""
    standpoint = find_standpoint(request.actor)
    if standpoint is None:
        raise Missing
    try:
        with standpoint.entered():
            seen = selectors.get_seen(uid)
            is_own = selectors.is_own(seen)
    except (Missing, NotAllowed):
        raise
    except ReteError as error:
        why = {"why": str(error)}
        return render(request, "sharing/soci/unreadable.html", why, status=409)
    context = {
        "seen": seen,
        "lines": list(lines(seen.value)),
        "licence": dict(LICENCES).get(seen.origin.licence, seen.origin.licence),
        "standpoint": standpoint,
        "is_own": is_own,
        "there": _there(standpoint, uid),
    }
    return render(request, "sharing/soci/offer.html", context)


def _there(standpoint: Standpoint, uid: UUID) -> str:
    """The same on the network's own site, where it is copied and answered; nothing for the office."""
    if standpoint.network is None:
        return ""
    path = reverse("sharing:offer", settings.ROOT_URLCONF, [uid])
    return site_address(standpoint.network) + path
