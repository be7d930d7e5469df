"""What readers fill in, and what staff choose and write of an issue."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from modules.libraries.contract import Libraries
from modules.pages.models import Newsletter
from modules.pages.models.newsletter import CHANGING_HOUR, FEWEST_DAYS, MOST_DAYS
from modules.pages.newsletter.composing import Edition, Item, Offer
from modules.pages.newsletter.issues import Rhythm
from rete.kernel import registry
from rete.web.kit.forms.rich_text import RichTextField

DAYS = (
    (0, _("lunedì")),
    (1, _("martedì")),
    (2, _("mercoledì")),
    (3, _("giovedì")),
    (4, _("venerdì")),
    (5, _("sabato")),
    (6, _("domenica")),
)
HOURS = [(hour, f"{hour}:00") for hour in range(24) if hour != CHANGING_HOUR]
MOST_DIGITS = 3
LAST = 999


class OneLineField(forms.CharField):
    """What becomes a message's subject: on one line, whatever was pasted."""

    def to_python(self, value: Any) -> str:
        plain = super().to_python(value) or ""
        return " ".join("".join(each if each.isprintable() else " " for each in plain).split())


class SubscribeForm(forms.Form):
    """`website` is left empty by people, who do not see it."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    agrees = forms.BooleanField(
        label=_("Voglio ricevere la newsletter e ho letto l'informativa sulla privacy")
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Il codice che ti abbiamo mandato"),
        max_length=12,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class ChoicesForm(forms.Form):
    libraries = forms.TypedMultipleChoiceField(
        label=_("Di quali biblioteche vuoi gli eventi"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nessuna: di tutte. Le notizie della rete arrivano in ogni caso."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["libraries"]
        field.choices = [(each.id, each.name) for each in registry.answer_of(Libraries).names()]


class RhythmForm(forms.Form):
    title = OneLineField(
        label=_("Come si chiama"),
        max_length=80,
        help_text=_("È l'inizio dell'oggetto dei messaggi."),
    )
    is_on = forms.BooleanField(
        label=_("Parte da sola ogni settimana"),
        required=False,
        help_text=_("Altrimenti parte solo quando qualcuno la manda."),
    )
    weekday = forms.TypedChoiceField(label=_("Giorno"), coerce=int, choices=DAYS, initial=3)
    hour = forms.TypedChoiceField(label=_("Ora"), coerce=int, choices=HOURS, initial=9)
    days_ahead = forms.IntegerField(
        label=_("Di quanti giorni racconta gli eventi"),
        min_value=FEWEST_DAYS,
        max_value=MOST_DAYS,
        initial=10,
    )

    @classmethod
    def initial_of(cls, newsletter: Newsletter | None) -> dict[str, Any]:
        if newsletter is None:
            return {"title": str(_("La newsletter")), "is_on": True}
        return {name: getattr(newsletter, name) for name in cls.base_fields}

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm(**self.cleaned_data)


class IssueForm(forms.Form):
    title = OneLineField(label=_("Oggetto del messaggio"), max_length=160)
    opening = RichTextField(
        label=_("Apertura"),
        required=False,
        max_length=3_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_(
            "Due parole a chi legge, prima delle notizie. Una riga vuota separa i paragrafi."
        ),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class IssueEditing:
    """The form of an issue and the rows of what it may tell, as sent or as they stand."""

    def __init__(
        self, edition: Edition, offers: Sequence[Offer], seen: int, sent: QueryDict | None
    ) -> None:
        initial = {"title": edition.title, "opening": edition.opening, "seen": seen}
        self.form = IssueForm(sent, initial=initial)
        self.rows = [_row(index, offer, sent) for index, offer in enumerate(offers, start=1)]

    @property
    def news(self) -> list[dict[str, Any]]:
        return [row for row in self.rows if not row["item"].is_event]

    @property
    def events(self) -> list[dict[str, Any]]:
        return [row for row in self.rows if row["item"].is_event]

    @property
    def edition(self) -> Edition:
        """What was chosen, in the order that was written."""
        data = self.form.cleaned_data
        chosen = sorted(
            (row for row in self.rows if row["is_chosen"]), key=lambda row: row["order"]
        )
        items: list[Item] = [row["item"] for row in chosen]
        return Edition(data["title"], data["opening"], items)


def _row(index: int, offer: Offer, sent: QueryDict | None) -> dict[str, Any]:
    """A row is known by its address: what is offered may have changed since the page was made."""
    item = offer.item
    row = {"index": index, "item": item, "is_chosen": offer.is_chosen, "order": index}
    if sent is None:
        return row
    order = sent.get(f"posto:{item.address}", "")
    is_number = order.isdecimal() and len(order) <= MOST_DIGITS
    return {
        **row,
        "is_chosen": item.address in sent.getlist("scelta"),
        "order": int(order) if is_number else LAST,
    }
