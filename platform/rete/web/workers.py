"""The service worker of a part of the site that works without a connection."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def worker(request: HttpRequest, *, offline: str, kept: str, scope: str) -> HttpResponse:
    """Within `scope` it answers when the site does not, with the page `offline`, which must be nobody's.

    `kept` is the name of its cache. What it keeps has to be found by the browser again whenever it changes.
    """
    context = {"offline": offline, "kept": kept}
    answer = render(request, "web/worker.js", context, content_type="text/javascript")
    answer.headers["Service-Worker-Allowed"] = scope
    answer.headers["Cache-Control"] = "no-cache"
    return answer
