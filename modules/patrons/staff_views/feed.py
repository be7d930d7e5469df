"""Files of the library software."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from modules.patrons.feed import nightly, services
from modules.patrons.feed.rows import FIELDS
from modules.patrons.feed.words import counted
from modules.patrons.filling import filled
from modules.patrons.models import FeedRun, Place, RunState
from modules.patrons.selectors import patrons as selectors
from rete.core import limits
from rete.kernel import clock
from rete.kernel.errors import Missing
from rete.web.kit.forms.uploads import UploadField
from rete.web.pages import NetworkRequest, staff_page

SHOWN_RUNS = 30


class FileForm(forms.Form):
    file = UploadField(
        label="File degli utenti",
        endings=(".csv", ".txt"),
        limit_bytes=services.LIMIT_BYTES,
        advice="Con i titoli delle colonne nella prima riga.",
    )


@staff_page("patrons.import")
def feed(request: NetworkRequest) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)
    made: list[FeedRun] = []

    def act() -> None:
        sent = form.cleaned_data["file"]
        limits.count_import(request.actor)
        run = services.receive(request.actor, sent.name, sent.read(), now=clock.now())
        made.append(run)

    context = {
        "runs": FeedRun.objects.defer("content")[:SHOWN_RUNS],
        "is_here": selectors.registry().place == Place.HERE,
        "columns": services.columns_said(),
    }
    answer = filled(
        request,
        form,
        act,
        told=_("File ricevuto."),
        back=reverse("patrons-gestione:feed"),
        page=("patrons/staff_feed.html", context),
    )
    return redirect("patrons-gestione:feed-run", made[0].pk) if made else answer


@staff_page("patrons.import")
def forget_columns(request: NetworkRequest) -> HttpResponse:
    """Asked before."""
    if request.method == "POST":
        services.forget_columns(request.actor)
        messages.success(request, _("Al prossimo file si chiede di nuovo quale colonna è quale."))
        return redirect("patrons-gestione:feed")
    said, absent = services.columns_said(), _("non c'è")
    context = {
        "question": _("Indicare di nuovo le colonne?"),
        "names": [
            f"{each.title}: {said[each.name] or absent}" for each in FIELDS if each.name in said
        ],
        "consequence": _(
            "Il prossimo file aspetta finché qualcuno non dice quale colonna è quale."
        ),
        "verb": _("Chiedile al prossimo file"),
        "is_harmless": True,
        "action": request.path,
        "back": reverse("patrons-gestione:feed"),
    }
    return render(request, "web/confirm.html", context)


@staff_page("patrons.import")
def run(request: NetworkRequest, run_id: int) -> HttpResponse:
    """What became of a file; which column is which, the first time."""
    found = _run(run_id)
    context = {"run": found, "counted": counted(found)}
    if found.state != RunState.TO_MAP:
        return render(request, "patrons/staff_feed_run.html", context)
    titles = nightly.header_of(bytes(FeedRun.objects.get(pk=run_id).content))
    form = _columns_form(titles, request)

    def act() -> None:
        services.set_columns(request.actor, run_id, form.cleaned_data)

    return filled(
        request,
        form,
        act,
        told=_("Le colonne sono salvate: dal prossimo file non serve più."),
        back=reverse("patrons-gestione:feed-run", args=[run_id]),
        page=("patrons/staff_feed_run.html", context),
    )


@staff_page("patrons.import")
def decide(request: NetworkRequest, run_id: int) -> HttpResponse:
    """Of a file that stopped: go on, or refuse it."""
    if request.method == "POST":
        if request.POST.get("verbo") == "continua":
            services.go_on(request.actor, run_id)
            messages.success(request, _("Va avanti."))
        else:
            services.refuse(request.actor, run_id, now=clock.now())
            messages.success(request, _("Il file è rifiutato: nulla è cambiato."))
    return redirect("patrons-gestione:feed-run", run_id)


def _run(run_id: int) -> FeedRun:
    found = FeedRun.objects.defer("content").filter(pk=run_id).first()
    if found is None:
        raise Missing
    return found


def _columns_form(titles: list[str], request: NetworkRequest) -> forms.Form:
    choices = [("", _("non c'è")), *((title, title) for title in titles if title)]
    form = forms.Form(
        request.POST or None, initial=nightly.columns_of(titles, services.columns_said())
    )
    for field in FIELDS:
        form.fields[field.name] = forms.ChoiceField(
            label=field.title, choices=choices, required=field.name in nightly.REQUIRED
        )
    return form
