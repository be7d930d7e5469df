"""What is written at the door."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.events.models import Direction, Why
from modules.events.models.bookings import MOST_SEATS_EACH
from modules.events.presences.services import Shown

LONGEST = 400


class ShownForm(forms.Form):
    """A code that is typed, or that a reader of QR codes types."""

    text = forms.CharField(
        label=_("Codice della prenotazione"),
        max_length=LONGEST,
        help_text=_("Otto lettere e cifre; un lettore di codici QR può scrivere qui."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    direction = forms.ChoiceField(
        label=_("Verso"),
        choices=Direction.choices,
        initial=Direction.IN,
        widget=forms.RadioSelect,
    )
    people = forms.IntegerField(
        label=_("Quante persone"),
        required=False,
        min_value=1,
        max_value=MOST_SEATS_EACH,
        help_text=_("Vuoto: tutte quelle della prenotazione."),
    )
    force = forms.BooleanField(required=False, widget=forms.HiddenInput)
    nonce = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    @property
    def shown(self) -> Shown:
        values: dict[str, Any] = self.cleaned_data
        return Shown(**{**values, "direction": Direction(values["direction"])})


class UndoForm(forms.Form):
    why = forms.ChoiceField(
        label=_("Perché"), choices=Why.choices, initial=Why.MISTAKE, widget=forms.RadioSelect
    )
