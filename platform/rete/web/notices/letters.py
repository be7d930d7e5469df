"""A message's HTML on our own pages: shut in a frame where nothing runs and nothing is asked of other sites."""

from django.http import HttpResponse

SHUT_IN = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'"


def letter(html: str) -> HttpResponse:
    """Links open outside the frame, in a page of their own."""
    opened = html.replace("<head>", '<head><base target="_blank">', 1)
    response = HttpResponse(opened)
    response["Content-Security-Policy"] = SHUT_IN
    response._csp_exempt = True  # type: ignore[attr-defined] # noqa: SLF001 - django-csp's mark: ours is stricter
    return response
