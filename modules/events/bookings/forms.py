"""What citizens and staff fill in."""

import re
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from modules.events.bookings.asked import Asked
from modules.events.bookings.fees import is_charged
from modules.events.bookings.selectors import DateSeats
from modules.events.forms.fields import EurosField
from modules.events.models import BookingPlan, Occurrence
from modules.events.models.bookings import MOST_SEATS_EACH
from modules.events.models.dues import RECEIPT_LENGTH
from modules.events.models.events import OLDEST_YEARS
from modules.events.words import when, years
from modules.patrons.contract import PatronFacts

_AGES = re.compile(r"[\s,;]+")
_PHONE = re.compile(r"\+?[\d\s./-]{6,30}")
PLAN_FIELDS = (
    "is_open", "unit", "seats", "seats_each", "opens_at", "closes_hours", "has_waiting_list", "offer_hours",
    "asks_ages", "guardian_under", "takes_groups", "approves_groups", "question", "reduced_cents", "pay_days",
)  # fmt: skip


class PersonForm(forms.Form):
    """Who books, and how they are reached. Who is a person leaves `website` empty: they do not see it."""

    name = forms.CharField(
        label=_("Nome e cognome"), max_length=150, widget=forms.TextInput({"autocomplete": "name"})
    )
    mail = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("Ti scriviamo la conferma e, il giorno prima, un promemoria."),
    )
    phone = forms.CharField(
        label=_("Cellulare"),
        required=False,
        max_length=30,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
        help_text=_(
            "Se non hai l'e-mail basta questo: ti chiama la biblioteca, se cambia qualcosa."
        ),
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput())

    def clean_phone(self) -> str:
        return _phone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self._require_reachable(values)
        return values

    def _require_reachable(self, values: dict[str, Any]) -> None:
        if not self.errors and not values.get("mail") and not values.get("phone"):
            self.add_error("mail", _("Serve l'e-mail oppure il cellulare."))


class _Asking(PersonForm):
    """Who asks for seats, and what they answer to the plan's question."""

    answer = forms.CharField(required=False, max_length=500, widget=forms.Textarea({"rows": 2}))

    def __init__(self, plan: BookingPlan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = plan.question
        self._keep(answer=bool(plan.question))

    def _keep(self, **asked: bool) -> None:
        """Take away the fields that are not asked."""
        for name, is_asked in asked.items():
            if not is_asked:
                del self.fields[name]

    @property
    def asked(self) -> Asked:
        names = {each.name for each in fields(Asked)}
        values = self.cleaned_data
        return Asked(**{name: values[name] for name in values if name in names})


class AskForm(_Asking):
    """Seats for an event: for those of a family that the library knows, or for so many."""

    people = forms.TypedMultipleChoiceField(
        label=_("Chi viene?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.IntegerField(
        label=_("Altri adulti con voi"), required=False, min_value=0, max_value=MOST_SEATS_EACH
    )
    seats = forms.IntegerField(label=_("Quanti posti"), min_value=1, initial=1)
    ages = forms.CharField(
        label=_("Età dei bambini e delle bambine"),
        required=False,
        max_length=200,
        help_text=_("Per esempio «4, 7»."),
    )
    guardian_name = forms.CharField(
        label=_("Genitore o tutore"),
        required=False,
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    guardian_phone = forms.CharField(
        label=_("Cellulare del genitore o tutore"),
        required=False,
        max_length=30,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
    field_order = ("people", "others", "name", "mail", "phone", "seats", "ages")

    def __init__(
        self, plan: BookingPlan, *args: Any, family: Sequence[PatronFacts] = (), guardian_age: int = 0,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        """`family` as `attending.family_of`, `guardian_age` as `attending.guardian_age`."""
        super().__init__(plan, *args, **kwargs)
        self.guardian_age = guardian_age
        self.fields["seats"].max_value = plan.seats_each  # type: ignore[attr-defined]
        self.fields["seats"].widget.attrs.update({"min": 1, "max": plan.seats_each})
        people: Any = self.fields["people"]
        people.is_needed = True
        people.choices = [(each.id, _said(each, number)) for number, each in enumerate(family)]
        self.fields["guardian_name"].help_text = _(
            "Solo se viene chi ha meno di %s anni: scrivi chi ne risponde, anche se sei tu."
        ) % (guardian_age)
        asks_guardian = plan.asks_ages and guardian_age > 0 and not family
        self._keep(
            people=bool(family),
            others=bool(family),
            seats=plan.seats_each > 1 and not family,
            ages=plan.asks_ages and not family,
            guardian_name=asks_guardian,
            guardian_phone=asks_guardian,
        )

    def clean_ages(self) -> list[int]:
        written = [each for each in _AGES.split(self.cleaned_data["ages"].strip()) if each]
        if not all(each.isdigit() and int(each) <= OLDEST_YEARS for each in written):
            raise ValidationError(_("Scrivi solo gli anni, separati da una virgola: «4, 7»."))
        return [int(each) for each in written]

    def clean_guardian_phone(self) -> str:
        return _phone(self.cleaned_data["guardian_phone"])

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if "people" in self.fields:
            values["seats"] = len(values.get("people") or ()) + (values.get("others") or 0)
            if not values["seats"]:
                self.add_error("people", _("Scegli chi viene."))
        if len(values.get("ages") or ()) > (values.get("seats") or 1):
            self.add_error("ages", _("Hai scritto più età che posti."))
        self._require_guardian(values)
        return values

    def _require_guardian(self, values: dict[str, Any]) -> None:
        if not any(age < self.guardian_age for age in values.get("ages") or ()):
            return
        for name in ("guardian_name", "guardian_phone"):
            if name in self.fields and name not in self.errors and not values.get(name):
                words = _("Serve: per chi ha meno di %s anni prenota un genitore o tutore.")
                self.add_error(name, words % self.guardian_age)


class GroupForm(_Asking):
    """A class or a group, with who comes along."""

    school = forms.CharField(label=_("Scuola o ente"), max_length=150)
    group = forms.CharField(
        label=_("Classe o gruppo"), max_length=150, help_text=_("Per esempio «3ª B».")
    )
    pupils = forms.IntegerField(
        label=_("Quanti alunni o partecipanti"), min_value=1, max_value=MOST_SEATS_EACH
    )
    adults = forms.IntegerField(
        label=_("Quanti accompagnatori"), min_value=0, max_value=MOST_SEATS_EACH, initial=2
    )
    needs = forms.CharField(
        label=_("Esigenze"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=_(
            "Orari, accessibilità, lingue. Non scrivere di chi sono: basta che cosa serve."
        ),
    )
    field_order = ("school", "group", "pupils", "adults", "name", "mail", "phone", "needs")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Insegnante o referente")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values["seats"] = (values.get("pupils") or 0) + (values.get("adults") or 0)
        if values["seats"] > MOST_SEATS_EACH:
            words = _("In tutto al massimo %s persone per volta: per di più chiama la biblioteca.")
            self.add_error("pupils", words % MOST_SEATS_EACH)
        return values


class _AtDesk(_Asking):
    """By telephone or in person: nobody has to be reachable, and the date is chosen."""

    def __init__(
        self, plan: BookingPlan, dates: list[Occurrence], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(plan, *args, **kwargs)
        for name in ("mail", "phone"):
            self.fields[name].help_text = ""
        if dates:
            self.fields["occurrence"] = forms.TypedChoiceField(
                label=_("Per quale data"),
                coerce=int,
                choices=[(each.pk, when(each)) for each in dates],
            )
            self.order_fields(("occurrence",))

    def _require_reachable(self, values: dict[str, Any]) -> None:
        pass

    @property
    def occurrence_id(self) -> int | None:
        return self.cleaned_data.get("occurrence")


class DeskForm(_AtDesk, AskForm):
    is_any_age = forms.BooleanField(
        label=_("Accetta anche chi non ha l'età dell'evento"), required=False
    )

    def __init__(self, plan: BookingPlan, *args: Any, **kwargs: Any) -> None:
        super().__init__(plan, *args, **kwargs)
        self._keep(is_any_age=plan.asks_ages)


class DeskGroupForm(_AtDesk, GroupForm):
    pass


def _phone(written: str) -> str:
    phone = written.strip()
    if phone and not _PHONE.fullmatch(phone):
        raise ValidationError(_("Scrivi un numero di telefono, per esempio «333 123 4567»."))
    return phone


def _said(person: PatronFacts, number: int) -> str:
    """«Luca Neri, 7 anni»; the first is who asks."""
    if not number:
        return f"{person.name} ({_('tu')})"
    return person.name if person.age is None else f"{person.name}, {years(person.age)}"


class PlanForm(forms.ModelForm[BookingPlan]):
    reduced_cents = EurosField(
        label=_("Quota ridotta"),
        help_text=_(
            "In euro, per chi ha un'esenzione (ISEE, disabilità…) nella sua scheda di utente. Vuoto: come gli altri."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fees are asked only where the event has one."""
        super().__init__(*args, **kwargs)
        if not is_charged(self.instance.event):
            del self.fields["reduced_cents"], self.fields["pay_days"]

    class Meta:
        model = BookingPlan
        fields = PLAN_FIELDS
        widgets = {
            "unit": forms.RadioSelect,
            "opens_at": forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        }
        help_texts = {
            "is_open": _("Togli la spunta per fermare le prenotazioni: quelle prese restano."),
            "seats": _("Di ogni data, o di tutto il ciclo se si prenota insieme."),
            "opens_at": _("Vuoto: da subito."),
            "closes_hours": _("Con 0 si prenota fino all'inizio."),
            "offer_hours": _("Con 0 il posto è subito di chi aspetta, senza chiedere."),
            "asks_ages": _(
                "Serve per le letture e i laboratori: si chiede solo l'età, non il nome."
            ),
            "guardian_under": _(
                "In anni. Vuoto: quanti ne dice la rete per gli eventi. Con 0 prenota chiunque."
            ),
            "takes_groups": _("Con una richiesta loro: scuola, quanti alunni e accompagnatori."),
            "approves_groups": _("Senza la spunta hanno subito i posti, come tutti."),
            "pay_days": _("Da quando il posto è sicuro; mai dopo l'inizio."),
            "question": _("Per esempio «Qualche allergia?». Chiedi solo quello che serve."),
        }

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.fields}


class PaidForm(forms.Form):
    receipt = forms.CharField(
        label=_("Numero della ricevuta"),
        max_length=RECEIPT_LENGTH,
        help_text=_("Quello scritto sulla ricevuta che hai dato."),
    )


class LetterForm(forms.Form):
    dates = forms.TypedMultipleChoiceField(
        label=_("Per quali date"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=_("Che cosa vuoi dire"),
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Il saluto, il giorno, il luogo e il codice della prenotazione ci sono già."),
    )

    def __init__(self, dates: Sequence[DateSeats], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["dates"]
        chosen.choices = [
            (each.pool_id, when(each.occurrence) if each.occurrence else _("tutte le date"))
            for each in dates
        ]


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label=_("Perché"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Lo legge chi ha chiesto: proponi un'altra data, se c'è."),
    )
