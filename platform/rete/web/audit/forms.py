"""What is looked for in the register."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.core.audit import words
from rete.core.audit.selectors import KINDS, Wanted, people

OBJECT = "cosa"
ANYBODY = ("", _("tutti"))
OTHERS = {
    "piattaforma": _("la piattaforma, da sola"),
    "visitatori": _("chi visita il sito"),
    "assistenza": _("l'ufficio della federazione"),
}


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class RegisterForm(forms.Form):
    """Filters, read from the address; what makes no sense is said and filters nothing."""

    chi = forms.ChoiceField(label=_("Chi"), required=False)
    azione = forms.ChoiceField(label=_("Che cosa ha fatto"), required=False)
    # With less than three letters the index on names is of no use.
    oggetto = forms.CharField(
        label=_("Su che cosa (una parte del nome)"), required=False, min_length=3, max_length=100
    )
    dal = forms.DateField(label=_("Dal"), required=False, widget=Day)
    al = forms.DateField(label=_("Al"), required=False, widget=Day)
    cosa = forms.RegexField(
        r"^[a-z_]+\.[a-z_]+:[^:]{1,60}$", required=False, widget=forms.HiddenInput
    )

    def __init__(self, asked: Mapping[str, Any]) -> None:
        super().__init__(asked, label_suffix="")
        named = [(str(person.pk), person.name) for person in people()]
        who: Any = self.fields["chi"]
        who.choices = [ANYBODY, *((each, OTHERS[each]) for each in KINDS), (_("Persone"), named)]
        action: Any = self.fields["azione"]
        areas = [(area, list(actions.items())) for area, actions in words.areas().items()]
        action.choices = [("", _("qualsiasi cosa")), *areas]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("dal"), cleaned.get("al")
        if since is not None and until is not None and until < since:
            self.add_error("al", _("È prima del giorno da cui si comincia."))
        return cleaned

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        said = self.cleaned_data
        kind, _colon, number = said.get(OBJECT, "").partition(":")
        return Wanted(
            who=said.get("chi", ""),
            action=said.get("azione", ""),
            named=said.get("oggetto", "").replace("\0", ""),
            object_type=kind,
            object_id=number,
            since=said.get("dal"),
            until=said.get("al"),
        )
