"""What staff and citizens fill in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.libraries.contract import Libraries
from modules.patrons.contract import SERVICES
from modules.patrons.models import (
    Connection,
    Contact,
    Exemption,
    Guardianship,
    Patron,
    Registry,
)
from modules.patrons.models.families import OF_AGE, SERVICE_CHOICES
from modules.patrons.services.patrons import FISCAL_NUMBER
from rete.kernel import registry
from rete.kernel.fiscal_number import read_fiscal_number
from rete.kernel.languages import LANGUAGES

LONGEST_CODE = 40
LANGUAGE_CHOICES = [("", _("nessuna in particolare")), *LANGUAGES.items()]


def day_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, "%Y-%m-%d")


class FiscalNumberField(forms.CharField):
    """In capitals and checked with its last character; empty when nothing is written."""

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "")
        number = read_fiscal_number(text) if text else ""
        if number is None:
            raise forms.ValidationError(
                _("Il codice fiscale non torna: controlla le lettere."), code="wrong"
            )
        return number


class PatronForm(forms.ModelForm[Patron]):
    """Who somebody is. `values` are for the services."""

    fiscal_number = FiscalNumberField(
        label=_("Codice fiscale"),
        required=False,
        max_length=16,
        help_text=_("Con il codice fiscale vale anche la tessera sanitaria."),
    )

    class Meta:
        model = Patron
        fields = (
            "last_name", "first_name", "born_on", "email", "phone", "street", "postal_code", "municipality",
            "category", "expires_on", "contact_by", "wants_news", "language",
        )  # fmt: skip
        labels = {"email": _("E-mail")}
        widgets = {"born_on": day_input(), "expires_on": day_input()}

    field_order: Sequence[str] = ("last_name", "first_name", "born_on", FISCAL_NUMBER)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["library"] = library_field()
        self.fields["language"] = forms.ChoiceField(
            label=_("Lingua che preferisce"), choices=LANGUAGE_CHOICES, required=False
        )
        self.order_fields(self.field_order)

    def values(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        found["library_id"] = found.pop("library") or None
        return found


class EnrolForm(PatronForm):
    card = forms.CharField(
        label=_("Numero della tessera"),
        required=False,
        max_length=LONGEST_CODE,
        help_text=_(
            "Leggi il codice a barre della tessera. Lascia vuoto per usare un numero nuovo."
        ),
    )
    field_order = ("last_name", "first_name", "born_on", FISCAL_NUMBER, "card")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expires_on"].help_text = _("Lascia vuoto per cinque anni.")


class SignUpForm(forms.ModelForm[Patron]):
    """A grown-up who signs up from the site; who they are is looked at when they come."""

    fiscal_number = FiscalNumberField(label=_("Codice fiscale"), max_length=16)
    field_order = ("last_name", "first_name", "born_on", FISCAL_NUMBER)

    class Meta:
        model = Patron
        fields = (
            "last_name", "first_name", "born_on", "phone", "street", "postal_code", "municipality",
        )  # fmt: skip
        widgets = {"born_on": day_input()}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["library"] = library_field()
        for name in ("first_name", "born_on", "municipality"):
            self.fields[name].required = True

    def clean_born_on(self) -> date:
        day: date = self.cleaned_data["born_on"]
        age = Patron(born_on=day).age_on(self.today)
        if age is None or age < OF_AGE:
            raise forms.ValidationError(
                _(
                    "Dal sito ci si iscrive da 18 anni: i più giovani in biblioteca, con un genitore."
                ),
                code="young",
            )
        return day

    def values(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        found["library_id"] = found.pop("library") or None
        return found


class CardForm(forms.Form):
    code = forms.CharField(
        label=_("Numero della nuova tessera"),
        required=False,
        max_length=LONGEST_CODE,
        help_text=_("Lascia vuoto per usare un numero nuovo."),
    )
    reason = forms.ChoiceField(
        label=_("Perché la tessera di prima non vale più"),
        choices=[(each, each) for each in ("smarrita", "rubata", "rovinata", "sostituita")],
    )


class PinForm(forms.Form):
    pin = forms.CharField(
        label=_("PIN di sei cifre"),
        max_length=6,
        widget=forms.PasswordInput({"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Lo sceglie l'utente. Né cifre uguali né in fila."),
    )


class GuardianForm(forms.ModelForm[Guardianship]):
    card = forms.CharField(
        label=_("Tessera o codice fiscale del genitore o tutore"), max_length=LONGEST_CODE
    )
    field_order = ("card", "relation", "shown")

    class Meta:
        model = Guardianship
        fields = ("relation", "shown")
        labels = {"relation": _("Chi è per l'utente")}
        help_texts = {
            "shown": _(
                "Che cosa ti ha mostrato, per esempio «carta d'identità». Non se ne tiene copia."
            )
        }


class ConfirmForm(forms.Form):
    shown = forms.CharField(
        label=_("Documento esibito (non conservato)"),
        max_length=100,
        help_text=_(
            "Che cosa ti ha mostrato, per esempio «carta d'identità». Non se ne tiene copia."
        ),
    )


class AuthorisationsForm(forms.Form):
    services = forms.MultipleChoiceField(
        label=_("Che cosa autorizza"),
        choices=SERVICE_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ExemptionForm(forms.ModelForm[Exemption]):
    class Meta:
        model = Exemption
        fields = ("kind", "shown", "starts_on", "ends_on")
        widgets = {"starts_on": day_input(), "ends_on": day_input()}
        help_texts = {"shown": _("Per esempio «attestazione ISEE 2026». Non se ne tiene copia.")}


class OtherCardForm(forms.Form):
    card = forms.CharField(
        label=_("Tessera o codice fiscale dell'altra scheda"), max_length=LONGEST_CODE
    )


class RegistryForm(forms.ModelForm[Registry]):
    class Meta:
        model = Registry
        fields = ("place", "takes_sign_ups", "confirm_days", "opens_by_card", "officer_note")
        labels = {"place": _("Dove stanno i dati degli utenti")}
        help_texts = {
            "takes_sign_ups": _("Solo se l'anagrafe è qui, e da 18 anni."),
            "confirm_days": _(
                "Chi si iscrive dal sito mostra un documento in biblioteca entro questi giorni; poi la tessera si sospende. Chi entra con SPID o CIE è già riconosciuto."
            ),
            "opens_by_card": _(
                "Solo per i servizi in cui non serve un'identità verificata (art. 24 d.l. 76/2020)."
            ),
            "officer_note": _("Serve per entrare con tessera e PIN: data e parole del parere."),
        }


class ConnectionForm(forms.ModelForm[Connection]):
    secret = forms.CharField(
        label=_("Password o segreto"),
        required=False,
        max_length=300,
        widget=forms.PasswordInput({"autocomplete": "off"}),
        help_text=_("Non si rilegge più. Lascia vuoto per tenere quello che c'è."),
    )
    field_order = ("protocol", "address", "port", "login", "secret")

    class Meta:
        model = Connection
        fields = (
            "protocol", "address", "port", "login", "institution", "encoding", "checks_sums", "is_on",
        )  # fmt: skip
        help_texts = {
            "address": _(
                "Per SIP2 il nome del server, per Koha l'indirizzo dell'interfaccia del personale (https://…)."
            ),
            "port": _("Solo per SIP2, di solito 6001."),
            "institution": _("Solo per SIP2, se il gestionale lo chiede."),
            "encoding": _("Solo per SIP2."),
            "checks_sums": _("Solo per SIP2: quasi tutti le vogliono."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("protocol") == "koha":
            values["port"] = None
            if not str(values.get("address", "")).startswith(("https://", "http://")):
                self.add_error("address", _("Scrivi l'indirizzo intero, con https://."))
        elif values.get("protocol") == "sip2":
            if not values.get("port"):
                self.add_error("port", _("Per SIP2 serve la porta."))
            if "/" in str(values.get("address", "")) or " " in str(values.get("address", "")):
                self.add_error("address", _("Per SIP2 scrivi solo il nome del server."))
        return values


class ThresholdsForm(forms.Form):
    """An age for each service."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for service in SERVICES:
            self.fields[service.name] = forms.IntegerField(
                label=service.title,
                min_value=0,
                max_value=OF_AGE,
                help_text=_("Da quanti anni non serve un'autorizzazione."),
            )


class CategoryForm(forms.Form):
    name = forms.CharField(label=_("Nuova categoria"), max_length=60)


class LinkForm(forms.Form):
    code = forms.CharField(
        label=_("Codice ricevuto in biblioteca"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class PreferencesForm(forms.Form):
    """`values` are for the service."""

    contact_by = forms.ChoiceField(label=_("Come vuoi essere avvisato"), choices=Contact.choices)
    wants_news = forms.BooleanField(label=_("Voglio le novità della biblioteca"), required=False)
    language = forms.ChoiceField(
        label=_("La lingua che preferisci"),
        choices=LANGUAGE_CHOICES,
        required=False,
        help_text=_("Per parlarti in biblioteca. Le pagine del sito per ora sono in italiano."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["library"] = library_field()
        self.order_fields(("library", "contact_by"))

    def values(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        found["library_id"] = found.pop("library") or None
        return found


class CardSignInForm(forms.Form):
    card = forms.CharField(
        label=_("Numero della tessera"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput({"autocomplete": "username"}),
    )
    pin = forms.CharField(
        label=_("PIN"),
        max_length=LONGEST_CODE,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


def library_field() -> forms.TypedChoiceField:
    """The libraries that citizens are shown. One query."""
    names = [(each.id, each.name) for each in registry.answer_of(Libraries).names()]
    return forms.TypedChoiceField(
        label=_("Biblioteca di riferimento"),
        required=False,
        choices=[("", _("nessuna")), *names],
        coerce=int,
        empty_value=None,
    )
