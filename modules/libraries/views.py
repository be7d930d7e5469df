"""What citizens see."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from modules.libraries import selectors
from modules.libraries.schema_org import library_json_ld
from modules.libraries.selectors import Search
from rete.web.pages import NetworkRequest, page

PAGE_SIZE = 50


@page
def library_list(request: NetworkRequest) -> HttpResponse:
    """Three queries: the page's rows, their count, the municipalities to choose from."""
    wanted = request.GET.get("vicino", "").strip()
    near = selectors.find_near(wanted) if wanted else None
    search = search_of(request, near)
    libraries = Paginator(selectors.public_libraries(search), PAGE_SIZE).get_page(
        request.GET.get("pagina")
    )
    context = {
        "libraries": libraries,
        "search": search,
        "wanted": wanted,
        "near_is_unknown": bool(wanted) and near is None,
        "municipalities": selectors.public_municipalities(),
        "query": query_without_page(request),
    }
    return render(request, "libraries/list.html", context)


@page
def library_page(request: NetworkRequest, library_id: int, slug: str) -> HttpResponse:
    """One query."""
    library = selectors.get_public_library(library_id)
    if slug != library.slug:
        return redirect(library, permanent=True)
    context = {
        "library": library,
        "json_ld": library_json_ld(library, request.build_absolute_uri(request.path)),
    }
    return render(request, "libraries/page.html", context)


def search_of(request: HttpRequest, near: selectors.Near | None = None) -> Search:
    words, municipality = (
        request.GET.get(name, "").replace("\0", "").strip() for name in ("q", "comune")
    )
    return Search(words[:100], municipality, near)


def query_without_page(request: HttpRequest) -> str:
    """The address's query, for links to other pages of the same list."""
    query = request.GET.copy()
    query.pop("pagina", None)
    return query.urlencode()
