"""What staff choose for their site."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.web.theme.colours import HEX
from rete.web.theme.palette import PALETTE

OWN = "altro"
IMAGE_TYPES = "image/jpeg,image/png,image/webp,image/gif"


class LookForm(forms.Form):
    """One of the palette's colours, or one's own, and the line under the name."""

    colour = forms.ChoiceField(
        label=_("Colore"),
        choices=[*((value, name) for value, name in PALETTE.items()), (OWN, _("un altro colore"))],
        widget=forms.RadioSelect,
    )
    own = forms.CharField(label=_("Un altro colore"), required=False, widget=forms.ColorInput)
    claim = forms.CharField(
        label=_("Motto"), required=False, max_length=120,
        help_text=_("Una riga sotto il nome della rete, per esempio «Diciassette biblioteche, una tessera»."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        own = str(values.get("own", "")).lower()
        if values.get("colour") == OWN and not re.fullmatch(HEX, own):
            self.add_error("own", _("Scegli il colore, oppure scrivilo come #2e7d32."))
        return values

    @property
    def chosen(self) -> str:
        """The colour, «#rrggbb», once clean."""
        colour = str(self.cleaned_data["colour"])
        return str(self.cleaned_data["own"]).lower() if colour == OWN else colour


class LogoForm(forms.Form):
    file = forms.FileField(
        label=_("Immagine"),
        help_text=_("JPEG, PNG, WebP o GIF, fino a 10 MB. Meglio un PNG con il fondo trasparente."),
        widget=forms.ClearableFileInput({"accept": IMAGE_TYPES}),
    )
    alt = forms.CharField(
        label=_("Che cosa si legge nel marchio"), max_length=200,
        help_text=_("Lo sente chi non vede l'immagine: di solito il nome della rete."),
    )  # fmt: skip
