"""What citizens and staff fill in."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from modules.events.bookings.services import Asked
from modules.events.models import BookingPlan, Occurrence
from modules.events.models.bookings import MOST_SEATS_EACH
from modules.events.models.events import OLDEST_YEARS
from modules.events.words import when

_AGES = re.compile(r"[\s,;]+")
_PHONE = re.compile(r"\+?[\d\s./-]{6,30}")
PLAN_FIELDS = (
    "is_open", "unit", "seats", "seats_each", "opens_at", "closes_hours", "has_waiting_list", "offer_hours",
    "asks_ages", "takes_groups", "question",
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
        written = str(self.cleaned_data["phone"]).strip()
        if written and not _PHONE.fullmatch(written):
            raise ValidationError(_("Scrivi un numero di telefono, per esempio «333 123 4567»."))
        return written

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self._require_reachable(values)
        return values

    def _require_reachable(self, values: dict[str, Any]) -> None:
        if not self.errors and not values.get("mail") and not values.get("phone"):
            self.add_error("mail", _("Serve l'e-mail oppure il cellulare."))


class AskForm(PersonForm):
    """Seats for an event."""

    seats = forms.IntegerField(label=_("Quanti posti"), min_value=1, initial=1)
    ages = forms.CharField(
        label=_("Età dei bambini e delle bambine"),
        required=False,
        max_length=200,
        help_text=_("Per esempio «4, 7»."),
    )
    group = forms.CharField(
        label=_("Classe o gruppo"),
        required=False,
        max_length=150,
        help_text=_("Per esempio «3ª B, scuola Manzoni». Se vieni per conto tuo lascia vuoto."),
    )
    answer = forms.CharField(required=False, max_length=500, widget=forms.Textarea({"rows": 2}))

    def __init__(self, plan: BookingPlan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = MOST_SEATS_EACH if plan.takes_groups else plan.seats_each
        self.fields["seats"].max_value = most  # type: ignore[attr-defined]
        self.fields["seats"].widget.attrs.update({"min": 1, "max": most})
        self.fields["answer"].label = plan.question
        unasked = {
            "ages": plan.asks_ages,
            "group": plan.takes_groups,
            "answer": bool(plan.question),
            "seats": most > 1,
        }
        for name, is_asked in unasked.items():
            if not is_asked:
                del self.fields[name]

    def clean_ages(self) -> list[int]:
        written = [each for each in _AGES.split(self.cleaned_data["ages"].strip()) if each]
        if not all(each.isdigit() and int(each) <= OLDEST_YEARS for each in written):
            raise ValidationError(_("Scrivi solo gli anni, separati da una virgola: «4, 7»."))
        return [int(each) for each in written]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if len(values.get("ages") or ()) > (values.get("seats") or 1):
            self.add_error("ages", _("Hai scritto più età che posti."))
        return values

    @property
    def asked(self) -> Asked:
        names = ("name", "mail", "phone", "seats", "ages", "group", "answer")
        values = {each: self.cleaned_data[each] for each in names if each in self.cleaned_data}
        return Asked(**values)


class DeskForm(AskForm):
    """The same, by telephone or in person: nobody has to be reachable, and the date is chosen."""

    field_order = ("occurrence",)

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
            self.order_fields(self.field_order)

    def _require_reachable(self, values: dict[str, Any]) -> None:
        pass

    @property
    def occurrence_id(self) -> int | None:
        return self.cleaned_data.get("occurrence")


class PlanForm(forms.ModelForm[BookingPlan]):
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
            "takes_groups": _("Possono chiedere più posti di una persona sola."),
            "question": _("Per esempio «Qualche allergia?». Chiedi solo quello che serve."),
        }

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in PLAN_FIELDS}
