"""Long work, as rows: what was asked, how far it is, how it ended. The row decides; the broker only carries its number."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rete.kernel.actor import ActorKind
from rete.kernel.manifest import Queue
from tenants.fields import UuidV7


class JobState(models.TextChoices):
    WAITING = "in_attesa", _("in attesa")
    RUNNING = "in_corso", _("in corso")
    DONE = "riuscita", _("riuscita")
    FAILED = "fallita", _("non riuscita")
    CANCELLED = "annullata", _("annullata")


OPEN = (JobState.WAITING, JobState.RUNNING)
ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class JobQuerySet(models.QuerySet["Job"]):
    def with_old_file(self, now: datetime) -> "JobQuerySet":
        """Those whose file has been there for as long as it was to be."""
        return self.filter(result_file_until__lte=now)

    def open(self) -> "JobQuerySet":
        return self.filter(state__in=OPEN)

    def unsent(self, before: datetime) -> "JobQuerySet":
        """Waiting, and not handed to the broker since that instant."""
        return self.filter(state=JobState.WAITING).filter(
            Q(sent_at__isnull=True) | Q(sent_at__lt=before)
        )

    def silent(self, since: datetime) -> "JobQuerySet":
        """Running, but nothing has been heard since that instant: their process is gone."""
        return self.filter(state=JobState.RUNNING, heartbeat_at__lt=since)


class Job(models.Model):
    """One piece of long work. `done` of `total` units are done; `total` is None while nobody knows.

    `created_by` is the id of a person of this schema, None when the system asked. `log` keeps the last lines.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    kind = models.CharField(max_length=100)
    title = models.CharField(_("titolo"), max_length=200)
    arguments = models.JSONField(default=dict)
    queue = models.CharField(max_length=20, choices=[(queue.value, queue.value) for queue in Queue])
    state = models.CharField(
        _("stato"), max_length=20, choices=JobState, default=JobState.WAITING.value
    )
    step = models.CharField(_("passo"), max_length=200, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    log = ArrayField(models.TextField(), default=list)
    result = models.TextField(_("esito"), blank=True)
    result_address = models.CharField(max_length=300, blank=True)
    result_file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    result_file_until = models.DateTimeField(_("il file resta fino al"), null=True)
    error = models.TextField(_("che cosa non ha funzionato"), blank=True)
    cancel_asked = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(_("tentativi"), default=0)
    created_by = models.BigIntegerField(null=True)
    # The access by which the federation's office started it.
    actor_support_id = models.BigIntegerField(null=True)
    actor_kind = models.CharField(max_length=20)
    actor_name = models.CharField(_("avviata da"), max_length=150)
    created_at = models.DateTimeField(_("richiesta"))
    sent_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(_("iniziata"), null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(_("finita"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("operazione")
        verbose_name_plural = _("operazioni")
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("state", "id"), condition=Q(state__in=OPEN), name="jobs_job_open"),
            models.Index(fields=("created_by", "-id"), name="jobs_job_of_person"),
        )
        constraints = (
            models.CheckConstraint(
                name="jobs_job_state_is_known", condition=Q(state__in=JobState.values)
            ),
            models.CheckConstraint(
                name="jobs_job_queue_is_known",
                condition=Q(queue__in=[queue.value for queue in Queue]),
            ),
            models.CheckConstraint(
                name="jobs_job_actor_is_known",
                condition=Q(actor_kind__in=[kind.value for kind in ActorKind]),
            ),
            models.CheckConstraint(
                name="jobs_job_ended_when_finished",
                condition=Q(state__in=OPEN, finished_at__isnull=True)
                | Q(state__in=ENDED, finished_at__isnull=False),
            ),
            models.CheckConstraint(
                name="jobs_job_running_is_heard",
                condition=~Q(state=JobState.RUNNING)
                | Q(started_at__isnull=False, heartbeat_at__isnull=False),
            ),
            models.CheckConstraint(
                name="jobs_job_failure_is_explained",
                condition=~Q(state=JobState.FAILED) | ~Q(error=""),
            ),
            models.CheckConstraint(
                name="jobs_job_file_of_who_started_it_until_when",
                condition=Q(result_file__isnull=True, result_file_until__isnull=True)
                | Q(
                    result_file__isnull=False,
                    result_file_until__isnull=False,
                    state=JobState.DONE,
                    created_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="jobs_job_done_within_total",
                condition=Q(total__isnull=True) | Q(done__lte=F("total")),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def may_be_retried(self) -> bool:
        return self.state in {JobState.FAILED, JobState.CANCELLED}

    @property
    def percent(self) -> int | None:
        """0 to 100, rounded down; None while the total is unknown."""
        if self.state == JobState.DONE:
            return 100
        return None if not self.total else 100 * self.done // self.total


class SchedulePart(models.TextChoices):
    SPREAD = "smistamento", _("smistamento")
    RUN = "esecuzione", _("esecuzione")


class ScheduleRun(models.Model):
    """Where a schedule is in this schema: one row for each, moved forward by each run.

    `SPREAD` rows are control's own: up to which instant the scheduler has told the networks.
    """

    schedule = models.CharField(_("lavoro periodico"), max_length=100)
    part = models.CharField(max_length=20, choices=SchedulePart)
    due_at = models.DateTimeField(_("previsto"))
    started_at = models.DateTimeField(_("iniziato"))
    finished_at = models.DateTimeField(_("finito"), null=True)
    error = models.TextField(_("errore"), blank=True)

    class Meta:
        verbose_name = _("esecuzione di un lavoro periodico")
        verbose_name_plural = _("esecuzioni dei lavori periodici")
        constraints = (
            models.UniqueConstraint(fields=("schedule", "part"), name="jobs_schedulerun_once"),
            models.CheckConstraint(
                name="jobs_schedulerun_part_is_known", condition=Q(part__in=SchedulePart.values)
            ),
        )

    def __str__(self) -> str:
        return f"{self.schedule}: {self.due_at:%Y-%m-%d %H:%M}"
