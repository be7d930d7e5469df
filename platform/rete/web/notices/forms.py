"""How a person wants to be told, and the words of a message."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.core.notices.choices import Choice, Ways
from rete.core.notices.models.words import SUBJECT_LENGTH, TEXT_LENGTH
from rete.core.notices.wording import Words
from rete.kernel.manifest import NoticeKind

AT_ONCE, DAILY = "subito", "giornaliero"


@dataclass(frozen=True, slots=True)
class Line:
    """A kind with its two boxes, which nobody ticks where there is no choice."""

    kind: NoticeKind
    mail: Any
    in_app: Any
    ways: Ways


class ChoicesForm(forms.Form):
    """Two boxes for each kind, and when mail leaves."""

    rhythm = forms.ChoiceField(
        label=_("Quando arrivano le e-mail"),
        widget=forms.RadioSelect,
        choices=[
            (AT_ONCE, _("subito, una per ogni notifica")),
            (DAILY, _("una volta al giorno, tutte insieme, la mattina")),
        ],
    )

    def __init__(self, choices: Sequence[Choice], *args: Any, is_daily: bool, **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.fields["rhythm"].initial = DAILY if is_daily else AT_ONCE
        for choice in choices:
            name, title = choice.kind.name, choice.kind.title
            for way, words in (("mail", _("per e-mail")), ("in_app", _("sul sito"))):
                self.fields[f"{way}:{name}"] = forms.BooleanField(
                    label=f"{title}, {words}",
                    required=False,
                    initial=getattr(choice.ways, way),
                    disabled=not choice.kind.is_optional,
                )

    @property
    def lines(self) -> Iterator[Line]:
        for choice in self.choices:
            name = choice.kind.name
            yield Line(choice.kind, self[f"mail:{name}"], self[f"in_app:{name}"], choice.ways)

    @property
    def chosen(self) -> dict[str, Ways]:
        given = self.cleaned_data
        return {
            name: Ways(mail=given[f"mail:{name}"], in_app=given[f"in_app:{name}"])
            for name in (each.kind.name for each in self.choices if each.kind.is_optional)
        }

    @property
    def is_daily(self) -> bool:
        return bool(self.cleaned_data["rhythm"] == DAILY)


class WordsForm(forms.Form):
    """What a message says."""

    subject = forms.CharField(label=_("Oggetto"), max_length=SUBJECT_LENGTH)
    text = forms.CharField(
        label=_("Testo"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_(
            "Una riga vuota separa i paragrafi. Un indirizzo che sta da solo in un paragrafo diventa un pulsante."
        ),
    )

    @property
    def words(self) -> Words:
        return Words(self.cleaned_data["subject"], self.cleaned_data["text"])
