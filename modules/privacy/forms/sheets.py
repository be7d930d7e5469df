"""A body's sheet, publishing a document, accepting the agreement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.privacy.forms.fields import day_field
from modules.privacy.models import BodySheet

LONG = forms.Textarea(attrs={"rows": 5})


class SheetForm(forms.ModelForm[BodySheet]):
    accessibility_url = forms.URLField(
        label=_("Dichiarazione di accessibilità su AgID"),
        required=False,
        assume_scheme="https",
        help_text=_("L'indirizzo che dà form.agid.gov.it quando la dichiarazione è pubblicata."),
    )
    reviewed_on = day_field(_("Dichiarazione rivista il"), required=False, help_text=_("Si rivede ogni anno entro il 23 settembre."))  # fmt: skip

    class Meta:
        model = BodySheet
        fields = (
            "representative", "office_held", "rights_email", "feedback_email", "accessibility_url",
            "conformity", "reviewed_on", "privacy_addition", "legal_addition", "accessibility_addition",
        )  # fmt: skip
        widgets = {"privacy_addition": LONG, "legal_addition": LONG, "accessibility_addition": LONG}
        help_texts = {
            "office_held": _("Per esempio: sindaca, presidente."),
            "rights_email": _("Se è vuoto vale la PEC dell'ente."),
            "privacy_addition": _(
                "Va in fondo all'informativa. Una riga vuota separa i paragrafi."
            ),
        }


class PublishForm(forms.Form):
    note = forms.CharField(
        label=_("Che cosa cambia"),
        max_length=500,
        required=False,
        help_text=_("Una riga per chi confronterà le versioni."),
    )


class AgreementForm(forms.Form):
    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    office_held = forms.CharField(label=_("In qualità di"), max_length=200, help_text=_("Per esempio: direttrice del sistema, con delega del presidente."))  # fmt: skip
    has_read = forms.BooleanField(
        label=_("Ho letto l'accordo e posso accettarlo per l'ente"),
        error_messages={"required": _("Per accettare serve questa conferma.")},
    )
