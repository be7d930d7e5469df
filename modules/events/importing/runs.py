"""What runs in the background: large files, and followed calendars."""

from datetime import datetime

from django.urls import reverse

from modules.events.importing.reports import in_words
from modules.events.importing.services import confirm_draft
from modules.events.importing.subscriptions import NOTHING_NEW, read_again, read_due
from rete.core.jobs.work import Work
from rete.kernel import clock

REPORT = "events-gestione:import-run"
SUBSCRIPTION = "events-gestione:subscription"


def import_file(work: Work, *, draft_id: int) -> None:
    """Import a draft: one transaction, so that a run that is killed leaves nothing, and a second one does it all.

    Raises:
        DraftGone, NotAllowed, and what reading the file raises.
    """
    work.step("Leggo il file e scrivo gli eventi…")
    run = confirm_draft(work.actor, draft_id, now=clock.now())
    work.result(in_words(run.counts), address=reverse(REPORT, args=[run.pk]))


def read_calendar_again(work: Work, *, subscription_id: int) -> None:
    """Raises Missing, NotAllowed, and what fetching and reading raise."""
    work.step("Leggo il calendario…")
    run = read_again(work.actor, subscription_id, now=clock.now())
    if run is None:
        work.result(NOTHING_NEW, address=reverse(SUBSCRIPTION, args=[subscription_id]))
    else:
        work.result(in_words(run.counts), address=reverse(REPORT, args=[run.pk]))


def read_due_calendars(now: datetime) -> None:
    read_due(now)
