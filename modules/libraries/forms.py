"""What staff fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.libraries.errors import UnreadableHours
from modules.libraries.hours.services import Week
from modules.libraries.hours.writing import WEEKDAYS, read_day
from modules.libraries.models import Body, Library
from rete.core.tables.reading import LIMIT_BYTES
from rete.kernel.municipalities import find_municipality, find_municipality_named
from rete.web.kit.forms.positions import DegreesField, PositionFields, centre_in_words
from rete.web.kit.forms.uploads import UploadField


class LibraryForm(PositionFields, forms.ModelForm[Library]):
    """The municipality is chosen by name; its ISTAT code and province follow."""

    latitude = DegreesField(
        "latitude",
        label=_("Latitudine"),
        help_text=_("In gradi, per esempio 45.46416. Si può incollare qui anche la coppia intera."),
    )
    longitude = DegreesField(
        "longitude", label=_("Longitudine"), help_text=_("In gradi, per esempio 9.19199.")
    )
    website = forms.URLField(label=_("Sito"), required=False, assume_scheme="https")

    class Meta:
        model = Library
        fields = (
            "name", "kind", "status", "body", "isil", "sbn_code", "municipality", "address", "hamlet", "postal_code",
            "latitude", "longitude", "phone", "email", "website", "accessibility",
        )  # fmt: skip
        help_texts = {
            "isil": _("Per esempio IT-BG0001. Lascia vuoto se non lo conosci."),
            "municipality": _("Il nome del comune, come nell'elenco ISTAT."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        centre = centre_in_words(find_municipality(self.instance.municipality_istat))
        self.fields["latitude"].help_text += f" {centre}" if centre else ""

    def clean_isil(self) -> str:
        return str(self.cleaned_data["isil"]).strip().upper()

    def clean_municipality(self) -> str:
        name = str(self.cleaned_data["municipality"])
        unchanged = self.instance.pk and name == self.instance.municipality
        found = find_municipality(self.instance.municipality_istat) if unchanged else None
        found = found or find_municipality_named(name)
        if found is None:
            raise forms.ValidationError(_("Nessun comune italiano ha questo nome."), code="unknown")
        self.instance.municipality_istat = found.istat
        self.instance.province = found.province
        return name if unchanged else found.name

    def values(self) -> dict[str, Any]:
        """The fields as services take them."""
        istat, province = self.instance.municipality_istat, self.instance.province
        return {**self.cleaned_data, "municipality_istat": istat, "province": province}


class BodyForm(forms.ModelForm[Body]):
    website = forms.URLField(label=_("Sito"), required=False, assume_scheme="https")

    class Meta:
        model = Body
        fields = (
            "name", "kind", "fiscal_code", "ipa_code", "pec", "website", "data_protection_officer",
            "controller_role", "treasurer", "collection_mode",
        )  # fmt: skip

    def clean_fiscal_code(self) -> str:
        return str(self.cleaned_data["fiscal_code"]).strip().upper()


class DayField(forms.CharField):
    """A day's hours as text; a list of spans once clean."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=120, **kwargs)

    def to_python(self, value: Any) -> Any:
        try:
            return read_day(super().to_python(value) or "")
        except UnreadableHours as error:
            raise forms.ValidationError(str(error), code=error.code) from error

    def run_validators(self, value: Any) -> None:
        """`read_day` has said all there is to say."""


def date_field(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )


class DatesForm(forms.Form):
    """Two days, both included."""

    starts_on = date_field(_("Dal"))
    ends_on = date_field(_("Al"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
        if bool(starts_on) != bool(ends_on) and not self.errors:
            raise forms.ValidationError(_("Servono tutte e due le date, o nessuna."), code="one")
        if starts_on and ends_on and ends_on < starts_on:
            raise forms.ValidationError(_("La seconda data viene prima della prima."), code="order")
        return values


class ClosureForm(DatesForm):
    reason = forms.CharField(
        label=_("Motivo"), max_length=200, required=False,
        help_text=_("Lo leggono tutti: per esempio «chiusura estiva»."),
    )  # fmt: skip


class WeekForm(DatesForm):
    """A timetable: without dates the usual one, with dates a season's."""

    starts_on = date_field(_("Dal"), required=False)
    ends_on = date_field(_("Al"), required=False)
    name = forms.CharField(label=_("Nome dell'orario"), max_length=80, initial=_("Orario"))
    field_order = (
        *(f"day{number}" for number in range(len(WEEKDAYS))),
        "name",
        "starts_on",
        "ends_on",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, day in enumerate(WEEKDAYS):
            self.fields[f"day{number}"] = DayField(label=day.capitalize())
        self.order_fields(self.field_order)

    def week(self) -> Week:
        values = self.cleaned_data
        days = [values[f"day{number}"] for number in range(len(WEEKDAYS))]
        return Week(days, values["name"], values["starts_on"], values["ends_on"])


class OpeningForm(forms.Form):
    on = date_field(_("Giorno"))
    hours = DayField(
        label=_("Orario"),
        help_text=_("Per esempio 20:30-23. Lascia vuoto per tornare all'orario solito."),
    )
    reason = forms.CharField(label=_("Motivo"), max_length=200, required=False)


class HoursUploadForm(forms.Form):
    file = UploadField(
        label=_("File"),
        endings=(".csv", ".xlsx"),
        limit_bytes=LIMIT_BYTES,
        advice=_("Il foglio degli orari o quello delle chiusure."),
    )
