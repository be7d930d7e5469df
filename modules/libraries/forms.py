"""What staff fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.libraries.models import Body, Library
from rete.kernel.municipalities import find_municipality, find_municipality_named

UPLOAD_LIMIT = 20 * 2**20


class LibraryForm(forms.ModelForm[Library]):
    """The municipality is chosen by name; its ISTAT code and province follow."""

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
            "latitude": _("In gradi, per esempio 45.46416."),
            "longitude": _("In gradi, per esempio 9.19199."),
        }

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


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV o XLSX, fino a 20 MB: l'Anagrafe ICCU, oppure il file esportato da questa pagina."
        ),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > UPLOAD_LIMIT:
            raise forms.ValidationError(
                _("Il file è troppo grande: al massimo 20 MB."), code="large"
            )
        return file
