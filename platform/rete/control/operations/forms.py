"""What the office says when it asks for an operation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.control.operations.actions import Action
from tenants.lifecycle.changing import REASON_LIMIT


class ActionForm(forms.Form):
    """The reason, which visitors read, or the network's address typed again: what the action needs."""

    reason = forms.CharField(
        label=_("Motivo"),
        help_text=_("Lo leggono i visitatori del sito: di' anche fino a quando, se lo sai."),
        max_length=REASON_LIMIT,
        widget=forms.Textarea({"rows": 3}),
    )
    address = forms.CharField(label=_("Indirizzo web della rete"), max_length=30)

    def __init__(self, action: Action, slug: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._slug = slug
        if not action.needs_reason:
            del self.fields["reason"]
        if action.needs_address:
            self.fields["address"].help_text = _("Per conferma scrivi: %(slug)s") % {"slug": slug}
        else:
            del self.fields["address"]

    def clean_address(self) -> str:
        typed: str = self.cleaned_data["address"].strip()
        if typed != self._slug:
            raise forms.ValidationError(
                _("Non è l'indirizzo di questa rete: non è stato fatto nulla."), code="altro"
            )
        return typed
