"""What other networks offer: found, looked at, copied, answered."""

import mimetypes
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.sharing import selectors
from rete.control.sharing.apps import PERMISSION
from rete.control.sharing.files import fetch, files_of, with_files
from rete.control.sharing.forms import RESPONSES, WordsForm, responses_to
from rete.control.sharing.selectors import MOST, PAGE_SIZE, Wanted
from rete.core.outbox import responding
from rete.core.outbox.models import LICENCES, Take
from rete.core.outbox.responding import Seen
from rete.core.outbox.selectors import conversation
from rete.core.outbox.showing import NOTHING, lines
from rete.kernel import clock
from rete.kernel.errors import Missing, NotAllowed, ReteError
from rete.kernel.sharing import Verb
from rete.web.pages import NetworkRequest, staff_page

LONGEST_PAGE = MOST // PAGE_SIZE


@staff_page(PERMISSION)
def search(request: NetworkRequest) -> HttpResponse:
    """Four queries, however much is offered."""
    wanted = wanted_of(request)
    asked = {"q": wanted.words, "tipo": wanted.kind, "rete": wanted.network, "parola": wanted.tag}
    kept = {name: value for name, value in asked.items() if value}
    context = {
        "found": selectors.search_for(request.actor, wanted),
        "wanted": wanted,
        "types": selectors.types_here(),
        "networks": selectors.other_networks(),
        "is_narrowed": bool(kept),
        "most": MOST,
        "query": urlencode(kept),
        "without_tag": urlencode({k: v for k, v in kept.items() if k != "parola"}),
    }
    return render(request, "sharing/search.html", context)


@staff_page(PERMISSION)
def offer(request: NetworkRequest, uid: UUID) -> HttpResponse:
    """All of it, as its owner offers it, and what can be done with it."""
    try:
        seen = selectors.get_seen_for(request.actor, uid)
    except (Missing, NotAllowed):
        raise
    except ReteError as error:
        return render(request, "sharing/unreadable.html", {"why": str(error)}, status=409)
    if selectors.is_own(seen):
        return redirect("sharing:share", uid)
    return _page(request, seen, WordsForm())


@require_POST
@staff_page(PERMISSION)
def copy(request: NetworkRequest, uid: UUID) -> HttpResponse:
    seen = selectors.get_seen_for(request.actor, uid)
    seen = with_files(seen)
    try:
        _take, local = responding.copy(request.actor, seen, now=clock.now())
    except NotAllowed:
        raise
    except ReteError as error:
        messages.error(request, str(error))
        return redirect("sharing:offer", uid)
    told = _("Copiato da %(network)s: è una bozza, controlla e pubblica.")
    messages.success(request, told % {"network": seen.origin.network_name})
    return redirect(local.address)


@staff_page(PERMISSION)
def file(request: NetworkRequest, uid: UUID, file_uid: UUID) -> HttpResponse:
    """A file of what is offered, to be saved: never shown, whatever is in it."""
    carried = fetch(selectors.get_seen_for(request.actor, uid), file_uid)
    kind = mimetypes.guess_type(carried.name)[0] or "application/octet-stream"
    response = HttpResponse(carried.content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=carried.name
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response


@require_POST
@staff_page(PERMISSION)
def take_part(request: NetworkRequest, uid: UUID) -> HttpResponse:
    seen = selectors.get_seen_for(request.actor, uid)
    text = request.POST.get("text", "").strip()[:4000]
    try:
        take = responding.take_part(request.actor, seen, text=text, now=clock.now())
    except NotAllowed:
        raise
    except ReteError as error:
        messages.error(request, str(error))
        return redirect("sharing:offer", uid)
    messages.success(request, _("La richiesta è partita: quando rispondono ti avvisiamo."))
    return redirect("sharing:take", take.pk)


@require_POST
@staff_page(PERMISSION)
def respond(request: NetworkRequest, uid: UUID, verb: str) -> HttpResponse:
    """An answer, an offer or a comment."""
    if verb not in RESPONSES:
        raise Http404
    seen, form = selectors.get_seen_for(request.actor, uid), WordsForm(request.POST)
    if seen.record_type.own_page is not None:
        raise Http404
    if form.is_valid():
        try:
            responding.respond(
                request.actor, seen, Verb(verb), form.cleaned_data["text"], now=clock.now()
            )
        except NotAllowed:
            raise
        except ReteError as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, str(RESPONSES[Verb(verb)][1]))
            return redirect("sharing:offer", uid)
    return _page(request, seen, form, status=422)


def _page(
    request: NetworkRequest, seen: Seen, form: WordsForm, *, status: int = 200
) -> HttpResponse:
    origin = seen.origin
    takes = list(Take.objects.filter(root_uid=origin.object_uid))
    taken = {take.verb for take in takes}
    own_page = seen.record_type.own_page
    context = {
        "seen": seen,
        "lines": [each for each in lines(seen.value) if each[1] != NOTHING],
        "files": files_of(seen),
        "licence": dict(LICENCES).get(origin.licence, origin.licence),
        "takes": takes,
        "may_copy": seen.record_type.adopt is not None and Verb.ADOPT not in taken,
        "may_join": Verb.JOIN in seen.record_type.takes - taken,
        "responses": responses_to(seen.record_type) if own_page is None else [],
        "own_page": own_page,
        "own_address": "" if own_page is None else own_page.address(origin.object_uid),
        "said": list(conversation(origin.object_uid)),
        "form": form,
        "back": reverse("sharing:search"),
    }
    return render(request, "sharing/offer.html", context, status=status)


def wanted_of(request: HttpRequest) -> Wanted:
    """What the address asks; nonsense is as if it were not there."""
    asked = request.GET
    return Wanted(
        words=asked.get("q", "").replace("\0", "").strip()[:200],
        kind=asked.get("tipo", "") if asked.get("tipo", "") in selectors.types_here() else "",
        network=_uid(asked.get("rete", "")),
        tag=asked.get("parola", "").replace("\0", "")[:100],
        page=_page_number(asked.get("pagina", "")),
    )


def _uid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def _page_number(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) < 5  # noqa: PLR2004 - enough for any page
    return min(max(int(text), 1), LONGEST_PAGE) if is_number else 1
