"""A request that came by desk, mail or post; its extension; its answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.libraries.contract import BodyFacts
from modules.privacy.forms.fields import BodyField, day_field
from modules.privacy.models import Channel, DataRequest, Outcome
from rete.web.kit.forms.dependent import DependentFields, When

OTHER_CHANNELS = [pair for pair in Channel.choices if pair[0] != Channel.PROFILE]


class DataRequestForm(forms.ModelForm[DataRequest]):
    body_id = BodyField()
    channel = forms.ChoiceField(label=_("Come è arrivata"), choices=OTHER_CHANNELS)
    received_on = day_field(_("Arrivata il"), help_text=_("Da qui si conta il mese per rispondere."))  # fmt: skip
    field_order = ("kind", "person", "contact", "channel", "received_on", "body_id")

    class Meta:
        model = DataRequest
        fields = ("kind", "person", "contact", "channel", "received_on")
        help_texts = {"contact": _("E-mail, PEC o indirizzo.")}

    def __init__(self, bodies: list[BodyFacts], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body_id"]
        field.offer(bodies)


class ExtensionForm(forms.Form):
    reason = forms.CharField(
        label=_("Perché servono altri due mesi"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dillo anche alla persona, entro il primo mese. Vale se la richiesta è complessa, o se ce ne sono molte."),
    )  # fmt: skip


class AnswerForm(DependentFields):
    shown_when = {"reason": When("outcome", (Outcome.REFUSED.value,), is_needed=True)}

    outcome = forms.ChoiceField(label=_("Esito"), choices=Outcome, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Perché no"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip
    answer = forms.CharField(label=_("Che cosa avete risposto"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip
    closed_on = day_field(_("Risposta data il"))

    @property
    def answered(self) -> str:
        """The reason of a refusal first."""
        said = (self.cleaned_data["reason"], self.cleaned_data["answer"])
        return "\n\n".join(filter(None, said))[:3000]
