"""What the office writes of a contact."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.control.contacts.models import Contact, DiaryEntry, Position
from rete.control.directory.bodies.forms import DayInput


class ContactForm(forms.ModelForm[Contact]):
    class Meta:
        model = Contact
        fields = ("name", "email", "phone", "note")
        widgets = {"note": forms.Textarea({"rows": 3})}
        help_texts = {"note": _("Solo quello che serve al lavoro: la persona può chiedere di leggerlo.")}  # fmt: skip


class PositionForm(forms.ModelForm[Position]):
    class Meta:
        model = Position
        fields = ("title", "body", "network", "since")
        widgets = {"since": DayInput()}
        help_texts = {
            "title": _("Per esempio: sindaca, assessore alla cultura, direttrice, referente."),
            "since": _("Vuoto se non si sa da quando."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].empty_label = _("nessun ente")  # type: ignore[attr-defined]
        self.fields["network"].empty_label = _("nessuna rete")  # type: ignore[attr-defined]


class EntryForm(forms.ModelForm[DiaryEntry]):
    class Meta:
        model = DiaryEntry
        fields = ("kind", "on", "text", "next_step", "next_on")
        widgets = {
            "on": DayInput(),
            "text": forms.Textarea({"rows": 4}),
            "next_on": DayInput(),
        }
        help_texts = {
            "next_step": _(
                "Se c'è qualcosa da fare dopo: da una settimana prima lo trovi in «Da fare»."
            )
        }
