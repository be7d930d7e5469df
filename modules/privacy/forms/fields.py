"""Fields that several forms have."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.libraries.contract import BodyFacts


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=picker)


def moment_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateTimeField:
    """By the clock in Rome."""
    picker = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(
        label=label, required=required, help_text=help_text, widget=picker,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"],
    )  # fmt: skip


class BodyField(forms.TypedChoiceField):
    """A body's number, or None for the whole network."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Ente"), required=False, coerce=int, empty_value=None, **kwargs)

    def offer(self, bodies: Sequence[BodyFacts]) -> None:
        self.choices = [("", _("tutta la rete")), *((each.id, each.name) for each in bodies)]
