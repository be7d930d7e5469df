"""Writing a page: its title, its pieces, and of a service its sheet."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from modules.pages.blocks import BLOCKS, MOST_BLOCKS, SHEET, FileForm
from modules.pages.models import Kind, Page
from modules.pages.services import Placing, Words
from rete.kernel.errors import ReteError
from rete.web.kit.forms.rich_text import RichTextField

MOST_DIGITS = 5


class PageForm(forms.Form):
    """`seen` is the version that it was written from, 0 for a new page."""

    title = forms.CharField(label=_("Titolo"), max_length=160)
    summary = forms.CharField(
        label=_("In breve"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Una o due frasi: si leggono negli elenchi e nei motori di ricerca."),
    )
    position = forms.IntegerField(
        label=_("Posizione nell'elenco"),
        min_value=0,
        max_value=999,
        help_text=_("I numeri più bassi vengono prima."),
    )
    expires_on = forms.DateField(
        label=_("Ultimo giorno in cui si mostra"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Fino a quel giorno l'avviso è sulla pagina iniziale."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, kind: Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == Kind.SERVICE:
            for name, label in SHEET.items():
                self.fields[name] = RichTextField(
                    label=label,
                    required=False,
                    max_length=5_000,
                    help_text="",
                    widget=forms.Textarea({"rows": 4}),
                )
        if kind != Kind.NOTICE:
            del self.fields["expires_on"]
        if kind not in {Kind.PAGE, Kind.SERVICE}:
            del self.fields["position"]


class PublishForm(forms.Form):
    """When citizens begin to read it. What they read already has no instant to wait for: it is not asked."""

    since = forms.DateTimeField(
        label=_("Da quando"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Vuoto: da subito."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_shown: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_shown and not self.is_bound:
            del self.fields["since"]

    @property
    def starts_at(self) -> datetime | None:
        return self.cleaned_data["since"]  # type: ignore[no-any-return]


class SeenForm(forms.Form):
    """The number of the version that somebody had before their eyes."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class RuleForm(forms.Form):
    needs_second_reader = forms.BooleanField(
        label=_("Chi pubblica non è chi ha scritto per ultimo"), required=False
    )


class Editing:
    """The form of a page and those of its pieces, as sent or as they are kept."""

    def __init__(
        self, kind: Kind, page: Page | None, sent: QueryDict | None, files: Any = None
    ) -> None:
        self.kind = kind
        self.form = PageForm(kind, sent, initial=None if page is None else _initial(page))
        kept = [] if page is None or page.newest is None else page.newest.blocks
        self.blocks = (
            [_bound(index, sent, files) for index in _indexes(sent)]
            if sent is not None
            else [_kept(index, block) for index, block in enumerate(kept)]
        )

    def with_one_more(self, kind: str) -> None:
        """An empty piece at the end; what is not finished is not judged yet."""
        for form in (self.form, *(each["form"] for each in self.blocks)):
            form._errors, form.cleaned_data = ErrorDict(), {}  # noqa: SLF001 - Django has no other way
        self.ask_files_again()
        if kind in BLOCKS and len(self.blocks) < MOST_BLOCKS:
            self.blocks.append(
                _kept(1 + max((each["index"] for each in self.blocks), default=-1), {"kind": kind})
            )

    def is_valid(self) -> bool:
        judged = [each["form"].is_valid() for each in self._staying]
        is_valid = self.form.is_valid() and all(judged)
        if not is_valid:
            self.ask_files_again()
        return is_valid

    def refuse(self, error: ReteError) -> None:
        """What a service refused: said at the file that it names, else of the whole."""
        named = (each["form"] for each in self._file_pieces)
        wrong = next((form for form in named if form.sent_name == error.details.get("name")), None)
        if wrong is None:
            self.form.add_error(None, str(error))
        else:
            wrong.add_error("sent", str(error))
        self.ask_files_again()

    @property
    def wrong(self) -> list[dict[str, Any]]:
        """The pieces with errors, each with what the page calls it."""
        return [
            {"name": _("Pezzo %(number)d") % {"number": number}, "form": each["form"]}
            for number, each in enumerate(self.blocks, start=1)
            if not each["is_removed"] and each["form"].errors
        ]

    def ask_files_again(self) -> None:
        """No browser keeps a file that was chosen."""
        for each in self._file_pieces:
            if each["form"].sent_name and not each["form"].errors.get("sent"):
                again = _("Scegli di nuovo il file: il browser non lo tiene.")
                each["form"].add_error("sent", again)

    @property
    def _file_pieces(self) -> list[dict[str, Any]]:
        return [each for each in self._staying if isinstance(each["form"], FileForm)]

    @property
    def _staying(self) -> list[dict[str, Any]]:
        return [each for each in self.blocks if not each["is_removed"]]

    @property
    def words(self) -> Words:
        data = self.form.cleaned_data
        ordered = sorted(self._staying, key=lambda each: each["order"])
        blocks = [{"kind": each["kind"], **_written(each["form"])} for each in ordered]
        sheet = {name: data[name] for name in SHEET if data.get(name)}
        return Words(data["title"], data["summary"], blocks, sheet)

    @property
    def placing(self) -> Placing:
        data = self.form.cleaned_data
        return Placing(data.get("position", 100), data.get("expires_on"))


def _written(form: forms.Form) -> Mapping[str, Any]:
    return form.block if isinstance(form, FileForm) else form.cleaned_data


def _initial(page: Page) -> Mapping[str, Any]:
    newest = page.newest
    if newest is None:
        return {}
    return {
        "title": newest.title,
        "summary": newest.summary,
        "position": page.position,
        "expires_on": page.expires_on,
        "seen": newest.number,
        **newest.sheet,
    }


def _indexes(sent: QueryDict) -> list[int]:
    """Which pieces were sent; a kind that is not known is none."""
    return [index for index in range(MOST_BLOCKS * 2) if sent.get(f"b{index}-kind", "") in BLOCKS][
        :MOST_BLOCKS
    ]


def _bound(index: int, sent: QueryDict, files: Any) -> dict[str, Any]:
    kind, order = sent.get(f"b{index}-kind", ""), sent.get(f"b{index}-order", "")
    title, form = BLOCKS[kind]
    return {
        "index": index,
        "kind": kind,
        "title": title,
        "order": int(order) if order.isdecimal() and len(order) < MOST_DIGITS else index + 1,
        "is_removed": f"b{index}-removed" in sent,
        "form": form(sent, files, prefix=f"b{index}"),
    }


def _kept(index: int, block: Mapping[str, Any]) -> dict[str, Any]:
    title, form = BLOCKS[block["kind"]]
    return {
        "index": index,
        "kind": block["kind"],
        "title": title,
        "order": index + 1,
        "is_removed": False,
        "form": form(initial=dict(block), prefix=f"b{index}"),
    }
