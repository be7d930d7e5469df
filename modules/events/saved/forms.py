"""What somebody who saves a search fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.events.models import Frequency


class FrequencyForm(forms.Form):
    frequency = forms.ChoiceField(
        label=_("Ogni quanto ti scriviamo"),
        choices=Frequency,
        initial=Frequency.WEEKLY,
        widget=forms.RadioSelect,
        help_text=_("Solo se ci sono eventi nuovi."),
    )


class SaveForm(FrequencyForm):
    """Who is a person leaves `website` empty: they do not see it."""

    mail = forms.EmailField(
        label=_("La tua e-mail"), widget=forms.EmailInput({"autocomplete": "email"})
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput())
    field_order = ("mail", "frequency")
