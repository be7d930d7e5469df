"""«Moduli», «Domini», «Copia dei dati e uscita» among a network's settings."""

import io
import zipfile
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.console import selectors, services
from rete.control.console.apps import PERMISSION
from rete.control.console.forms import DomainForm
from rete.core.tables.writing import as_csv
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.downloads import file_to_save
from rete.web.pages import NetworkRequest, staff_page
from tenants import domains

CHUNK_BYTES = 2**20


@staff_page(PERMISSION)
def modules(request: NetworkRequest) -> HttpResponse:
    """What is on; one is switched at a time."""
    if request.method == "POST":
        try:
            services.switch_module(
                request.actor, request.POST.get("modulo", ""), on=request.POST.get("acceso") == "1"
            )
        except ReteError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Fatto. Il sito cambia entro pochi secondi."))
        return redirect("console:modules")
    return render(request, "console/modules.html", {"lines": selectors.modules_for(request.actor)})


@staff_page(PERMISSION)
def domain_list(request: NetworkRequest) -> HttpResponse:
    form = DomainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_domain(request.actor, form.cleaned_data["domain"])
        except ReteError as error:
            form.add_error("domain", str(error))
        else:
            messages.success(
                request, _("Dominio aggiunto: ora va fatto puntare qui, poi verificalo.")
            )
            return redirect("console:domains")
    context = {
        "domains": selectors.domains_for(request.actor),
        "form": form,
        "base_domain": settings.RETE_BASE_DOMAIN,
    }
    status = 422 if form.errors else 200
    return render(request, "console/domains.html", context, status=status)


@require_POST
@staff_page(PERMISSION)
def domain_act(request: NetworkRequest, domain: str, name: str) -> HttpResponse:
    """«verifica» or «principale»."""
    try:
        if name == "verifica":
            services.verify_domain(
                request.actor, domain, resolve=domains.addresses, now=clock.now()
            )
            messages.success(request, _("Verificato: il dominio porta qui."))
        elif name == "principale":
            services.make_primary(request.actor, domain)
            messages.success(request, _("Da ora è l'indirizzo del sito."))
        else:
            raise Http404
    except ReteError as error:
        messages.error(request, str(error))
    return redirect("console:domains")


@staff_page(PERMISSION)
def domain_remove(request: NetworkRequest, domain: str) -> HttpResponse:
    """A question first."""
    if request.method != "POST":
        context = {
            "question": _("Togliere il dominio %(domain)s?") % {"domain": domain},
            "consequence": _("Il sito non risponderà più a quell'indirizzo. Gli altri restano."),
            "verb": _("Togli il dominio"),
            "action": request.path,
            "back": reverse("console:domains"),
        }
        return render(request, "web/confirm.html", context)
    services.remove_domain(request.actor, domain)
    messages.success(request, _("Dominio tolto."))
    return redirect("console:domains")


@staff_page(PERMISSION)
def rehearsal(request: NetworkRequest) -> HttpResponse:
    """«Simula l'uscita»: what would leave, counted now. Nothing is done."""
    found = selectors.rehearse_for(request.actor, clock.now())
    return render(request, "console/exit.html", {"rehearsal": found})


@require_POST
@staff_page(PERMISSION)
def sample(request: NetworkRequest) -> HttpResponse:
    """A small archive in the same shape."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in services.take_sample(request.actor):
            archive.writestr(f"tabelle/{name}.csv", as_csv(table))
    return file_to_save(
        f"assaggio-{request.network.slug}.zip", content.getvalue(), "application/zip"
    )


@require_POST
@staff_page(PERMISSION)
def export(request: NetworkRequest) -> HttpResponse:
    try:
        services.ask_export(request.actor, now=clock.now())
    except ReteError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("L'archivio si prepara adesso: lo trovi qui appena è pronto."))
    return redirect("console:exit")


@require_POST
@staff_page(PERMISSION)
def download(request: NetworkRequest, export_id: int) -> HttpResponseBase:
    """An archive of this network, streamed; who took it is written down first."""
    found = selectors.get_export_for(request.actor, export_id)
    services.note_download(request.actor, found)
    file = Path(found.file)
    response = FileResponse(file.open("rb"), as_attachment=True, filename=file.name)
    response.block_size = CHUNK_BYTES
    return response
