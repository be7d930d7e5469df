"""How every field of every form looks."""

from typing import Any

from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.translation import gettext as _

SELECT = "django/forms/widgets/select.html"
DASHES = BLANK_CHOICE_DASH[0][1]


class Renderer(DjangoTemplates):
    """Label, help, errors, then the control: read in that order, also aloud."""

    field_template_name = "web/forms/field.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        if template_name == SELECT:
            _say_what_dashes_mean(context["widget"]["optgroups"])
        return super().render(template_name, context, request)


def _say_what_dashes_mean(groups: list[tuple[str, list[dict[str, Any]], int]]) -> None:
    for _name, options, _index in groups:
        for option in options:
            if option["label"] == DASHES:
                option["label"] = _("scegli")
