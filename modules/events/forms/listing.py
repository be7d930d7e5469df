"""What staff look for in the list of events."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.events.models import Festival, Kind, Publication
from modules.events.selectors.staff import Wanted
from modules.libraries.contract import Libraries
from rete.kernel import registry
from rete.kernel.actor import Actor

PERIODS = (
    ("", _("tutti")),
    ("prossimi", _("da oggi in poi")),
    ("oggi", _("oggi")),
    ("settimana", _("nei prossimi 7 giorni")),
    ("mese", _("nei prossimi 31 giorni")),
    ("passati", _("passati")),
    ("senza", _("ancora senza date")),
)
ORDERS = (("data", _("prossima data")), ("titolo", _("titolo")), ("modifica", _("ultima modifica")))
ALWAYS = ("q", "periodo")
ALL_OF_THEM: Sequence[tuple[str, Any]] = (("", _("tutti")),)


class ListingForm(forms.Form):
    """Read from the address; what is not understood counts as not asked. Two queries for the choices."""

    q = forms.CharField(label=_("Cerca"), required=False, max_length=200, widget=forms.SearchInput)
    periodo = forms.ChoiceField(label=_("Quando"), required=False, choices=PERIODS)
    biblioteca = forms.TypedChoiceField(label=_("Biblioteca"), required=False, coerce=int)
    stato = forms.ChoiceField(
        label=_("Stato"), required=False, choices=[*ALL_OF_THEM, *Publication.choices]
    )
    tipo = forms.ChoiceField(label=_("Tipo"), required=False, choices=[*ALL_OF_THEM, *Kind.choices])
    rassegna = forms.TypedChoiceField(label=_("Rassegna"), required=False, coerce=int)
    ordine = forms.ChoiceField(label=_("In ordine di"), required=False, choices=ORDERS)

    def __init__(self, actor: Actor, data: Any) -> None:
        super().__init__(data, label_suffix="")
        extent = actor.grants.get("events.edit", frozenset())
        libraries = registry.answer_of(Libraries).names()
        chosen = [(each.id, each.name) for each in libraries if each.id in extent]
        self.fields["biblioteca"].choices = [("", _("tutte")), *chosen]  # type: ignore[attr-defined]
        titles = Festival.objects.values_list("pk", "title")
        self.fields["rassegna"].choices = [("", _("tutte")), *titles]  # type: ignore[attr-defined]
        if not titles:
            del self.fields["rassegna"]

    @property
    def always(self) -> list[forms.BoundField]:
        """What most look for."""
        return [self[name] for name in ALWAYS]

    @property
    def more(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in ALWAYS]

    @property
    def narrows(self) -> bool:
        """Whether one of the others is chosen, so that nobody wonders why the list is short."""
        return any(field.value() for field in self.more)

    @property
    def wanted(self) -> Wanted:
        self.full_clean()
        values = self.cleaned_data
        return Wanted(
            words=values.get("q", ""),
            period=values.get("periodo", ""),
            library_id=values.get("biblioteca") or None,
            state=values.get("stato", ""),
            kind=values.get("tipo", ""),
            festival_id=values.get("rassegna") or None,
            order=values.get("ordine", "") or "data",
        )
