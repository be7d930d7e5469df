"""The pieces that a page is made of: of each kind, what staff fill in. A piece is kept as {"kind": …, its fields}."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from modules.libraries.contract import Libraries
from rete.kernel import registry
from rete.web.kit.forms.rich_text import RichTextField

MOST_BLOCKS = 40
FEWEST_ROWS, MOST_ROWS = 2, 200
SHEET: Mapping[str, Any] = {
    "for_whom": _("A chi è rivolto"),
    "how": _("Come fare"),
    "needed": _("Cosa serve"),
    "obtained": _("Cosa si ottiene"),
    "times": _("Tempi e scadenze"),
    "costs": _("Costi"),
    "access": _("Accedi al servizio"),
    "contacts": _("Contatti"),
}
ADDRESS = RegexValidator(
    r"\A(https://[^\s<>\"]+|/(?!/)[^\s<>\"\\]*)\Z",
    _("Scrivi un indirizzo che comincia con https://, oppure con / per una pagina di questo sito."),
)


class TextBlock(forms.Form):
    body = RichTextField(label=_("Testo"))


class QuestionBlock(forms.Form):
    question = forms.CharField(label=_("Domanda"), max_length=200)
    answer = RichTextField(label=_("Risposta"))


class ContactBlock(forms.Form):
    name = forms.CharField(label=_("Chi"), max_length=120)
    phone = forms.CharField(label=_("Telefono"), max_length=40, required=False)
    email = forms.EmailField(label=_("Posta elettronica"), required=False)
    note = forms.CharField(label=_("Quando e dove"), max_length=300, required=False)


class ActionBlock(forms.Form):
    verb = forms.CharField(
        label=_("Che cosa si fa"), max_length=60, help_text=_("Per esempio «Iscriviti».")
    )
    address = forms.CharField(label=_("Indirizzo"), max_length=500, validators=[ADDRESS])
    note = forms.CharField(label=_("Una frase in più"), max_length=300, required=False)


class TableBlock(forms.Form):
    caption = forms.CharField(label=_("Titolo della tabella"), max_length=160)
    cells = forms.CharField(
        label=_("Righe"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Una riga per riga, celle separate da «;». La prima riga è l'intestazione."),
    )

    def clean_cells(self) -> str:
        written: str = self.cleaned_data["cells"]
        rows = rows_of(written)
        if len(rows) < FEWEST_ROWS or any(len(row) != len(rows[0]) for row in rows):
            raise forms.ValidationError(
                _("Servono l'intestazione e almeno una riga, tutte con lo stesso numero di celle.")
            )
        if len(rows) > MOST_ROWS:
            raise forms.ValidationError(_("Le righe sono troppe: al massimo 200."))
        return written


class LibrariesBlock(forms.Form):
    libraries = forms.TypedMultipleChoiceField(label=_("Biblioteche"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_libraries(self.fields["libraries"], [])


class EventsBlock(forms.Form):
    library = forms.TypedChoiceField(
        label=_("Prossimi eventi di"), coerce=int, help_text=_("I primi tre che verranno.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_libraries(self.fields["library"], [("", _("Scegli una biblioteca"))])


BLOCKS: Mapping[str, tuple[Any, type[forms.Form]]] = {
    "text": (_("testo"), TextBlock),
    "question": (_("domanda e risposta"), QuestionBlock),
    "contact": (_("contatto"), ContactBlock),
    "action": (_("invito a fare"), ActionBlock),
    "table": (_("tabella"), TableBlock),
    "libraries": (_("elenco di biblioteche"), LibrariesBlock),
    "events": (_("prossimi eventi"), EventsBlock),
}


def rows_of(cells: str) -> Sequence[Sequence[str]]:
    """The rows of a table as they were written."""
    lines = (line.strip() for line in cells.splitlines())
    return [[cell.strip() for cell in line.split(";")] for line in lines if line]


def plain_text(blocks: Sequence[Mapping[str, Any]], sheet: Mapping[str, str]) -> str:
    """All the words, without tags, to be searched."""
    return "\n".join(strip_tags(each) for each in (*_said(blocks), *sheet.values()) if each)


def _said(blocks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for block in blocks:
        yield from (
            value for name, value in block.items() if name != "kind" and isinstance(value, str)
        )


def _offer_libraries(field: Any, first: list[tuple[str, Any]]) -> None:
    names = registry.answer_of(Libraries).names()
    field.choices = [*first, *((each.id, each.name) for each in names)]
