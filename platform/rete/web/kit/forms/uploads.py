"""A file to send, its limits said before it is chosen."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rete.core.files.services import in_words


class UploadField(forms.FileField):
    """`endings` are those of names (".csv"), as people know kinds of file; what is inside is checked by who reads it.

    `advice` is said before the limits.
    """

    def __init__(
        self, *, endings: Sequence[str], limit_bytes: int, advice: Any = "", **kwargs: Any
    ) -> None:
        self.endings, self.limit_bytes = tuple(endings), limit_bytes
        kinds = _(" o ").join(each.removeprefix(".").upper() for each in endings)
        limits = _("%(kinds)s, fino a %(size)s.") % {"kinds": kinds, "size": in_words(limit_bytes)}
        widget = forms.FileInput({"accept": ",".join(endings)})
        super().__init__(help_text=f"{advice} {limits}".strip(), widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file and file is not initial:
            self._check(file)
        return file

    def _check(self, file: Any) -> None:
        if not file.name.lower().endswith(self.endings):
            kinds = ", ".join(self.endings)
            raise forms.ValidationError(
                _("Questo file non va: ne serve uno che finisce con %(kinds)s."),
                code="kind",
                params={"kinds": kinds},
            )
        if file.size > self.limit_bytes:
            raise forms.ValidationError(
                _("Il file è troppo grande: al massimo %(limit)s."),
                code="large",
                params={"limit": in_words(self.limit_bytes)},
            )
