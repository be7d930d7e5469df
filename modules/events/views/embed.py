"""The calendar inside another site's page: how to put it there, and what is seen in the frame."""

from csp.decorators import csp_replace
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from modules.events.selectors.calendar import nearest
from modules.events.selectors.search import answer
from modules.events.views.asking import read
from modules.events.views.searching import Searching
from modules.events.windows import from_now
from rete.kernel import clock
from rete.web.feeds import FRESH_SECONDS
from rete.web.pages import NetworkRequest, page

SHOWN = 10
CODE = '<iframe src="{}" title="{}" width="100%" height="640" loading="lazy"></iframe>'
# Whoever likes may put it in their page; nothing runs in it, and it sends nothing.
FRAME_POLICY = {"frame-ancestors": ["*"], "script-src": ["'none'"], "form-action": ["'none'"]}


@page
def embed(request: NetworkRequest) -> HttpResponse:
    """The code to paste, of all the calendar or of what the filters leave. Three queries."""
    now = clock.now()
    asked = read(request.GET, now)
    searching = Searching.of(asked.on(from_now(now), ""), answer(asked.search))
    path = f"{reverse('events:frame')}{asked.searching}"
    title = _("Cose da Fare: gli eventi di %s") % request.network.name
    context = {
        "asked": asked,
        "searching": searching,
        "selects": [each for each in searching.selects if each.name in {"biblioteca", "per"}],
        "path": path,
        "code": CODE.format(escape(request.build_absolute_uri(path)), escape(title)),
        "canonical": request.build_absolute_uri(reverse("events:embed")),
    }
    return render(request, "events/embed.html", context)


@xframe_options_exempt
@csp_replace(FRAME_POLICY)
@page
def frame(request: NetworkRequest) -> HttpResponse:
    """The next ten events. No cookie, no script. Two queries."""
    now = clock.now()
    asked = read(request.GET, now)
    found = answer(asked.search)
    context = {
        "asked": asked,
        "cards": nearest(found, from_now(now), now, SHOWN),
        "all_of_them": request.build_absolute_uri(f"{reverse('events:list')}{asked.searching}"),
    }
    answered = render(request, "events/frame.html", context)
    answered["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return answered
