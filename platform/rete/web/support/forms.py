"""How a network's direction answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.core.support.models import Access

LOOK, WRITE = "guardare", "modificare"


class ApprovalForm(forms.Form):
    """For how long, and whether the office may also change something: only if it asked to."""

    hours = forms.TypedChoiceField(
        label=_("Per quanto tempo"),
        choices=[(1, _("un'ora")), (4, _("quattro ore")), (24, _("un giorno"))],
        coerce=int,
        initial=1,
        widget=forms.RadioSelect,
    )
    extent = forms.ChoiceField(
        label=_("Che cosa può fare"),
        choices=[(LOOK, _("solo guardare")), (WRITE, _("guardare e modificare"))],
        initial=LOOK,
        widget=forms.RadioSelect,
        help_text=_("Mai persone, ruoli, chiavi di accesso e questa pagina."),
    )

    def __init__(self, access: Access, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not access.wants_to_write:
            del self.fields["extent"]

    @property
    def may_write(self) -> bool:
        return self.cleaned_data.get("extent") == WRITE
