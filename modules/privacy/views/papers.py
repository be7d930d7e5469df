"""The privacy file: what is missing, each body's documents and their versions, the agreement with the federation."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from modules.privacy import gaps, selectors
from modules.privacy.facts import facts
from modules.privacy.forms import AgreementForm, PublishForm, SheetForm
from modules.privacy.models import PaperKind, Version
from modules.privacy.papers import kinds_of, write
from modules.privacy.register import as_rows
from modules.privacy.services import papers as services
from rete.control.processors.contract import own_agreements, sub_processors
from rete.kernel import clock
from rete.kernel.errors import Missing, ReteError
from rete.web.downloads import file_to_save, table_file
from rete.web.pages import NetworkRequest, staff_page
from rete.web.papers import printing, word_file
from rete.web.papers.paper import Paper, digest, of_data
from rete.web.theme.palette import theme_of

PERMISSION = "privacy.manage"


@staff_page(PERMISSION)
def home(request: NetworkRequest) -> HttpResponse:
    """Bodies, with how much is missing of each. About ten queries, however many bodies."""
    _facts, network_gaps, bodies = gaps.counts(clock.now())
    context = {
        "bodies": [(body, len(missing)) for body, missing in bodies],
        "missing": len(network_gaps) + sum(len(missing) for _body, missing in bodies),
        "late": [gap for gap in network_gaps if gap.is_late],
    }
    return render(request, "privacy/home.html", context)


@staff_page(PERMISSION)
def missing(request: NetworkRequest) -> HttpResponse:
    """«Che cosa manca», with where to put it."""
    _facts, network_gaps, bodies = gaps.counts(clock.now())
    context = {"gaps": network_gaps, "bodies": [each for each in bodies if each[1]]}
    return render(request, "privacy/missing.html", context)


@staff_page(PERMISSION)
def register_file(request: NetworkRequest, ending: str) -> HttpResponse:
    """The record of processing as «csv» or «xlsx»: as it would be written now. Four queries."""
    if ending not in {"csv", "xlsx"}:
        raise Missing
    return table_file(request.actor, f"registro-trattamenti.{ending}", as_rows(facts()))


@staff_page(PERMISSION)
def body(request: NetworkRequest, body_id: int) -> HttpResponse:
    """A body: what is missing, its documents as they would be written now, the versions in force and before."""
    found = facts()
    shown, versions = found.body(body_id), selectors.versions_of(body_id)
    today = clock.now().astimezone(clock.ROME).date()
    latest = {each.kind: each for each in reversed(versions)}
    context = {
        "body": shown,
        "sheet": found.sheet(shown),
        "gaps": gaps.gaps_of_body(found, shown, list(latest.values()), today),
        "papers": [
            (kind, latest.get(kind), [each for each in versions if each.kind == kind][1:])
            for kind in kinds_of(found, shown)
        ],
    }
    return render(request, "privacy/body.html", context)


@staff_page(PERMISSION)
def sheet(request: NetworkRequest, body_id: int) -> HttpResponse:
    found = facts()
    shown = found.body(body_id)
    proposed = services.proposed(found, shown, clock.now().astimezone(clock.ROME).date())
    form = SheetForm(request.POST or None, instance=found.sheet(shown), initial=dict(proposed))
    if request.method == "POST" and form.is_valid():
        services.save_sheet(request.actor, body_id, form.cleaned_data)
        messages.success(request, _("Scheda salvata."))
        return redirect("privacy-gestione:body", body_id)
    status = 422 if form.errors else 200
    context = {
        "body": shown,
        "form": form,
        "proposed": [form.fields[name].label for name in proposed],
    }
    return render(request, "privacy/sheet.html", context, status=status)


@staff_page(PERMISSION)
def preview(request: NetworkRequest, body_id: int, kind: str) -> HttpResponse:
    """A document as it is written now; publishing it makes it the version in force."""
    found, wanted = facts(), _kind(kind)
    paper = write(wanted, found, body_id)
    latest = next((each for each in selectors.versions_of(body_id) if each.kind == kind), None)
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.publish(request.actor, body_id, wanted, note=form.cleaned_data["note"], now=clock.now())  # fmt: skip
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(paper)s: pubblicata.") % {"paper": made})
            return redirect("privacy-gestione:body", body_id)
    context = {
        "body": found.body(body_id),
        "kind": wanted,
        "paper": paper,
        "latest": latest,
        "is_in_force": latest is not None and latest.sha256 == digest(paper),
        "form": form,
    }
    return render(request, "privacy/preview.html", context, status=422 if form.errors else 200)


@staff_page(PERMISSION)
def version(request: NetworkRequest, version_id: int) -> HttpResponse:
    shown = selectors.get_version(version_id)
    context = {"shown": shown, "paper": of_data(shown.content)}
    return render(request, "privacy/version.html", context)


@staff_page(PERMISSION)
def version_pdf(request: NetworkRequest, version_id: int) -> HttpResponse:
    shown = selectors.get_version(version_id)
    colour = theme_of(request.network).used.hex
    content = printing.pdf(_with_footer(shown), colour=colour, made_at=shown.made_at)
    return file_to_save(f"{shown.file_name}.pdf", content, "application/pdf")


@staff_page(PERMISSION)
def version_docx(_request: NetworkRequest, version_id: int) -> HttpResponse:
    shown = selectors.get_version(version_id)
    content = word_file.docx(_with_footer(shown), made_at=shown.made_at)
    return file_to_save(f"{shown.file_name}.docx", content, word_file.MEDIA_TYPE)


@staff_page(PERMISSION)
def agreement(request: NetworkRequest) -> HttpResponse:
    """The agreement with the federation: who works for it, the text, and who accepted it."""
    context: dict[str, object] = {"accepted": own_agreements(), "processors": sub_processors()}
    form = AgreementForm(request.POST or None)
    try:
        name, paper = services.agreement(facts())
        if request.method == "POST" and form.is_valid():
            sent = form.cleaned_data
            services.accept(request.actor, sha256=sent["sha256"], office_held=sent["office_held"], now=clock.now())  # fmt: skip
            messages.success(request, _("Accordo accettato."))
            return redirect("privacy-gestione:agreement")
        context |= {"body_name": name, "paper": paper, "fingerprint": digest(paper)}
        form.initial["sha256"] = digest(paper)
    except ReteError as error:
        context["refusal"] = error
    is_wrong = bool(form.errors) or (request.method == "POST" and "refusal" in context)
    return render(request, "privacy/agreement.html", context | {"form": form}, status=422 if is_wrong else 200)  # fmt: skip


def _kind(word: str) -> PaperKind:
    """Raises Missing."""
    try:
        return PaperKind(word)
    except ValueError as error:
        raise Missing from error


def _with_footer(shown: Version) -> Paper:
    made_at = shown.made_at.astimezone(clock.ROME)
    return replace(of_data(shown.content), footer=f"{shown.body}. {shown}, del {made_at:%d/%m/%Y}")
