"""What people fill in to import a spreadsheet."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.core.imports.rows import SheetField
from rete.core.tables.reading import LIMIT_BYTES, LIMIT_ROWS
from rete.web.kit.forms.uploads import UploadField


class SheetForm(forms.Form):
    file = UploadField(
        label=_("File"),
        endings=(".csv", ".xlsx"),
        limit_bytes=LIMIT_BYTES,
        advice=_("La prima riga ha i titoli delle colonne. Al massimo %(rows)s righe.")
        % {"rows": f"{LIMIT_ROWS // 1000}.000"},
    )


class ColumnsForm(forms.Form):
    """For each of our fields, the column of the file that has it."""

    def __init__(
        self, fields: Sequence[SheetField], titles: Sequence[str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        places = [(str(at), title or f"colonna {at + 1}") for at, title in enumerate(titles)]
        for each in fields:
            self.fields[each.name] = forms.ChoiceField(
                label=each.title,
                required=each.is_required,
                choices=[("", _("nessuna")), *places],
            )

    @property
    def columns(self) -> Mapping[str, int]:
        return {name: int(place) for name, place in self.cleaned_data.items() if place}

    def clean(self) -> dict[str, Any]:
        """One column, one field."""
        values = super().clean() or {}
        seen: dict[str, str] = {}
        for name, place in list(values.items()):
            if place and place in seen:
                words = _("Questa colonna è già «%(title)s».")
                title = self.fields[seen[place]].label
                self.add_error(name, forms.ValidationError(words, "twice", {"title": title}))
            elif place:
                seen[place] = name
        return values
