"""What the direction fills in about people and roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.core.accounts import selectors
from rete.kernel import registry
from rete.kernel.manifest import Role

EVERYWHERE, CHOSEN = "tutta", "alcune"


def role_choices() -> list[tuple[str, str]]:
    """The default roles by their word, the network's own by number."""
    own = [(str(role.pk), role.name) for role in selectors.roles_in_use() if not role.default]
    return [*((role.value, role.value) for role in Role), *own]


class RoleForm(forms.Form):
    """A role, and where it is held."""

    role = forms.ChoiceField(label=_("Ruolo"))
    extent = forms.ChoiceField(
        label=_("Dove"),
        choices=[(EVERYWHERE, _("in tutta la rete")), (CHOSEN, _("solo in queste biblioteche"))],
        initial=EVERYWHERE,
        widget=forms.RadioSelect,
    )
    libraries = forms.TypedMultipleChoiceField(
        label=_("Biblioteche"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices()  # type: ignore[attr-defined]
        self.fields["libraries"].choices = list(selectors.places_of_work().items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("extent") == CHOSEN and not cleaned.get("libraries"):
            self.add_error("libraries", _("Scegli almeno una biblioteca, oppure tutta la rete."))
        return cleaned

    @property
    def library_ids(self) -> list[int] | None:
        """None for the whole network."""
        return None if self.cleaned_data["extent"] == EVERYWHERE else self.cleaned_data["libraries"]


class PersonForm(RoleForm):
    """Somebody new, with their first role."""

    name = forms.CharField(label=_("Nome e cognome"), max_length=150)
    email = forms.EmailField(
        label=_("Indirizzo e-mail"),
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
