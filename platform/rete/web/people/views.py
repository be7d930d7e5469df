"""People of the network and their roles: who may do what, and where."""

from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.core.accounts import selectors
from rete.core.accounts.models import StaffRole
from rete.core.accounts.services import people, roles
from rete.core.accounts.services.inviting import invite
from rete.kernel import registry
from rete.kernel.errors import ReteError
from rete.kernel.manifest import Permission, Role
from rete.web.kit.tables.pages import show
from rete.web.pages import NetworkRequest, staff_page
from rete.web.people.forms import OwnRoleForm, PersonForm, RoleForm
from rete.web.people.tables import people_table

PERMISSION = "network.staff"


@staff_page(PERMISSION)
def person_list(request: NetworkRequest) -> HttpResponseBase:
    """At most five queries however many people."""
    return show(request, people_table(request.actor), selectors.members(), "people/list.html")


@staff_page(PERMISSION)
def person_add(request: NetworkRequest) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = invite(
                request.actor,
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                role=_role(form),
                library_ids=form.library_ids,
                address=sign_in_address(request),
            )
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(name)s: invito spedito.") % {"name": person.name})
            return redirect("people:person", person.pk)
    return _form_page(request, "people/add.html", form)


@staff_page(PERMISSION)
def person_page(request: NetworkRequest, user_id: int) -> HttpResponse:
    """Roles held, and giving one."""
    person = selectors.get_member(user_id)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            people.give_role(request.actor, person.pk, _role(form), form.library_ids)
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Ruolo assegnato."))
            return redirect("people:person", person.pk)
    held = selectors.assignments_of([person.pk])[person.pk]
    context = {"person": person, "held": held, "places": selectors.places_of_work()}
    return _form_page(request, "people/person.html", form, **context)


@require_POST
@staff_page(PERMISSION)
def role_take(request: NetworkRequest, user_id: int, role_id: int) -> HttpResponse:
    person, role = selectors.get_member(user_id), selectors.get_role(role_id)
    try:
        people.take_role(request.actor, person.pk, role)
    except ReteError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Ruolo tolto."))
    return redirect("people:person", person.pk)


@require_POST
@staff_page(PERMISSION)
def person_switch(request: NetworkRequest, user_id: int) -> HttpResponse:
    """Let a person in, or no more."""
    person = selectors.get_member(user_id)
    try:
        people.switch_person(request.actor, person.pk, is_active=not person.is_active)
    except ReteError as error:
        messages.error(request, str(error))
    else:
        told = _("Da ora non entra più.") if person.is_active else _("Può entrare di nuovo.")
        messages.success(request, told)
    return redirect("people:person", person.pk)


@dataclass(frozen=True, slots=True)
class Line:
    """A permission, and which of the roles have it."""

    permission: Permission
    has: list[bool]


@staff_page(PERMISSION)
def who_may(request: NetworkRequest) -> HttpResponse:
    """«Chi può fare cosa»: permissions by roles. One query."""
    own = [role for role in selectors.roles_in_use() if not role.default]
    columns = [(role.value, registry.codenames_of(role)) for role in Role]
    columns += [(role.name, role.allowed) for role in own]
    columns.append((_("al banco, con il PIN"), registry.desk_codenames()))
    lines = [
        Line(permission, [permission.codename in allowed for _name, allowed in columns])
        for permission in registry.permissions()
    ]
    context = {"columns": [name for name, _allowed in columns], "lines": lines, "own": own}
    return render(request, "people/who_may.html", context)


@staff_page(PERMISSION)
def role_add(request: NetworkRequest) -> HttpResponse:
    form = OwnRoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            roles.add_role(request.actor, form.cleaned_data["name"], form.cleaned_data["codenames"])
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Ruolo aggiunto."))
            return redirect("people:who-may")
    return _form_page(request, "people/role.html", form)


@staff_page(PERMISSION)
def role_edit(request: NetworkRequest, role_id: int) -> HttpResponse:
    role = selectors.get_role(role_id)
    initial = {"name": role.name, "codenames": role.codenames}
    form = OwnRoleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            roles.change_role(
                request.actor, role.pk, form.cleaned_data["name"], form.cleaned_data["codenames"]
            )
        except ReteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Ruolo salvato."))
            return redirect("people:who-may")
    return _form_page(request, "people/role.html", form, role=role)


@require_POST
@staff_page(PERMISSION)
def role_remove(request: NetworkRequest, role_id: int) -> HttpResponse:
    try:
        roles.remove_role(request.actor, role_id)
    except ReteError as error:
        messages.error(request, str(error))
        return redirect("people:role", role_id)
    messages.success(request, _("Ruolo eliminato."))
    return redirect("people:who-may")


def _role(form: RoleForm) -> StaffRole:
    chosen = form.cleaned_data["role"]
    return selectors.get_role(int(chosen)) if chosen.isdigit() else roles.default_role(Role(chosen))


def _form_page(request: HttpRequest, template: str, form: Form, **context: object) -> HttpResponse:
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)


def sign_in_address(request: HttpRequest) -> str:
    return request.build_absolute_uri("/accesso/entra/codice/")
