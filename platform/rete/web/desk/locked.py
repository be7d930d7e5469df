"""What somebody sent from a desk that had locked meanwhile: kept on the page that asks for the PIN, not lost."""

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rete.core.desk import demo
from rete.core.desk.middleware import OPERATOR
from rete.core.desk.selectors import operators_at
from rete.kernel import clock
from rete.web.desk.forms import PinForm

# Sent with a form and no part of what somebody wrote.
NOT_WRITTEN = ("csrfmiddlewaretoken",)


def has_written_at_desk(request: HttpRequest) -> bool:
    """Whether a whole page's form comes from a workstation where nobody is in any more. Files cannot be kept."""
    at_desk = getattr(request, "workstation", None) is not None
    is_part = request.headers.get("HX-Request") == "true"
    return at_desk and request.method == "POST" and not is_part and not request.FILES


def page_that_keeps(request: Any) -> HttpResponse:
    """Asks for the PIN and holds what was written; whoever had the turn finds it again, nobody else."""
    form = PinForm(
        operators_at(request.workstation, clock.now()),
        initial={
            "operator": request.session.get(OPERATOR),
            "next": request.get_full_path(),
            "written": _written(request),
        },
    )
    context = {"form": form, "is_locked": True, "desk_people": demo.OPERATORS}
    return render(request, "desk/enter.html", context, status=403)


def fields_of(written: str) -> Sequence[tuple[str, str]]:
    """The fields of a form as it was sent, names and values; none when it is not what we kept."""
    try:
        kept = json.loads(written)
        return [(str(name), str(value)) for name, values in kept.items() for value in values]
    except (ValueError, AttributeError, TypeError):
        return []


def _written(request: HttpRequest) -> str:
    kept = {name: values for name, values in request.POST.lists() if name not in NOT_WRITTEN}
    return json.dumps(kept)
