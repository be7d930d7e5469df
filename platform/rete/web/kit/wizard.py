"""What takes several steps: each is kept when it is right, and who stops goes on from there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.formats import date_format

from rete.core.journeys import services
from rete.core.journeys.services import Answers
from rete.kernel import clock
from rete.kernel.actor import Actor
from rete.kernel.errors import ReteError
from rete.web.kit.details import Fact
from rete.web.pages import NetworkRequest, OfficeRequest

SUMMARY = "riepilogo"


@dataclass(frozen=True, slots=True)
class Step:
    """`name` is in the address. Its form may not ask for files: what is sent is kept as text."""

    name: str
    title: str
    form: type[forms.Form]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wizard:
    """`finish` is given all the values, by step, clean, and answers where to go; it raises what services raise.

    `address` makes the address of a step from its name.
    """

    name: str
    title: str
    steps: Sequence[Step]
    finish: Callable[[Actor, Mapping[str, Mapping[str, Any]]], str]
    address: Callable[[str], str]
    verb: str

    @property
    def names(self) -> list[str]:
        return [*(step.name for step in self.steps), SUMMARY]

    def after(self, name: str) -> str:
        return self.names[self.names.index(name) + 1]


@dataclass(frozen=True, slots=True)
class Stop:
    """A step as the row of steps shows it; `address` only of those that one may go back to."""

    title: str
    address: str
    is_done: bool
    is_current: bool


def serve(request: NetworkRequest | OfficeRequest, wizard: Wizard, name: str = "") -> HttpResponse:
    """A step, the summary before the end, or, without a name, where this person had stopped. Two queries."""
    answers = services.answers_of(request.actor, wizard.name)
    filled = _filled(wizard, answers)
    first_open = next((each.name for each in wizard.steps if each.name not in filled), SUMMARY)
    if not name:
        return redirect(wizard.address(first_open))
    if name not in wizard.names:
        raise Http404
    if request.method == "POST" and request.POST.get("azione") == "rinuncia":
        services.forget(request.actor, wizard.name)
        return redirect(wizard.address(wizard.steps[0].name))
    if wizard.names.index(name) > wizard.names.index(first_open):
        return redirect(wizard.address(first_open))
    context = {
        "wizard": wizard,
        "stops": _stops(wizard, filled, name),
        "is_resumed": bool(answers) and request.method == "GET",
    }
    if name == SUMMARY:
        return _summary(request, wizard, filled, context)
    return _step(request, wizard, name, answers, context)


def _step(
    request: NetworkRequest | OfficeRequest,
    wizard: Wizard,
    name: str,
    answers: Answers,
    context: dict[str, Any],
) -> HttpResponse:
    step = next(each for each in wizard.steps if each.name == name)
    if request.method == "POST":
        form = step.form(request.POST)
        if form.is_valid():
            sent = {field: request.POST.getlist(field) for field in form.fields}
            services.keep_step(request.actor, wizard.name, name, sent, now=clock.now())
            return redirect(wizard.address(wizard.after(name)))
    elif name in answers:
        form = step.form(_as_sent(answers[name]))
    else:
        form = step.form()
    status = 422 if request.method == "POST" else 200
    return render(
        request, "kit/wizard.html", {**context, "step": step, "form": form}, status=status
    )


def _summary(
    request: NetworkRequest | OfficeRequest,
    wizard: Wizard,
    filled: Mapping[str, forms.Form],
    context: dict[str, Any],
) -> HttpResponse:
    if request.method == "POST":
        values = {name: form.cleaned_data for name, form in filled.items()}
        try:
            address = wizard.finish(request.actor, values)
        except ReteError as error:
            context["refusal"] = str(error)
        else:
            services.forget(request.actor, wizard.name)
            return redirect(address)
    context["parts"] = [
        (step, wizard.address(step.name), _facts(filled[step.name])) for step in wizard.steps
    ]
    status = 409 if "refusal" in context else 200
    return render(request, "kit/wizard_summary.html", context, status=status)


def _filled(wizard: Wizard, answers: Answers) -> dict[str, forms.Form]:
    """The steps that are right, checked again as they are now: a choice may have gone meanwhile."""
    found: dict[str, forms.Form] = {}
    for step in wizard.steps:
        form = step.form(_as_sent(answers.get(step.name, {})))
        if step.name in answers and form.is_valid():
            found[step.name] = form
    return found


def _as_sent(kept: Mapping[str, Any]) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, values in kept.items():
        sent.setlist(name, values)
    return sent


def _stops(wizard: Wizard, filled: Mapping[str, forms.Form], here: str) -> Sequence[Stop]:
    titles = {**{step.name: step.title for step in wizard.steps}, SUMMARY: "Riepilogo"}
    return [
        Stop(title, wizard.address(name) if name in filled else "", name in filled, name == here)
        for name, title in titles.items()
    ]


def _facts(form: forms.Form) -> Sequence[Fact]:
    """What was answered, as people read it: the words of a choice, not its code."""
    return [Fact(str(field.label), _words(field)) for field in form]


def _words(field: forms.BoundField) -> str:
    value, meant = field.value(), field.form.cleaned_data.get(field.name)
    if isinstance(meant, date):
        return date_format(meant, "d/m/Y, H:i" if isinstance(meant, datetime) else "d/m/Y")
    choices = dict(getattr(field.field, "choices", ()))
    if choices:
        many = value if isinstance(value, list) else [value]
        return ", ".join(str(choices.get(each, each)) for each in many if each)
    if isinstance(field.field, forms.BooleanField):
        return "sì" if value else "no"
    return str(value or "")
