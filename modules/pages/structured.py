"""A page as search engines read it (schema.org, JSON-LD 1.1)."""

import json
from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe

from modules.pages.models import Kind, Page

# In a <script> these could end it or open a comment; JSON has escapes for them.
ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})
TYPES = {
    Kind.NEWS: "NewsArticle",
    Kind.NOTICE: "NewsArticle",
    Kind.PAGE: "WebPage",
    Kind.SERVICE: "GovernmentService",
}


def json_ld(page: Page, network: str, absolute: Callable[[str], str]) -> SafeString:
    """Of a public page; `absolute` makes an address of a path."""
    live, address = page.live, absolute(page.get_absolute_url())
    if live is None:
        return SafeString()
    organization = {"@type": "Organization", "name": network, "url": absolute("/")}
    facts: dict[str, object] = {
        "@context": "https://schema.org/",
        "@type": TYPES[Kind(page.kind)],
        "@id": address,
        "url": address,
        "name": live.title,
        "description": live.summary,
    }
    if page.kind == Kind.SERVICE:
        facts["provider"] = organization
    elif page.published_at is not None:
        facts |= {
            "headline": live.title[:110],
            "datePublished": page.published_at.isoformat(),
            "dateModified": max(live.written_at, page.published_at).isoformat(),
            "publisher": organization,
        }
    written = json.dumps(facts, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(written)  # noqa: S308 - what could end the script is escaped
