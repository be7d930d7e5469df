"""What is written of requests and of loans."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.interlending.isbn import NoIsbn, read_isbn
from modules.interlending.models import MOST_CENTS, Request
from modules.interlending.services.lending import Conditions
from modules.libraries.contract import Libraries
from rete.kernel import registry

CENTS = 100
MOST_DAYS = 365
FIELDS = ("title", "author", "isbn", "edition", "note", "wanted_by")


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=False, **kwargs)


def euros_field(label: Any, **kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_value=MOST_CENTS // CENTS,
        decimal_places=2,
        required=False,
        localize=True,
        **kwargs,
    )


class RequestForm(forms.ModelForm[Request]):
    isbn = forms.CharField(
        label=_("ISBN"),
        required=False,
        max_length=20,
        help_text=_("Dieci o tredici cifre, anche con i trattini."),
    )
    library_id = forms.TypedChoiceField(label=_("Biblioteca dove si ritira"), coerce=int)
    wanted_by = day_field(
        _("Serve entro il"),
        help_text=_("Se nessuno lo presta entro questo giorno, la richiesta si chiude."),
    )
    card = forms.CharField(
        label=_("Tessera di chi lo chiede"),
        required=False,
        max_length=40,
        help_text=_(
            "Facoltativa. Resta nella vostra rete, e si toglie quando il prestito è finito."
        ),
    )

    field_order = ("title", "author", "isbn", "edition", "note", "library_id", "wanted_by", "card")

    class Meta:
        model = Request
        fields = FIELDS
        widgets = {"note": forms.Textarea({"rows": 3})}
        help_texts = {
            "edition": _("Per esempio «Einaudi, 2019», oppure «qualsiasi»."),
            "note": _("Va alle altre reti: non scrivere dati di persone."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = registry.answer_of(Libraries).names()
        library: Any = self.fields["library_id"]
        library.choices = [("", "—"), *((each.id, each.name) for each in names)]
        self.initial.setdefault("library_id", self.instance.library_id)
        if self.instance.patron_id is not None:
            self.fields["card"].help_text = _("C'è già una persona: scrivi solo per cambiarla.")

    def clean_isbn(self) -> str:
        written = str(self.cleaned_data["isbn"]).strip()
        try:
            return read_isbn(written) if written else ""
        except NoIsbn as error:
            raise forms.ValidationError(
                _("Questo ISBN non torna: ricontrolla le cifre.")
            ) from error

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*FIELDS, "library_id")}

    @property
    def card_code(self) -> str:
        return str(self.cleaned_data["card"]).strip()


class ArrivedForm(forms.Form):
    due_on = day_field(_("Da rendere entro il"))
    cost = euros_field(
        _("Quanto è costato"),
        help_text=_("In euro, per esempio 4,50. Serve per i conti di fine anno."),
    )

    @property
    def cost_cents(self) -> int:
        return int((self.cleaned_data["cost"] or 0) * CENTS)


class OfferForm(forms.Form):
    cost = euros_field(
        _("Spese che chiedete"), help_text=_("In euro; vuoto se non chiedete nulla.")
    )
    days = forms.IntegerField(
        label=_("Quanti giorni può restare"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=30,
        required=False,
    )
    note = forms.CharField(
        label=_("Altro da sapere"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Parte a nome della rete. Non scrivere dati di persone."),
    )

    @property
    def conditions(self) -> Conditions:
        cleaned = self.cleaned_data
        return Conditions(
            cost_cents=int((cleaned["cost"] or 0) * CENTS),
            days=cleaned["days"],
            note=cleaned["note"].strip(),
        )


class SentForm(forms.Form):
    due_on = day_field(_("Deve rientrare entro il"))
    note = forms.CharField(
        label=_("Come viaggia"),
        required=False,
        max_length=500,
        help_text=_("Per esempio «con il corriere di martedì»."),
    )


class MessageForm(forms.Form):
    text = forms.CharField(
        label=_("Messaggio"),
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Parte a nome della rete. Non scrivere dati di persone."),
    )
