"""The office's pages on bodies."""

from django.contrib import messages
from django.forms import Form, ModelForm
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rete.control.directory.bodies import selectors, services
from rete.control.directory.bodies.forms import BodyForm, EndForm, RelationForm
from rete.control.directory.bodies.tables import body_table
from rete.control.directory.models import Body
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.kernel.municipalities import find_municipality
from rete.web.kit.details import Fact
from rete.web.kit.tables.pages import show
from rete.web.pages import OfficeRequest, office_page


@office_page
def body_list(request: OfficeRequest) -> HttpResponseBase:
    """Three queries however many bodies."""
    today = clock.now().astimezone(clock.ROME).date()
    rows = selectors.bodies_with_relations(today)
    return show(request, body_table(), rows, "directory/bodies.html")


@office_page
def body_add(request: OfficeRequest) -> HttpResponse:
    form = BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            body = services.add_body(request.actor, form.cleaned_data)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(name)s: ente aggiunto.") % {"name": body.name})
            return redirect(body)
    return _form_page(request, "directory/body_add.html", form)


@office_page
def body_page(request: OfficeRequest, body_id: int) -> HttpResponse:
    """What is known of a body, what it is and was to each network, and writing a new relation. Three queries."""
    body = selectors.get_body(body_id)
    form = RelationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            services.relate(
                request.actor,
                body.pk,
                values["network"],
                level=values["level"],
                since=values["since"],
            )
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Rapporto scritto."))
            return redirect(body)
    context = {"body": body, "facts": _facts(body), "history": selectors.history_of(body)}
    return _form_page(request, "directory/body.html", form, **context)


@office_page
def body_edit(request: OfficeRequest, body_id: int) -> HttpResponse:
    body = selectors.get_body(body_id)
    name = body.name
    form = BodyForm(request.POST or None, instance=body)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_body(request.actor, body_id, form.cleaned_data)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Modifiche salvate."))
            return redirect(body)
    context = {"name": name, "address": body.get_absolute_url()}
    return _form_page(request, "directory/body_edit.html", form, **context)


@office_page
def relation_end(request: OfficeRequest, body_id: int, relation_id: int) -> HttpResponse:
    relation = selectors.get_relation(body_id, relation_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        try:
            services.end_relation(request.actor, body_id, relation_id, until=until)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Rapporto chiuso: resta nella storia dell'ente."))
            return redirect(relation.body)
    address = relation.body.get_absolute_url()
    context = {"relation": relation, "address": address}
    return _form_page(request, "directory/relation_end.html", form, **context)


def _facts(body: Body) -> list[Fact]:
    place = find_municipality(body.municipality_istat)
    return [
        Fact(_("Tipo"), body.get_kind_display()),
        Fact(_("Comune"), f"{place.name} ({place.istat})" if place else ""),
        Fact(_("Codice IPA"), body.ipa_code),
        Fact(_("Codice fiscale"), body.fiscal_code),
        Fact(_("PEC"), body.pec),
        Fact(_("Sito"), body.website),
    ]


def _form_page(
    request: OfficeRequest, template: str, form: Form | ModelForm[Body], **context: object
) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)
