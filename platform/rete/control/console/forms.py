"""What a network's direction writes."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DomainForm(forms.Form):
    domain = forms.CharField(
        label=_("Dominio"),
        max_length=253,
        help_text=_("Per esempio biblioteche.comune.example.it: un nome che è già vostro."),
    )
