"""What who tries the platform fills in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rete.control.trials.models import LOGO_LIMIT_BYTES
from rete.kernel import registry
from rete.kernel.library_register import LibraryRegister
from rete.web.theme.palette import PALETTE
from tenants import names

MOST_LIBRARIES = 300
SHOWN = 60


def matched_codes(text: str, most: int) -> list[str]:
    """The ISIL codes that a text names, by code or by municipality.

    Raises:
        ValidationError: some are not in the register, or they are more than so many.
    """
    found = registry.answer_of(LibraryRegister).match(text)
    if found.unknown:
        raise ValidationError(
            _("Non li troviamo nell'Anagrafe: %(names)s. Correggili o toglili.")
            % {"names": ", ".join(found.unknown[:SHOWN])}
        )
    if len(found.codes) > most:
        raise ValidationError(
            _("Sono %(count)s biblioteche: al massimo %(most)s per volta.")
            % {"count": len(found.codes), "most": most}
        )
    return list(found.codes)


class TrialForm(forms.Form):
    name = forms.CharField(label=_("Nome della rete"), min_length=3, max_length=200)
    slug = forms.CharField(
        label=_("Indirizzo web"),
        max_length=30,
        help_text=_("Una parola in minuscolo, per esempio «lago»: lettere, numeri e trattini."),
    )
    libraries = forms.CharField(
        label=_("Le biblioteche"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_(
            "Incolla i codici ISIL, separati come vuoi, oppure scrivi i comuni separati da virgole. "
            "Puoi lasciarlo vuoto e aggiungerle dopo."
        ),
    )
    colour = forms.ChoiceField(label=_("Colore"), choices=[*PALETTE.items()])
    logo = forms.FileField(
        label=_("Marchio"),
        required=False,
        help_text=_(
            "Se l'hai sotto mano: un'immagine PNG, JPEG o WebP fino a 1 MB. Si può mettere anche dopo."
        ),
        widget=forms.ClearableFileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )
    person = forms.CharField(label=_("Nome e cognome"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("Ti mandiamo un codice per confermare.")
    )
    # People do not see it and leave it empty; programs that fill every field do not.
    website = forms.CharField(required=False, widget=forms.HiddenInput())

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"]).strip().lower()
        if not names.slug_is_valid(slug):
            raise ValidationError(
                _("Non si può usare: servono da 2 a 30 lettere, numeri o trattini, e non una parola riservata.")
            )  # fmt: skip
        return slug

    def clean_libraries(self) -> list[str]:
        return matched_codes(self.cleaned_data["libraries"], MOST_LIBRARIES)

    def clean_logo(self) -> bytes:
        sent = self.cleaned_data["logo"]
        if not sent:
            return b""
        if sent.size > LOGO_LIMIT_BYTES:
            raise ValidationError(_("L'immagine pesa più di 1 MB: scegline una più leggera."))
        content: bytes = sent.read()
        return content

    @property
    def values(self) -> dict[str, Any]:
        """The fields of a trial, once clean."""
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Codice"),
        max_length=12,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
