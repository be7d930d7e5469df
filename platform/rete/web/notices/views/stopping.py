"""One click, and a kind of mail comes no more (RFC 8058): by a link that is of one network, one person, one kind."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from rete.core.notices.choices import DIGEST, unsubscribe
from rete.core.notices.kinds import get_kind_here
from rete.core.notices.notifying import UNSUBSCRIBING
from tenants import signing


@csrf_exempt
@never_cache
def stop(request: HttpRequest, signed: str) -> HttpResponse:
    """A question for who opens the link, the deed for who posts to it: a mail program does, without session or cookie.

    Raises Missing: the link is of another network, was changed, or is about what nobody is told any more.
    """
    person_id, kind = signing.read(signed, purpose=UNSUBSCRIBING)
    is_done = request.method == "POST"
    stopped = unsubscribe(person_id, kind) if is_done else get_kind_here(kind)
    context = {"kind": stopped, "is_everything": kind == DIGEST, "is_done": is_done}
    return render(request, "notices/stop.html", context)
