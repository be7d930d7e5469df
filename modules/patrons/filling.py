"""A form, and what becomes of it."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rete.core.limits import TooOften
from rete.kernel.errors import Missing, NotAllowed, ReteError


def filled(
    request: HttpRequest,
    form: forms.BaseForm,
    act: Callable[[], object],
    *,
    told: str,
    back: str,
    page: tuple[str, Mapping[str, Any]],
) -> HttpResponse:
    """Do it and go `back`, or show the `page` (template, context) with what is wrong, and what was written still there."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except (NotAllowed, Missing, TooOften):
            raise
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, told)
            return redirect(back)
    template, context = page
    status = 422 if form.errors else 200
    return render(request, template, {**context, "form": form, "back": back}, status=status)
