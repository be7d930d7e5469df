"""`{% history library %}`: a link to what the register says of an object, for who may read it."""

from typing import Any

from django import template
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag(takes_context=True)
def history(context: dict[str, Any], thing: Model) -> SafeString | str:
    """Nothing for who may not."""
    if not context["actor"].may("network.audit"):
        return ""
    address = f"{reverse('audit:list')}?cosa={thing._meta.label_lower}:{thing.pk}"
    return format_html('<p><a href="{}">{}</a></p>', address, _("Cronologia"))
