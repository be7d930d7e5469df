"""What the direction fills in about people and roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.core.accounts import selectors
from rete.kernel import registry
from rete.kernel.manifest import Role
from rete.web.kit.forms.dependent import DependentFields, When

EVERYWHERE, CHOSEN = "tutta", "alcune"


def role_choices() -> list[tuple[str, str]]:
    """The default roles by their word, the network's own by number."""
    own = [(str(role.pk), role.name) for role in selectors.roles_in_use() if not role.default]
    return [*((role.value, role.value) for role in Role), *own]


class RoleForm(DependentFields):
    """A role, and where it is held."""

    shown_when = {"libraries": When("extent", (CHOSEN,), is_needed=True)}

    role = forms.ChoiceField(label=_("Ruolo"))
    extent = forms.ChoiceField(
        label=_("Dove"),
        choices=[(EVERYWHERE, _("in tutta la rete")), (CHOSEN, _("solo in queste biblioteche"))],
        initial=EVERYWHERE,
        widget=forms.RadioSelect,
    )
    libraries = forms.TypedMultipleChoiceField(
        label=_("Biblioteche"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Scegli almeno una biblioteca, oppure tutta la rete.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices()  # type: ignore[attr-defined]
        self.fields["libraries"].choices = list(selectors.places_of_work().items())  # type: ignore[attr-defined]

    @property
    def library_ids(self) -> list[int] | None:
        """None for the whole network."""
        return None if self.cleaned_data["extent"] == EVERYWHERE else self.cleaned_data["libraries"]


class PersonForm(RoleForm):
    """Somebody new, with their first role."""

    name = forms.CharField(label=_("Nome e cognome"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_(
            "Con questo entra: riceve un codice, poi sceglie password e secondo passaggio."
        ),
    )
    field_order = ("name", "email", "role", "extent", "libraries")


class OwnRoleForm(forms.Form):
    """A role of the network's own."""

    name = forms.CharField(label=_("Nome del ruolo"), max_length=60)
    codenames = forms.MultipleChoiceField(
        label=_("Che cosa può fare"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codenames"].choices = [  # type: ignore[attr-defined]
            (each.codename, each.title) for each in registry.permissions()
        ]
