"""Addresses of the pages in every footer."""

from django.urls import URLPattern, path

from rete.web.views.information import information, site_map

NAMES = {
    "privacy": "privacy",
    "note-legali": "legal",
    "accessibilita": "accessibility",
    "cookie": "cookies",
}


def information_pages() -> list[URLPattern]:
    """Each with a name of its own, which footers reverse."""
    pages = [
        path(f"informazioni/{address}/", information, {"name": name}, name=f"information-{name}")
        for address, name in NAMES.items()
    ]
    return [*pages, path("mappa-del-sito/", site_map, name="site-map")]
