"""What the office writes at each step. The names of the fields are those of `Onboarding`."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rete.control.directory.bodies.forms import DayInput
from rete.control.directory.models import Body
from rete.control.trials.forms import matched_codes
from rete.kernel import registry
from rete.kernel.errors import ReteError
from rete.web.theme.palette import PALETTE
from tenants import domains, names

MOST_DOMAINS = 10
MOST_LIBRARIES = 1000


class BodyStep(forms.Form):
    body = forms.ModelChoiceField(
        label=_("Ente capofila"),
        queryset=Body.objects.order_by("name", "pk"),
        empty_label=_("Scegli…"),
        help_text=_("Chi risponde della rete: comune, consorzio, azienda speciale, provincia."),
    )
    since = forms.DateField(
        label=_("Dal"),
        required=False,
        widget=DayInput,
        help_text=_("Vuoto se non si sa da quando."),
    )
    act = forms.CharField(
        label=_("Atto di adesione"),
        required=False,
        max_length=200,
        help_text=_("Se c'è già: «delibera del Consiglio comunale 12 del 3 novembre 2026»."),
    )


class AddressStep(forms.Form):
    name = forms.CharField(label=_("Nome della rete"), min_length=3, max_length=200)
    short_name = forms.CharField(
        label=_("Nome breve"),
        required=False,
        max_length=60,
        help_text=_("Dove c'è poco posto; vuoto vale il nome."),
    )
    slug = forms.CharField(
        label=_("Indirizzo web"),
        max_length=30,
        help_text=_("Una parola in minuscolo, per esempio «lago»: lettere, numeri e trattini."),
    )
    domains = forms.CharField(
        label=_("Domini propri"),
        required=False,
        max_length=3000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "Uno per riga, il primo è l'indirizzo del sito: biblioteche.comune.example.it. Vuoto se la rete non ne ha."
        ),
    )

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"]).strip().lower()
        if not names.slug_is_valid(slug):
            raise ValidationError(
                _("Non si può usare: servono da 2 a 30 lettere, numeri o trattini, e non una parola riservata.")
            )  # fmt: skip
        return slug

    def clean_domains(self) -> list[str]:
        words = self.cleaned_data["domains"].replace(",", " ").split()
        if len(words) > MOST_DOMAINS:
            raise ValidationError(_("Al massimo %(most)s domini.") % {"most": MOST_DOMAINS})
        try:
            return list(dict.fromkeys(domains.checked(word) for word in words))
        except ReteError as error:
            raise ValidationError(str(error)) from error


class ModulesStep(forms.Form):
    modules = forms.MultipleChoiceField(
        label=_("Moduli accesi"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Biblioteche, utenti e pagine ci sono sempre. La rete può cambiare idea quando vuole."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["modules"].choices = [  # type: ignore[attr-defined]
            (name, f"{manifest.title}: {manifest.summary}")
            for name, manifest in registry.modules().items()
            if not manifest.always_on
        ]

    def clean_modules(self) -> list[str]:
        every, chosen = registry.modules(), list(self.cleaned_data["modules"])
        for name in chosen:
            missing = [
                every[need].title
                for need in every[name].requires
                if not every[need].always_on and need not in chosen
            ]
            if missing:
                raise ValidationError(
                    _("«%(module)s» ha bisogno di %(missing)s.")
                    % {"module": every[name].title, "missing": ", ".join(missing)}
                )
        return chosen


class LookStep(forms.Form):
    colour = forms.ChoiceField(label=_("Colore"), choices=[*PALETTE.items()])
    claim = forms.CharField(
        label=_("Motto"),
        required=False,
        max_length=120,
        help_text=_("Una riga sotto il nome. Il marchio lo carica la rete, in «Aspetto del sito»."),
    )


class LibrariesStep(forms.Form):
    libraries = forms.CharField(
        label=_("Le biblioteche"),
        required=False,
        max_length=40_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_(
            "Incolla i codici ISIL, separati come vuoi, oppure scrivi i comuni separati da virgole. "
            "Puoi lasciarlo vuoto: le aggiunge la rete."
        ),
    )

    def clean_libraries(self) -> list[str]:
        return matched_codes(self.cleaned_data["libraries"], MOST_LIBRARIES)


class PersonStep(forms.Form):
    person = forms.CharField(label=_("Nome e cognome"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Riceve l'invito quando il sito apre, ed entra come direzione."),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


def as_written(value: object) -> object:
    """What a field shows of what is kept: a list one a line."""
    return "\n".join(map(str, value)) if isinstance(value, list) else value
