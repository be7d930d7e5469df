"""Asking to be let in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.core.support.models import REASON_LIMIT

LOOK, WRITE = "guardare", "modificare"


class AskForm(forms.Form):
    """Why, and for what."""

    reason = forms.CharField(
        label=_("Perché"),
        help_text=_(
            "Lo legge la direzione della rete: di' che cosa serve guardare e chi l'ha chiesto."
        ),
        min_length=10,
        max_length=REASON_LIMIT,
        widget=forms.Textarea({"rows": 3}),
    )
    extent = forms.ChoiceField(
        label=_("Che cosa ti serve"),
        choices=[(LOOK, _("solo guardare")), (WRITE, _("guardare e modificare"))],
        initial=LOOK,
        widget=forms.RadioSelect,
    )
