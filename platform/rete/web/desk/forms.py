"""What is filled in at a desk and about desks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.core.accounts.selectors import places_of_work
from rete.core.desk.models import LEAST_IDLE, MOST_IDLE
from rete.core.desk.pins import DIGITS
from rete.core.desk.selectors import Operator


class PinInput(forms.PasswordInput):
    """Digits that nobody reads over a shoulder and that no browser keeps."""

    def __init__(self) -> None:
        super().__init__(
            attrs={"inputmode": "numeric", "maxlength": DIGITS, "autocomplete": "off"},
            render_value=False,
        )


class PinForm(forms.Form):
    """Who one is, among those of this desk, and their PIN; where to go, and what had been written."""

    operator = forms.TypedChoiceField(label=_("Chi sei"), coerce=int, widget=forms.RadioSelect)
    pin = forms.CharField(label=_("Il tuo PIN"), max_length=DIGITS, widget=PinInput)
    next = forms.CharField(required=False, widget=forms.HiddenInput)
    written = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, operators: Sequence[Operator], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["operator"].choices = [  # type: ignore[attr-defined]
            (each.person.pk, _named(each)) for each in operators
        ]


class OwnPinForm(forms.Form):
    """A new PIN, twice."""

    pin = forms.CharField(
        label=_("Il PIN che scegli"),
        max_length=DIGITS,
        widget=PinInput,
        help_text=_(
            "Sei cifre che ricordi e che gli altri non indovinano: non la tua data di nascita, non 123456."
        ),
    )
    again = forms.CharField(label=_("Scrivilo un'altra volta"), max_length=DIGITS, widget=PinInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("pin") and cleaned.get("again") and cleaned["pin"] != cleaned["again"]:
            self.add_error("again", _("I due PIN non sono uguali."))
        return cleaned


class WorkstationForm(forms.Form):
    """A computer at a desk."""

    name = forms.CharField(
        label=_("Nome"), max_length=60, help_text=_("Per esempio «Treviglio, banco prestiti».")
    )
    library_id = forms.TypedChoiceField(
        label=_("Biblioteca"),
        coerce=int,
        help_text=_(
            "Qui entra con il PIN chi ha un ruolo in questa biblioteca o in tutta la rete."
        ),
    )
    idle_minutes = forms.IntegerField(
        label=_("Si blocca dopo (minuti)"),
        min_value=LEAST_IDLE,
        max_value=MOST_IDLE,
        initial=10,
        help_text=_("Quando nessuno fa nulla per questo tempo."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["library_id"].choices = list(places_of_work().items())  # type: ignore[attr-defined]


def _named(operator: Operator) -> str:
    name = operator.person.name
    return f"{name} (PIN bloccato)" if operator.is_locked else name
