"""Row locks."""

from modules.pages.models import Answer, WebForm
from rete.kernel.errors import Missing


def web_form(form_id: int) -> WebForm:
    """Who saves a version and who answers hold it: versions follow one another, and answers are counted one by one."""
    found = WebForm.objects.select_for_update().filter(pk=form_id).first()
    if found is None:
        raise Missing
    return found


def answer(answer_id: int) -> Answer:
    found = Answer.objects.select_for_update().filter(pk=answer_id).first()
    if found is None:
        raise Missing
    return found
