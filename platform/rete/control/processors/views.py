"""The office's register of who works on the networks' data, and which networks have accepted the agreement."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rete.control.processors import selectors, services
from rete.control.processors.forms import SubProcessorForm
from rete.kernel.errors import ReteError
from rete.web.pages import OfficeRequest, office_page


@office_page
def processor_list(request: OfficeRequest) -> HttpResponse:
    """Two queries."""
    context = {
        "processors": selectors.sub_processors(),
        "agreements": selectors.latest_agreements(),
    }
    return render(request, "processors/list.html", context)


@office_page
def processor_add(request: OfficeRequest) -> HttpResponse:
    form = SubProcessorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = services.add_sub_processor(request.actor, form.cleaned_data)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(name)s: aggiunto.") % {"name": added.name})
            return redirect("processors:list")
    return _page(request, form, _("Aggiungi un responsabile"))


@office_page
def processor_edit(request: OfficeRequest, processor_id: int) -> HttpResponse:
    found = selectors.get_sub_processor(processor_id)
    title = found.name
    form = SubProcessorForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_sub_processor(request.actor, processor_id, form.cleaned_data)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(name)s: salvato.") % {"name": title})
            return redirect("processors:list")
    return _page(request, form, title)


def _page(request: OfficeRequest, form: SubProcessorForm, title: str) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "processors/form.html", {"form": form, "title": title}, status=status)
