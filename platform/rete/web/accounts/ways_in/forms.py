"""What the direction fills in about how people sign in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.core.accounts.discovery import discover
from rete.core.accounts.errors import DiscoveryFailed
from rete.core.accounts.models import IdentityProvider, OpenWays
from rete.core.accounts.services.providers import Details

Kind, Audience = IdentityProvider.Kind, IdentityProvider.Audience
OFFICIAL = {Kind.SPID: "SPID", Kind.CIE: "CIE"}


class OpenWaysForm(forms.Form):
    """What citizens may sign in with, besides providers."""

    ways = forms.MultipleChoiceField(
        label=_("I cittadini possono entrare con"),
        choices=OpenWays.Way.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Con password o codice possono anche registrarsi da soli. Se non scegli nulla, entrano solo con i fornitori accesi qui sotto. Chi lavora per la rete entra sempre, comunque tu scelga."
        ),
    )


class NewProviderForm(forms.Form):
    """A provider, asked for its configuration before it is written."""

    kind = forms.ChoiceField(label=_("Che cos'è"), choices=Kind, widget=forms.RadioSelect)
    audience = forms.ChoiceField(
        label=_("Chi lo usa"),
        choices=[(each.value, each.label) for each in (Audience.CITIZENS, Audience.STAFF)],
        widget=forms.RadioSelect,
        initial=Audience.CITIZENS,
        help_text=_("SPID e CIE sono per i cittadini."),
    )
    name = forms.CharField(
        label=_("Come si chiama"),
        max_length=40,
        required=False,
        help_text=_(
            "Si legge sul pulsante: «Entra con …». Per SPID e CIE c'è già il nome ufficiale."
        ),
    )
    address = forms.CharField(
        label=_("Indirizzo del fornitore"),
        max_length=500,
        help_text=_(
            "Quello che chiama «issuer», per esempio https://accesso.comune.example.it. Di SPID e CIE, quello del proxy che usate."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        kind = cleaned.get("kind")
        if kind in OFFICIAL:
            cleaned["name"] = OFFICIAL[Kind(kind)]
            if cleaned.get("audience") == Audience.STAFF:
                self.add_error("audience", _("SPID e CIE sono per i cittadini."))
        elif not cleaned.get("name"):
            self.add_error("name", _("Scrivi come si chiama."))
        if not self.errors:
            self._ask(cleaned)
        return cleaned

    def _ask(self, cleaned: dict[str, Any]) -> None:
        try:
            cleaned["issuer"] = discover(cleaned["address"])["issuer"]
        except DiscoveryFailed as error:
            self.add_error("address", str(error))


class DetailsForm(forms.Form):
    """What the provider has told us, and what we ask it for."""

    name = forms.CharField(label=_("Come si chiama"), max_length=40)
    client_id = forms.CharField(
        label=_("Nome con cui ci conosce"),
        max_length=190,
        required=False,
        help_text=_("Il fornitore lo chiama «client id»."),
    )
    secret = forms.CharField(
        label=_("Segreto"),
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    scopes = forms.RegexField(
        r"^openid( [\x21\x23-\x5b\x5d-\x7e]+)*$",
        label=_("Che cosa gli chiediamo"),
        max_length=200,
        error_messages={
            "invalid": _("Comincia con «openid», poi le altre parole separate da uno spazio.")
        },
        help_text=_(
            "Il fornitore le chiama «scope». Lascia così, se non ti dice altro; per il codice fiscale molti vogliono una parola in più."
        ),
    )

    def __init__(self, row: IdentityProvider, data: Any = None) -> None:
        initial = {"name": row.name, "client_id": row.client_id, "scopes": row.scopes}
        super().__init__(data, initial=initial)
        if row.verifies_person:
            self.fields["name"].disabled = True
        self.fields["secret"].help_text = (
            _("C'è già, e non si può rileggere. Scrivine un altro solo se è cambiato.")
            if row.secret
            else _("Il fornitore lo chiama «client secret». Lo conserviamo cifrato.")
        )

    @property
    def details(self) -> Details:
        return Details(**self.cleaned_data)
