"""What the office writes of bodies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.control.directory.bodies.selectors import all_networks
from rete.control.directory.models import Body, Level
from rete.kernel.municipalities import find_municipality


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class BodyForm(forms.ModelForm[Body]):
    website = forms.URLField(label=_("Sito"), required=False, assume_scheme="https")

    class Meta:
        model = Body
        fields = (
            "name",
            "kind",
            "municipality_istat",
            "ipa_code",
            "fiscal_code",
            "pec",
            "website",
        )
        help_texts = {
            "name": _("Per esteso, come nell'Indice delle pubbliche amministrazioni (IPA)."),
            "municipality_istat": _("Sei cifre: il comune dove ha sede. Per Torino, 001272."),
        }

    def clean_fiscal_code(self) -> str:
        return "".join(self.cleaned_data["fiscal_code"].split()).upper()

    def clean_municipality_istat(self) -> str:
        istat: str = self.cleaned_data["municipality_istat"]
        if istat and find_municipality(istat) is None:
            raise forms.ValidationError(_("Nessun comune ha questo codice ISTAT."), code="comune")
        return istat


class RelationForm(forms.Form):
    """What a body becomes to a network."""

    network = forms.TypedChoiceField(label=_("Rete"), coerce=int)
    level = forms.ChoiceField(label=_("Rapporto"), choices=Level.choices)
    since = forms.DateField(
        label=_("Dal"),
        required=False,
        widget=DayInput,
        help_text=_("Vuoto se non si sa da quando."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.pk, each.name) for each in all_networks()]
        self.fields["network"].choices = choices  # type: ignore[attr-defined]

    def clean_level(self) -> Level:
        return Level(self.cleaned_data["level"])


class EndForm(forms.Form):
    until = forms.DateField(label=_("Ultimo giorno"), widget=DayInput)
