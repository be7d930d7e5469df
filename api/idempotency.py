"""`@idempotent`: a request that is sent twice with the same Idempotency-Key is done once."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from api.callers import asked
from rete.core.idempotency import services
from rete.core.idempotency.errors import KeyMissing, KeyUnreadable
from rete.core.idempotency.services import Answer, Call
from rete.kernel import clock
from rete.kernel.errors import ReteError

HEADER = "Idempotency-Key"
SHORTEST, LONGEST = 16, 255

Handler = Callable[..., HttpResponseBase]


def idempotent(handler: Handler) -> Handler:
    """Decorate the method of a view that moves money, seats or anything that must not be done twice.

    The answer, also a refusal, is kept for a day together with what was written: an equal request gets it again with
    `Idempotent-Replayed: true`. A different one with the same key gets 422, one that overlaps 409, one without a key 400.
    """

    @wraps(handler)
    def serve(view: Any, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        call = _call_of(request)

        def work() -> Answer:
            return _answer_of(_answered(view, handler, request, args, kwargs))

        return _sent(services.answer_once(call, work, now=clock.now()))

    serve.is_idempotent = True  # type: ignore[attr-defined]
    return serve


def _call_of(request: Request) -> Call:
    """Read before the body is parsed, which keeps it."""
    # A structured field's string is quoted (RFC 8941); most clients send it bare.
    key = request.headers.get(HEADER, "").strip().removeprefix('"').removesuffix('"')
    if not key:
        raise KeyMissing
    if not SHORTEST <= len(key) <= LONGEST or not all("!" <= each <= "~" for each in key):
        raise KeyUnreadable(shortest=SHORTEST, longest=LONGEST)
    plain = asked(request)
    who = "anonymous" if plain.caller.is_anonymous else plain.caller.name
    found = services.fingerprint(plain.method or "", plain.get_full_path(), plain.body)
    return Call(who, key, found)


def _answered(
    view: Any, handler: Handler, request: Request, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """What the view answers. What a refusal had already written is undone."""
    try:
        with transaction.atomic():
            return handler(view, request, *args, **kwargs)
    except (ReteError, APIException, Http404, PermissionDenied) as error:
        return view.handle_exception(error)


def _answer_of(response: Response) -> Answer:
    body = "" if response.data is None else JSONRenderer().render(response.data).decode()
    content_type = response.content_type or "application/json"
    return Answer(response.status_code, content_type, body, location=response.get("Location", ""))


def _sent(answer: Answer) -> HttpResponse:
    response = HttpResponse(answer.body, status=answer.status, content_type=answer.content_type)
    if answer.location:
        response["Location"] = answer.location
    if answer.is_repeated:
        response["Idempotent-Replayed"] = "true"
    return response
