"""Routes of the chassis."""

from django.http import HttpRequest, JsonResponse


def status(_request: HttpRequest) -> JsonResponse:
    """Whether the API answers (RFC 9457 for problems, as the Italian API guidelines ask)."""
    return JsonResponse(
        {"title": "La piattaforma risponde", "status": 200}, content_type="application/problem+json"
    )
