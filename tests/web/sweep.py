"""Every page that an address leads to, seen as people see it: found from the url configurations and from pages' links."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urljoin, urlsplit
from zlib import crc32

from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.web.browser import violations
from tests.web.routes import routes as site_routes

WIDTHS = (400, 1200)
HEIGHT = 900
PAGE_LIMIT_BYTES = 250_000
SCRIPT_LIMIT_BYTES = 60_000
# Not pages: what programs read, and files.
SKIPPED = ("api/", "file/", "tema-", "icona-", "app.webmanifest")
# What is worth seeing as who has signed in; the rest they see as everybody does.
OF_WHO_SIGNED_IN = ("gestione/", "ufficio/", "soci/", "accesso/", "informazioni/privacy/")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody on a site. `persona` is whom of the invented people they sign in as; nobody without."""

    name: str
    address: str
    urlconf: str
    persona: str = ""


@dataclass(slots=True)
class Found:
    """The pages to see, by route, and what was met on the way to them."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)

    def addresses(self, visitor: Visitor) -> list[str]:
        """Those that this visitor sees as nobody else does."""
        every = sorted(address for addresses in self.pages.values() for address in addresses)
        if not visitor.persona:
            return every
        return [each for each in every if each.lstrip("/").startswith(OF_WHO_SIGNED_IN)]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came; `text` only of HTML."""

    status: int
    text: str

    @property
    def is_page(self) -> bool:
        """A whole page, not a part of one nor a file."""
        return self.status == 200 and "<html" in self.text[:200]


class _Links(HTMLParser):
    """The addresses that a page's links lead to, and those of the pages that it shows in a frame."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get({"a": "href", "iframe": "src"}.get(tag, ""))
        if address:
            self.found.append(address)


def routes(urlconf: str) -> list[str]:
    """Every route of a configuration that may be a page, as patterns write it."""
    every = [each.pattern for each in site_routes(urlconf)]
    return [each for each in every if not each.startswith(SKIPPED)]


def signed_in(browser: Browser, visitor: Visitor) -> BrowserContext:
    context = browser.new_context(locale="it-IT")
    if visitor.persona:
        page = context.new_page()
        page.goto(f"{visitor.address}/accesso/entra/")
        page.locator(f'button[value="{visitor.persona}"]').click()
        page.wait_for_load_state()
        page.close()
    return context


def discover(context: BrowserContext, visitor: Visitor, each: int) -> Found:
    """Ask for every route without parameters, follow the links, keep so many pages of each route.

    A link that leads nowhere and a fault are problems; a page that is not there yet, and that no link names, is not.
    `unreached` are the routes that nothing leads to.
    """
    every = routes(visitor.urlconf)
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in context.cookies())
    queue = [f"/{route}" for route in every if "<" not in route]
    found, seen = Found(), set(queue)
    linked: set[str] = set()
    asked: dict[str, int] = {}
    while queue:
        path = queue.pop(0)
        route = _route_of(path, visitor.urlconf)
        if route is None or asked.get(route, 0) >= each:
            continue
        asked[route] = asked.get(route, 0) + 1
        answer = _asked(f"{visitor.address}{path}", cookies)
        if answer.status >= 500 or (path in linked and answer.status in {404, 410}):
            found.problems.append(f"{visitor.name} {path}: {answer.status}")
        if answer.is_page:
            found.pages.setdefault(route, []).append(path)
            for link in _paths(answer.text, f"{visitor.address}{path}"):
                # What a message leads to is for who it was written to; on the demonstration everybody reads it.
                if not path.startswith("/posta/"):
                    linked.add(link)
                if link not in seen:
                    seen.add(link)
                    queue.append(link)
    found.unreached = sorted(set(every) - asked.keys())
    return found


def looks(
    browser: Browser, visitor: Visitor, found: Found, *, is_whole: bool
) -> Iterator[list[str]]:
    """See every page at every width: what is wrong with each view. What citizens see is weighed, by a first visit.

    Axe takes half of the time: where the sweep is not whole it judges a page at one of the widths, some pages narrow and some wide.
    """
    with signed_in(browser, visitor) as shared:
        for path in found.addresses(visitor):
            context = shared if visitor.persona else signed_in(browser, visitor)
            with context.new_page() as page:
                judged = WIDTHS if is_whole else (WIDTHS[crc32(path.encode()) % len(WIDTHS)],)
                for width, told in _views(page, f"{visitor.address}{path}", visitor, judged):
                    yield [f"{visitor.name}, {width}, {path}: {each}" for each in told]
            if context is not shared:
                context.close()


def _views(
    page: Page, address: str, visitor: Visitor, judged: Collection[int]
) -> Iterator[tuple[int, list[str]]]:
    """A page loaded once and seen in windows narrow and wide, by axe at the `judged` widths."""
    requests: list[Request] = []
    errors: list[str] = []

    def kept(request: Request) -> None:
        requests.append(request)

    page.on("requestfinished", kept)
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    page.goto(address, wait_until="load")
    told = list(_of_loading(requests, address))
    if not visitor.persona:
        told += _too_heavy(requests)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        told += _of_window(page)
        if width in judged:
            told += [f"axe {rule}: {target}" for rule, target in violations(page)]
        told += [f"console: {error}" for error in errors]
        yield width, told
        told = []
        errors.clear()


def _of_window(page: Page) -> Iterator[str]:
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        yield "overflows sideways"


def _of_loading(requests: list[Request], address: str) -> Iterator[str]:
    host = urlsplit(address).netloc
    outside = {each.url for each in requests if urlsplit(each.url).netloc not in {host, ""}}
    yield from (f"leaves the host: {each}" for each in sorted(outside))


def _too_heavy(requests: list[Request]) -> Iterator[str]:
    weights = [(each.resource_type, each.sizes()["responseBodySize"]) for each in requests]
    whole = sum(size for _kind, size in weights)
    scripts = sum(size for kind, size in weights if kind == "script")
    if whole > PAGE_LIMIT_BYTES:
        yield f"weighs {whole} bytes"
    if scripts > SCRIPT_LIMIT_BYTES:
        yield f"has {scripts} bytes of script"


def _route_of(path: str, urlconf: str) -> str | None:
    """The route of a path; None for what is no page of the site."""
    try:
        route = resolve(path, urlconf).route
    except Resolver404:
        return None if path.startswith("/static/") else path
    return None if route.startswith(SKIPPED) else route


def _asked(address: str, cookies: str) -> Answer:
    """Ask on loopback, whatever the name: only browsers know that *.localhost is there."""
    parts = urlsplit(address)
    connection = HTTPConnection("127.0.0.1", parts.port, timeout=30)
    connection.request("GET", parts.path, headers={"Host": parts.netloc, "Cookie": cookies})
    answer = connection.getresponse()
    kind, content = answer.headers.get("Content-Type", ""), answer.read()
    connection.close()
    return Answer(answer.status, content.decode(errors="replace") if "html" in kind else "")


def _paths(html: str, address: str) -> Iterator[str]:
    links: Any = _Links()
    links.feed(html)
    here = urlsplit(address)
    for link in links.found:
        there = urlsplit(urljoin(address, link))
        if there.scheme == here.scheme and there.netloc == here.netloc:
            yield there.path
