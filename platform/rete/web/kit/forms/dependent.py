"""Fields that are asked only when another has a certain value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms


@dataclass(frozen=True, slots=True)
class When:
    """When `field` has one of `values` (as they are sent). One that `is_needed` may not be empty then."""

    field: str
    values: tuple[str, ...]
    is_needed: bool = False


class DependentFields(forms.Form):
    """To inherit from: `shown_when` says of which fields, by name.

    «kit/form.js» hides what is not asked; without it all is shown, and the label says when it matters. What was not
    asked counts as not sent, whatever came: the server decides, not the script.
    """

    shown_when: ClassVar[Mapping[str, When]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, when in self.shown_when.items():
            field: Any = self.fields[name]
            field.required = False
            field.is_needed = when.is_needed
            field.widget.is_required = False
            field.widget.attrs["data-shown-when"] = f"{self.add_prefix(when.field)}={','.join(when.values)}"  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name, when in self.shown_when.items():
            empty = self.fields[name].empty_values
            if not self._is_asked(when):
                self.errors.pop(name, None)
                values[name] = empty[0]
            elif when.is_needed and name not in self.errors and values.get(name) in empty:
                self.add_error(name, self.fields[name].error_messages["required"])
        return values

    def _is_asked(self, when: When) -> bool:
        sent = self[when.field].value()
        if isinstance(sent, list | tuple):
            return any(str(each) in when.values for each in sent)
        return str(sent) in when.values
