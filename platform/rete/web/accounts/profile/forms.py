"""What people fill in about themselves, and who answers them."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    name = forms.CharField(label=_("Nome e cognome"), max_length=150)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Motivo, se non cancelli"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "La persona lo riceve per e-mail. Per esempio: deve ancora restituire un libro."
        ),
    )
