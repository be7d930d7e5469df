"""Where something is, in degrees (WGS 84)."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rete.kernel.municipalities import Municipality

_PAIR = re.compile(r"\s*(-?\d{1,3}[.,]\d+)\s*[,; ]\s*(-?\d{1,3}[.,]\d+)\s*")


class DegreesField(forms.FloatField):
    """Degrees with a point or a comma. `axis` is `latitude` or `longitude`: «kit/position.js» fills both."""

    def __init__(self, axis: str, **kwargs: Any) -> None:
        most = 90 if axis == "latitude" else 180
        widget = forms.TextInput({"inputmode": "decimal", "data-position": axis})
        kwargs.setdefault("widget", widget)
        super().__init__(min_value=-most, max_value=most, required=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).strip().replace(",", ".") if value else value)


class PositionFields(forms.Form):
    """To inherit from, beside a form with `latitude` and `longitude`: both or none; a pair pasted in the first is read."""

    def full_clean(self) -> None:
        self.data = self._with_pair_apart()
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        given = [values.get(name) is not None for name in ("latitude", "longitude")]
        if any(given) and not all(given) and not {"latitude", "longitude"} & self.errors.keys():
            self.add_error(
                "longitude" if given[0] else "latitude",
                forms.ValidationError(_("Latitudine e longitudine vanno insieme."), "pair"),
            )
        return values

    def _with_pair_apart(self) -> Any:
        """What maps give to copy, «45.46416, 9.19199», as two values."""
        sent: Any = self.data
        first, second = self.add_prefix("latitude"), self.add_prefix("longitude")
        pair = _PAIR.fullmatch(str(sent.get(first, "")))
        if pair is None or sent.get(second):
            return sent
        apart = sent.copy()
        apart[first], apart[second] = pair[1], pair[2]
        return apart


def centre_in_words(municipality: Municipality | None) -> str:
    """Help for who does not know: the point of a municipality; nothing where it is not known."""
    if municipality is None or municipality.latitude is None or municipality.longitude is None:
        return ""
    told = {
        "name": municipality.name,
        "latitude": f"{municipality.latitude:.5f}",
        "longitude": f"{municipality.longitude:.5f}",
    }
    return _("Il centro di %(name)s è %(latitude)s, %(longitude)s.") % told
