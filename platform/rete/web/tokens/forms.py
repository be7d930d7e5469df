"""Making a key of the API."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.core.tokens.models import LONGEST_DAYS
from rete.core.tokens.policies import NOTICES, READ, scopes_for
from rete.kernel import registry
from rete.kernel.actor import Actor

DAYS = (
    (30, _("un mese")),
    (90, _("tre mesi")),
    (180, _("sei mesi")),
    (LONGEST_DAYS, _("un anno")),
)


class TokenForm(forms.Form):
    """What it is for, what it may do, for how long."""

    name = forms.CharField(
        label=_("A che cosa serve"),
        max_length=80,
        help_text=_("Il programma che la userà, per esempio «Sito del Comune»."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Che cosa può fare"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Solo il necessario. I dati pubblici si leggono anche senza permessi."),
        error_messages={"required": _("Scegli almeno un permesso.")},
    )
    days = forms.TypedChoiceField(label=_("Per quanto tempo"), choices=DAYS, coerce=int, initial=90)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = self.fields["scopes"]
        if isinstance(scopes, forms.MultipleChoiceField):
            scopes.choices = scope_titles(scopes_for(actor))
            scopes.initial = [READ]


def scope_titles(scopes: list[str]) -> list[tuple[str, str]]:
    """(scope, words), a permission with the module it belongs to; one that is no longer declared by its name."""
    titles = {
        READ: str(_("Leggere quello che vedi entrando nel sito")),
        NOTICES: str(_("Leggere le tue notifiche, segnarle come lette e scegliere come riceverle")),
    }
    for manifest in registry.modules().values():
        for permission in manifest.permissions:
            titles[permission.codename] = f"{manifest.title}: {_lower(permission.title)}"
    own = (each for each in registry.PLATFORM_PERMISSIONS if each.key)
    titles |= {each.codename: f"Scambi: {_lower(each.title)}" for each in own}
    return [(scope, titles.get(scope, scope)) for scope in scopes]


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
