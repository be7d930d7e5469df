"""A breach, from the first line to the last."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.libraries.contract import BodyFacts
from modules.privacy.forms.fields import BodyField, moment_field
from modules.privacy.models import Breach, Risk
from rete.web.kit.forms.dependent import DependentFields, When

SERIOUS = (Risk.SOME.value, Risk.HIGH.value)
FIELDS = (
    "title", "happened", "known_at", "is_confidentiality", "is_integrity", "is_availability", "data", "people",
    "consequences", "measures",
)  # fmt: skip


def area(label: Any, most: int, *, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, help_text=help_text, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip


class BreachForm(DependentFields, forms.ModelForm[Breach]):
    shown_when = {
        "no_notice_reason": When("risk", (Risk.UNLIKELY.value,)),
        "notified_at": When("risk", SERIOUS),
        "notice_number": When("risk", SERIOUS),
        "late_reason": When("risk", SERIOUS),
        "people_told_at": When("risk", (Risk.HIGH.value,)),
        "people_untold_reason": When("risk", (Risk.HIGH.value,)),
    }

    body_id = BodyField()
    known_at = moment_field(_("Quando l'avete saputo"), help_text=_("Da qui si contano le 72 ore."))
    risk = forms.ChoiceField(label=_("Rischio per le persone"), choices=Risk, initial=Risk.UNKNOWN, widget=forms.RadioSelect)  # fmt: skip
    no_notice_reason = area(_("Perché il Garante non va avvisato"), 2000)
    notified_at = moment_field(_("Garante avvisato il"), required=False)
    notice_number = forms.CharField(label=_("Protocollo della notifica"), required=False, max_length=100)  # fmt: skip
    late_reason = area(_("Perché dopo 72 ore"), 2000, help_text=_("Solo se l'avviso è partito dopo."))  # fmt: skip
    people_told_at = moment_field(_("Persone avvisate il"), required=False)
    people_untold_reason = area(
        _("Perché le persone non vanno avvisate"), 2000,
        help_text=_("Per esempio: i dati erano cifrati (art. 34, par. 3)."),
    )  # fmt: skip
    field_order = (*FIELDS, "body_id", "risk", *shown_when)

    class Meta:
        model = Breach
        fields = (*FIELDS, "risk", "no_notice_reason", "notified_at", "notice_number", "late_reason", "people_told_at", "people_untold_reason")  # fmt: skip

    def __init__(self, bodies: list[BodyFacts], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body_id"]
        field.offer(bodies)
        if self.instance.pk:
            self.initial["body_id"] = self.instance.body_id

    def clean(self) -> dict[str, Any]:
        """A text that was not asked is an empty one."""
        values = super().clean()
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and values.get(name, "") is None:
                values[name] = ""
        return values

    def validate_constraints(self) -> None:
        """The service does, on the row that it has locked, and says what is wrong."""
