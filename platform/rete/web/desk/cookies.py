"""The workstation's cookie: of this host alone, out of reach of scripts, for as long as browsers allow."""

from django.conf import settings
from django.http import HttpResponseBase

from rete.core.desk.middleware import COOKIE

# Browsers keep no cookie longer; it begins again each time an operator comes in.
DAYS = 400


def keep(response: HttpResponseBase, secret: str) -> None:
    response.set_cookie(
        COOKIE,
        secret,
        max_age=DAYS * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponseBase) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")
