"""`{% picture file alt sizes %}`: a stored picture, at the size that a screen needs."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rete.core.files.models import StoredFile
from rete.web.files.addresses import picture_address, srcset

register = template.Library()


@register.simple_tag
def picture(file: StoredFile, alt: str, sizes: str = "100vw", classes: str = "") -> SafeString:
    """An <img> that takes its room before it comes. `alt` is empty only for what says nothing; `sizes` is HTML's.

    Raises ValueError for a picture that is not for everyone: it has no address to show.
    """
    if not file.is_public:
        raise ValueError(file)
    return format_html(
        '<img class="{}" src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">',
        classes,
        picture_address(file, 640),
        srcset(file),
        sizes,
        file.width,
        file.height,
        alt,
    )
