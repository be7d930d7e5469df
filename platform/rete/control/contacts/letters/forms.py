"""What the office writes of a letter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.control.contacts.letters import words
from rete.control.contacts.letters.errors import FieldUnknown
from rete.control.contacts.models import Letter

MOST_RECEIPTS = 200


class LetterForm(forms.ModelForm[Letter]):
    class Meta:
        model = Letter
        fields = ("channel", "subject", "text")
        widgets = {"text": forms.Textarea({"rows": 14})}
        help_texts = {
            "channel": _("La PEC va all'ente della persona, e se ne conservano le ricevute."),
            "text": _("Puoi scrivere {nome}, {carica}, {ente} e {rete}: per ognuno diventano i suoi."),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name in ("subject", "text"):
            try:
                words.check(values.get(name, ""), "")
            except FieldUnknown as error:
                self.add_error(name, str(error))
        return values


class Files(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Some files: each is cleaned as one would be."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        return [super(FilesField, self).clean(each, initial) for each in data or [None]]


class ReceiptsForm(forms.Form):
    """Many files at once; each is read by itself."""

    sent = FilesField(
        label=_("Ricevute"),
        help_text=_("I messaggi arrivati nella casella PEC, salvati come EML: anche molti insieme."),
        widget=Files({"accept": ".eml,message/rfc822", "multiple": True}),
    )  # fmt: skip
