"""What runs in the background."""

from django.urls import reverse

from modules.patrons.feed import services
from modules.patrons.feed.words import in_words
from rete.core.jobs.work import Work
from rete.kernel import clock


def bring_in_file(work: Work, *, run_id: int, is_sure: bool) -> None:
    """One transaction: a run that is killed leaves nothing, and a second one does it all. Raises what the service raises."""
    work.step("Confronto il file con gli utenti…")
    run = services.bring_in(work.actor, run_id, is_sure=is_sure, now=clock.now())
    work.result(in_words(run), address=reverse("patrons-gestione:feed-run", args=[run.pk]))
