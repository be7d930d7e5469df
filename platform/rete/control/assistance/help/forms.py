"""What is written to ask for help and to answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.control.assistance.help.services import (
    DOCUMENTS,
    FILE_LIMIT_BYTES,
    PICTURES,
    Said,
    Sent,
)
from rete.control.assistance.models import SUBJECT_LIMIT, TEXT_LIMIT
from rete.web.kit.forms.uploads import UploadField


class MessageForm(forms.Form):
    text = forms.CharField(
        label=_("Messaggio"), max_length=TEXT_LIMIT, widget=forms.Textarea({"rows": 6})
    )
    file = UploadField(
        label=_("Allegato"),
        required=False,
        endings=(*PICTURES, *DOCUMENTS),
        limit_bytes=FILE_LIMIT_BYTES,
        advice=_("Per esempio un'immagine dello schermo. Senza dati di utenti."),
    )

    @property
    def said(self) -> Said:
        """Once clean."""
        file = self.cleaned_data["file"]
        sent = Sent(file.name, file.read()) if file else None
        return Said(self.cleaned_data["text"], sent)


class AskForm(MessageForm):
    subject = forms.CharField(label=_("In breve"), max_length=SUBJECT_LIMIT)
    page = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
    request_id = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    field_order = ("subject", "text", "file")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"].label = _("Che cosa succede")
        self.fields["text"].help_text = _(
            "Che cosa volevi fare e che cosa hai visto. Non scrivere nomi o recapiti di utenti: se servono, te li chiediamo."
        )
