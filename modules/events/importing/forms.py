"""What staff fill in to import events."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.events.calendars.reading.lines import LIMIT_BYTES
from modules.events.models import ImportDraft, Subscription
from rete.kernel.actor import ALL, Actor

MEGABYTES = LIMIT_BYTES // 2**20


class DestinationForm(forms.ModelForm[Any]):
    """The libraries to choose from are those whose events the actor may write."""

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        library: Any = self.fields["library"]
        place: Any = self.fields["place"]
        extent = actor.grants.get("events.edit")
        library.queryset = library.queryset.order_by("municipality", "name")
        if extent is not ALL:
            library.queryset = library.queryset.filter(pk__in=extent or ())
            library.required = True
            place.queryset = place.queryset.none()
        library.empty_label = _("Nessuna: lo dice il calendario, evento per evento")
        place.empty_label = _("Nessuno")
        if not actor.may("events.publish"):
            del self.fields["publishes"]


_HELP = {
    "library": _("Dove si svolgono gli eventi che non dicono altro."),
    "place": _("Se non si svolgono in una biblioteca."),
    "publishes": _("Altrimenti arrivano in bozza, e li pubblichi tu dopo averli guardati."),
}


class UploadForm(DestinationForm):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Un calendario .ics, un foglio .xlsx o .csv fatto dal modello, o un'esportazione di OpenAgenda .json: fino a 20 MB e 5.000 eventi."
        ),
    )
    field_order = ("file", "library", "place", "publishes")

    class Meta:
        model = ImportDraft
        fields = ("library", "place", "publishes")
        help_texts = _HELP

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LIMIT_BYTES:
            raise forms.ValidationError(
                _("Il file è troppo grande: al massimo %(limit)d MB.") % {"limit": MEGABYTES},
                code="large",
            )
        return file

    def where(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}


class SubscriptionForm(DestinationForm):
    class Meta:
        model = Subscription
        fields = ("name", "address", "library", "place", "publishes")
        help_texts = {
            **_HELP,
            "name": _("Per riconoscerlo: per esempio «Comune di Cernusco, cultura»."),
            "address": _(
                "Comincia con https:// o webcal://. Su Google Calendar: Impostazioni del calendario, «Indirizzo pubblico in formato iCal»."
            ),
        }

    def validate_unique(self) -> None:
        """The service says whose calendar it is."""
