"""The pieces that a page is made of: of each kind, what staff fill in. A piece is kept as {"kind": …, its fields}."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.html import format_html, strip_tags
from django.utils.translation import gettext_lazy as _

from modules.libraries.contract import Libraries
from modules.pages.models import WebForm
from rete.core.files.documents import TYPES
from rete.core.files.rights import Rights
from rete.core.files.services import DOCUMENT_LIMIT_BYTES, IMAGE_LIMIT_BYTES
from rete.kernel import registry
from rete.web.kit.forms.rich_text import RichTextField
from rete.web.kit.forms.uploads import UploadField

MOST_BLOCKS = 40
# Fields that hold no words.
UNSAID = {"file", "rights"}
ENDS = re.compile(r"</(?:p|li|h\d)>|<br>")
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
    email = forms.EmailField(label=_("E-mail"), required=False)
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
        help_text=_("Su ogni riga le celle, separate da «;». La prima riga è l'intestazione."),
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


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as it was sent."""

    content: bytes
    name: str


class FileForm(forms.Form):
    """A piece with a file: the one that is `sent`, else `file`, the public number of one that the page has already."""

    file = forms.CharField(max_length=36, required=False, widget=forms.HiddenInput)
    name = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sent, name = self.fields["sent"], self["name"].value()
        sent.is_needed = True  # type: ignore[attr-defined]
        if name:
            kept = str(_("Ora c'è «{}». Scegli un file solo per cambiarlo. {}"))
            sent.help_text = format_html(kept, name, sent.help_text)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("file") and not values.get("sent") and "sent" not in self.errors:
            self.add_error("sent", _("Scegli un file."))
        return values

    @property
    def sent_name(self) -> str:
        """What the file that was chosen is called; empty without one."""
        sent = self.files.get(self.add_prefix("sent"))
        return "" if sent is None else str(sent.name)

    @property
    def block(self) -> dict[str, Any]:
        """What is written, and under `sent` a new file or None."""
        values, sent = dict(self.cleaned_data), self.cleaned_data["sent"]
        return {**values, "sent": NewFile(sent.read(), sent.name) if sent else None}


class ImageBlock(FileForm):
    sent = UploadField(
        label=_("File dell'immagine"),
        endings=(".jpg", ".jpeg", ".png", ".webp", ".gif"),
        limit_bytes=IMAGE_LIMIT_BYTES,
        required=False,
    )
    alt = forms.CharField(
        label=_("Che cosa si vede"),
        max_length=250,
        help_text=_("Lo sente chi non la vede: «una bambina legge sotto un tavolo»."),
    )
    credit = forms.CharField(
        label=_("Di chi è"),
        max_length=200,
        required=False,
        help_text=_("Chi l'ha fatta: si legge sotto l'immagine."),
    )
    rights = forms.ChoiceField(
        label=_("Perché la possiamo usare"), choices=[("", _("scegli")), *Rights.choices]
    )
    licence = forms.CharField(
        label=_("Quale licenza"),
        max_length=60,
        required=False,
        help_text=_("Se è libera: per esempio CC BY 4.0."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("rights") != Rights.LICENSED:
            values["licence"] = ""
        elif not values.get("licence") and "licence" not in self.errors:
            self.add_error("licence", _("Scrivi quale licenza."))
        return values


class DocumentBlock(FileForm):
    sent = UploadField(
        label=_("File"),
        endings=[each.extension for each in TYPES],
        limit_bytes=DOCUMENT_LIMIT_BYTES,
        required=False,
    )
    title = forms.CharField(
        label=_("Come si chiama"),
        max_length=160,
        help_text=_("Per esempio «Modulo di iscrizione»: sono le parole del collegamento."),
    )


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


class WebFormBlock(forms.Form):
    web_form = forms.TypedChoiceField(
        label=_("Quale modulo"),
        coerce=int,
        help_text=_("Si risponde dentro la pagina, finché il modulo è aperto."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = WebForm.objects.select_related("newest").order_by("newest__title")
        field: Any = self.fields["web_form"]
        field.choices = [("", _("Scegli un modulo")), *((each.pk, str(each)) for each in every)]


BLOCKS: Mapping[str, tuple[Any, type[forms.Form]]] = {
    "text": (_("testo"), TextBlock),
    "question": (_("domanda e risposta"), QuestionBlock),
    "contact": (_("contatto"), ContactBlock),
    "action": (_("invito a fare"), ActionBlock),
    "table": (_("tabella"), TableBlock),
    "image": (_("immagine"), ImageBlock),
    "document": (_("documento"), DocumentBlock),
    "libraries": (_("elenco di biblioteche"), LibrariesBlock),
    "events": (_("prossimi eventi"), EventsBlock),
    "form": (_("modulo"), WebFormBlock),
}


def rows_of(cells: str) -> Sequence[Sequence[str]]:
    """The rows of a table as they were written."""
    lines = (line.strip() for line in cells.splitlines())
    return [[cell.strip() for cell in line.split(";")] for line in lines if line]


def plain_text(blocks: Sequence[Mapping[str, Any]], sheet: Mapping[str, str]) -> str:
    """All the words, without tags, to be searched."""
    said = (word for block in blocks for word in words_of(block))
    return "\n".join(line for each in (*said, *sheet.values()) for line in lines_of(each))


def lines_of(html: str) -> Sequence[str]:
    """A paragraph, a title, an item of a list is a line each, without tags."""
    plain = strip_tags(ENDS.sub("\n", html))
    return [line.strip() for line in plain.splitlines() if line.strip()]


def words_of(block: Mapping[str, Any]) -> Iterator[str]:
    """What a piece says, in its fields' order."""
    for name in BLOCKS[block["kind"]][1].base_fields:
        value = block.get(name)
        if name not in UNSAID and isinstance(value, str):
            yield value


def _offer_libraries(field: Any, first: list[tuple[str, Any]]) -> None:
    names = registry.answer_of(Libraries).names()
    field.choices = [*first, *((each.id, each.name) for each in names)]
