"""What the office writes of a deadline."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.control.deadlines.models import Deadline
from rete.control.directory.bodies.forms import DayInput


class DeadlineForm(forms.ModelForm[Deadline]):
    class Meta:
        model = Deadline
        fields = ("title", "due_on", "body", "network", "note", "notice_days")
        widgets = {"due_on": DayInput(), "note": forms.Textarea({"rows": 3})}
        help_texts = {"body": _("Un ente o una rete; nessuno dei due se è della federazione.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].empty_label = _("nessun ente")  # type: ignore[attr-defined]
        self.fields["network"].empty_label = _("nessuna rete")  # type: ignore[attr-defined]
