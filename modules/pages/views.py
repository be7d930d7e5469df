"""What citizens read."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from modules.pages import selectors
from modules.pages.models import Kind
from modules.pages.structured import json_ld
from modules.pages.webforms.selectors import open_forms
from rete.kernel import clock
from rete.web.files.addresses import document_address
from rete.web.pages import NetworkRequest, page

ON_A_PAGE = 20
IN_A_FEED = 30
MOST_LETTERS = 100
LINK_HOLDS = timedelta(minutes=10)


@page
def page_list(request: NetworkRequest) -> HttpResponse:
    """News, notices and the rest, the latest first; with words, the best first. Two queries."""
    words = request.GET.get("cerca", "").replace("\0", "").strip()[:MOST_LETTERS]
    kind = request.GET.get("tipo", "")
    found = selectors.public_pages(clock.now()).order_by("-published_at", "-pk")
    if kind in Kind.values:
        found = found.filter(kind=kind)
    elif not words:
        found = found.filter(kind__in=(Kind.NEWS, Kind.NOTICE))
    if words:
        found = selectors.with_words(found, words)
    listing = Paginator(found, ON_A_PAGE).get_page(request.GET.get("pagina"))
    context = {"listing": listing, "words": words, "kind": kind, "kinds": Kind.choices}
    return render(request, "pages/list.html", context)


@page
def services(request: NetworkRequest) -> HttpResponse:
    """Services, forms to fill in, then the other pages, in the network's order. Two queries."""
    found = selectors.public_pages(clock.now()).filter(kind__in=(Kind.SERVICE, Kind.PAGE))
    every = list(found.order_by("position", "pk"))
    context = {
        "services": [each for each in every if each.kind == Kind.SERVICE],
        "others": [each for each in every if each.kind == Kind.PAGE],
        "web_forms": list(open_forms(clock.now())),
    }
    return render(request, "pages/services.html", context)


@page
def public_page(request: NetworkRequest, page_id: int, slug: str) -> HttpResponse:
    """A page; an address of another title leads to today's."""
    now = clock.now()
    shown = selectors.get_public_page(page_id, now)
    address = shown.get_absolute_url()
    if slug != shown.slug:
        return redirect(address, permanent=True)
    if shown.live is None:
        return redirect("pages:list")
    context = {
        "page": shown,
        "words": shown.live,
        "blocks": selectors.shown_blocks(shown.live, now),
        "sheet": selectors.shown_sheet(shown.live),
        "has_form": any(block["kind"] == "form" for block in shown.live.blocks),
        "canonical": request.build_absolute_uri(address),
        "json_ld": json_ld(shown, request.network.name, request.build_absolute_uri),
    }
    return render(request, "pages/page.html", context)


@page
def document(request: NetworkRequest, page_id: int, uid: UUID) -> HttpResponse:
    """A document of a page: this address stays, the one that it leads to holds for some minutes."""
    now = clock.now()
    found = selectors.get_document(request.actor, page_id, uid, now)
    return redirect(document_address(found, until=now + LINK_HOLDS))


@page
def rss(request: NetworkRequest) -> HttpResponse:
    """The latest news and notices. One query."""
    name = request.network.name
    said = _("Notizie e avvisi di %s.") % name
    feed = Rss201rev2Feed(
        title=f"{name}: {_('notizie e avvisi')}",
        link=request.build_absolute_uri(reverse("pages:list")),
        description=f"{said} Dimostrazione: dati di fantasia." if settings.RETE_DEMO else said,
        language="it",
        feed_url=request.build_absolute_uri(),
    )
    found = selectors.public_pages(clock.now()).filter(kind__in=(Kind.NEWS, Kind.NOTICE))
    for each in found.order_by("-published_at", "-pk")[:IN_A_FEED]:
        address = request.build_absolute_uri(each.get_absolute_url())
        feed.add_item(
            title=str(each),
            link=address,
            description="" if each.live is None else each.live.summary,
            pubdate=each.published_at,
            unique_id=f"urn:uuid:{each.uid}",
            unique_id_is_permalink=False,
        )
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8"
    )
