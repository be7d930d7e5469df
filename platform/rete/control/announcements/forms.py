"""What the office writes of an announcement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.control.announcements.models import Announcement
from rete.control.directory.bodies.forms import DayInput


class AnnouncementForm(forms.ModelForm[Announcement]):
    class Meta:
        model = Announcement
        fields = ("title", "text", "since", "until", "to_all", "networks")
        widgets = {
            "text": forms.Textarea({"rows": 4}),
            "since": DayInput(),
            "until": DayInput(),
            "networks": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "text": _("Si legge in cima a ogni pagina dell'area operatori: poche righe."),
            "networks": _("Solo se non va a tutte."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("to_all") and not values.get("networks"):
            self.add_error("networks", _("Scegli almeno una rete, oppure mandalo a tutte."))
        return values

    @property
    def values(self) -> dict[str, Any]:
        """Once clean, without the networks."""
        return {name: value for name, value in self.cleaned_data.items() if name != "networks"}
