"""What is decided when something is shared, and what is written to who shares."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.control.sharing.selectors import other_networks
from rete.core.outbox.models import LICENCES, MODES, REACHES
from rete.core.outbox.selectors import Terms
from rete.kernel.sharing import Reach, RecordType, Verb
from rete.web.kit.forms.dependent import DependentFields, When

WORDS_LIMIT = 4000


class TermsForm(DependentFields):
    """Who sees it, and on what terms they may use it."""

    reach = forms.ChoiceField(label=_("Chi lo vede"), choices=REACHES, widget=forms.RadioSelect)
    networks = forms.MultipleChoiceField(
        label=_("Quali reti"), widget=forms.CheckboxSelectMultiple, required=False
    )
    licence = forms.ChoiceField(
        label=_("Licenza"),
        choices=LICENCES,
        help_text=_("A quali condizioni le altre reti lo possono usare."),
    )

    shown_when = {"networks": When("reach", (Reach.CHOSEN.value,), is_needed=True)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        networks: Any = self.fields["networks"]
        networks.choices = other_networks()

    def terms(self) -> Terms:
        cleaned = self.cleaned_data
        return Terms(
            cleaned["reach"],
            [UUID(each) for each in cleaned["networks"] or ()],
            cleaned["licence"],
        )


def written_down(terms: Terms) -> Mapping[str, object]:
    """Terms as a form begins with them."""
    return {
        "reach": terms.reach,
        "networks": [str(each) for each in terms.networks],
        "licence": terms.licence,
    }


class ShareForm(TermsForm):
    """The same, with what was previewed: nothing else leaves."""

    seen = forms.CharField(widget=forms.HiddenInput)


class RuleForm(TermsForm):
    mode = forms.ChoiceField(label=_("Si condivide?"), choices=MODES, widget=forms.RadioSelect)

    field_order = ("mode", "reach", "networks", "licence")


class WordsForm(forms.Form):
    text = forms.CharField(
        label=_("Messaggio"),
        max_length=WORDS_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Parte a nome della rete. Non scrivere dati di persone."),
    )


RESPONSES = {
    Verb.ANSWER: (_("Rispondi"), _("La risposta è partita.")),
    Verb.OFFER: (_("Offri"), _("L'offerta è partita.")),
    Verb.COMMENT: (_("Commenta"), _("Il commento è partito.")),
}


def responses_to(record_type: RecordType) -> list[tuple[str, str]]:
    """(verb, its word) of what may be written to who shares a record of this type."""
    return [
        (verb.value, str(words))
        for verb, (words, _told) in RESPONSES.items()
        if verb in record_type.takes
    ]
