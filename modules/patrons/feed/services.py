"""Receiving a file of the library software, and bringing it in."""

import csv
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from modules.patrons import policies
from modules.patrons.agreement import require_agreement
from modules.patrons.errors import FileClosed, FileTooLong, NotFed
from modules.patrons.feed import nightly
from modules.patrons.models import Feed, FeedRun, Place, RunState
from modules.patrons.selectors import patrons as selectors
from rete.core.audit.services import record
from rete.core.jobs.services import start
from rete.core.tables.errors import UnreadableFile
from rete.kernel import clock
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing

LIMIT_BYTES = 64 * 2**20
JOB = "patrons.feed"
OPEN = frozenset({RunState.TO_MAP, RunState.WAITING, RunState.STOPPED})


@transaction.atomic
def receive(actor: Actor, file_name: str, content: bytes, *, now: datetime) -> FeedRun:
    """Keep a file until it is brought in. One that came before and still waits is refused: the newer says more.

    Raises:
        NotAllowed, UnreadableFile, FileTooLong.
        NotFed: the registry is kept here.
        AgreementMissing: a trial without it.
    """
    require(policies.can_import(actor))
    require_agreement()
    if selectors.registry().place != Place.SOFTWARE:
        raise NotFed
    if len(content) > LIMIT_BYTES:
        raise FileTooLong(megabytes=LIMIT_BYTES // 2**20)
    titles = nightly.header_of(content)
    said = columns_said()
    columns = nightly.columns_of(titles, said)
    is_known = columns.keys() >= nightly.REQUIRED and bool(said)
    for waiting in FeedRun.objects.select_for_update().filter(state__in=OPEN).order_by("pk"):
        _close(waiting, RunState.REFUSED, now, "È arrivato un file più nuovo.")
    run = FeedRun.objects.create(
        file_name=file_name[:200],
        content=content,
        state=RunState.WAITING if is_known else RunState.TO_MAP,
        sent_by=actor.user_id,
        sent_at=now,
    )
    record(actor, "patrons.file.received", run, {"octets": len(content)})
    if is_known:
        _start(actor, run)
    return run


@transaction.atomic
def set_columns(actor: Actor, run_id: int, columns: Mapping[str, str]) -> FeedRun:
    """Say which column is which, for this file and those to come, and bring it in. Of a field that the file does not have the
    title is empty: it is not guessed again.

    Raises:
        Missing, NotAllowed, FileClosed, UnreadableFile without the columns that are needed.
    """
    require(policies.can_import(actor))
    run = _locked(run_id)
    if run.state != RunState.TO_MAP:
        raise FileClosed
    if not all(columns.get(name) for name in nightly.REQUIRED):
        raise UnreadableFile(reason="servono le colonne del numero nel gestionale e del cognome.")
    Feed.objects.update_or_create(pk=1, defaults={"columns": dict(columns)})
    run.state = RunState.WAITING
    run.save(update_fields=["state"])
    record(actor, "patrons.columns.set", run, {"fields": sorted(filter(columns.get, columns))})
    _start(actor, run)
    return run


@transaction.atomic
def forget_columns(actor: Actor) -> None:
    """The next file asks again which column is which. Raises NotAllowed."""
    require(policies.can_import(actor))
    feed = Feed.objects.select_for_update().filter(pk=1).first()
    if feed is not None and feed.columns:
        record(actor, "patrons.columns.forgotten", feed, {"fields": sorted(feed.columns)})
        feed.delete()


def waiting_for_staff() -> list[FeedRun]:
    """Files that somebody must look at: they ask something, or the last one failed. One query."""
    newest = FeedRun.objects.order_by("-pk").values("pk")[:1]
    asking = Q(state__in=(RunState.TO_MAP, RunState.STOPPED))
    found = FeedRun.objects.filter(asking | Q(state=RunState.FAILED, pk__in=newest))
    return list(found.defer("content"))


def columns_said() -> dict[str, str]:
    """The title of a column by our field's name, as this network has said; empty for what its file does not have. One query."""
    feed = Feed.objects.filter(pk=1).first()
    return {} if feed is None else dict(feed.columns)


@transaction.atomic
def go_on(actor: Actor, run_id: int) -> None:
    """A person has looked at a file that stopped, and it is right. Raises Missing, NotAllowed, FileClosed."""
    require(policies.can_import(actor))
    run = _locked(run_id)
    if run.state != RunState.STOPPED:
        raise FileClosed
    run.state = RunState.WAITING
    run.save(update_fields=["state"])
    record(actor, "patrons.file.confirmed", run, run.counts)
    _start(actor, run, is_sure=True)


@transaction.atomic
def refuse(actor: Actor, run_id: int, *, now: datetime) -> None:
    """Raises Missing, NotAllowed, FileClosed."""
    require(policies.can_import(actor))
    run = _locked(run_id)
    if run.state not in OPEN:
        raise FileClosed
    _close(run, RunState.REFUSED, now, "Rifiutato da chi lo ha guardato.")
    record(actor, "patrons.file.refused", run, {})


@transaction.atomic
def bring_in(actor: Actor, run_id: int, *, is_sure: bool, now: datetime) -> FeedRun:
    """All of a file or none of it. One that lacks too many stops, and nothing but its counts is written.

    Raises:
        Missing, NotAllowed, FileClosed: it has been done already.
    """
    require(policies.can_import(actor))
    run = _locked(run_id)
    if run.state != RunState.WAITING:
        raise FileClosed
    try:
        with transaction.atomic():
            outcome, marked = nightly.stage(bytes(run.content), _file_columns(run))
    except UnreadableFile as error:
        _close(run, RunState.FAILED, now, str(error))
        return run
    except csv.Error:
        _close(run, RunState.FAILED, now, "Il file non si legge: una riga non è un CSV.")
        return run
    run.counts, run.problems = outcome.counts, outcome.problems
    if outcome.is_doubtful and not is_sure:
        nightly.forget_staged()
        run.state = RunState.STOPPED
        run.save(update_fields=["state", "counts", "problems"])
        record(actor, "patrons.file.stopped", run, run.counts)
        return run
    nightly.bring_in(outcome, marked, now.astimezone(clock.ROME).date())
    run.counts = outcome.counts
    _close(run, RunState.DONE, now, "")
    record(actor, "patrons.file.done", run, run.counts)
    return run


def _file_columns(run: FeedRun) -> dict[str, str]:
    return nightly.columns_of(nightly.header_of(bytes(run.content)), columns_said())


def _locked(run_id: int) -> FeedRun:
    run = FeedRun.objects.select_for_update().filter(pk=run_id).first()
    if run is None:
        raise Missing
    return run


def _start(actor: Actor, run: FeedRun, *, is_sure: bool = False) -> None:
    arguments = {"run_id": run.pk, "is_sure": is_sure}
    start(actor, JOB, arguments, title=f"Leggo {run.file_name}")


def _close(run: FeedRun, state: RunState, now: datetime, reason: str) -> None:
    run.state, run.content, run.done_at, run.reason = state, b"", now, reason[:300]
    run.save(update_fields=["state", "content", "done_at", "reason", "counts", "problems"])
