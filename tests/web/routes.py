"""Every address of a site, found from its url configuration: a new module's are here the day they appear."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver

from rete.web.pages import Audience

NETWORK, FEDERATION = "rete.site.urls.network", "rete.site.urls.federation"
View = Callable[..., HttpResponseBase]
# What nothing has, in the place of each parameter.
SAMPLES = {
    "int": "0",
    "uuid": "01a20d41-e7d0-73b4-9093-e00aa97ebbee",
    "slug": "niente",
    "str": "niente",
    "path": "niente",
}
PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?\w+>")
NAMED = re.compile(r"\(\?P<\w+>([^)|]*)[^)]*\)")
NUMBER = re.compile(r"(?:\\d|\[0-9\])\+")


@dataclass(frozen=True, slots=True)
class Route:
    """As patterns write it, and the view that answers there."""

    pattern: str
    view: View

    @property
    def address(self) -> str:
        """A path that it takes, with something that is not there in the place of each parameter."""
        plain = NUMBER.sub("0", NAMED.sub(r"\1", f"/{self.pattern}")).removesuffix("$")
        plain = plain.replace("\\.", ".").replace("[.]", ".")
        return PARAMETER.sub(lambda found: SAMPLES[found["kind"] or "str"], plain)

    @property
    def audience(self) -> Audience | None:
        """None of what is not made by `rete.web.pages`."""
        return getattr(self.view, "audience", None)

    @property
    def permission(self) -> str | None:
        return getattr(self.view, "permission", None)


def routes(urlconf: str) -> list[Route]:
    return list(_walked(get_resolver(urlconf), ""))


def _walked(resolver: URLResolver, before: str) -> Iterator[Route]:
    for each in resolver.url_patterns:
        # As Django joins them: a regular expression inside a path loses its beginning.
        pattern = before + (str(each.pattern).removeprefix("^") if before else str(each.pattern))
        if isinstance(each, URLPattern):
            yield Route(pattern, each.callback)
        else:
            yield from _walked(each, pattern)
