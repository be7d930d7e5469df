"""Row locks."""

from modules.pages.models import Page
from rete.kernel.errors import Missing


def page(page_id: int) -> Page:
    """The page; who saves a version of it holds it, so that versions follow one another."""
    found = Page.objects.select_for_update().filter(pk=page_id).first()
    if found is None:
        raise Missing
    return found
