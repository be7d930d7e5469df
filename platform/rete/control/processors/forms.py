"""What the office writes of who works for the federation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.control.processors.models import SubProcessor


class SubProcessorForm(forms.ModelForm[SubProcessor]):
    since = forms.DateField(label=_("Dal"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))  # fmt: skip
    ended_on = forms.DateField(
        label=_("Fino al"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Quando non lavora più per la federazione. La riga resta nel registro."),
    )

    class Meta:
        model = SubProcessor
        fields = ("name", "service", "data", "place", "guarantees", "since", "ended_on")
