"""Associations, what they propose for the calendar, and each version that they have sent."""

from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from modules.events.models.events import Event
from tenants.fields import UuidV7

COMMENT_LENGTH: Final = 1000


class AssociationState(models.TextChoices):
    ASKED = "chiesta", _("da accogliere")
    ACCEPTED = "accolta", _("accolta")
    REFUSED = "rifiutata", _("rifiutata")
    SUSPENDED = "sospesa", _("sospesa")


class Association(models.Model):
    """Who may propose events, once the network has accepted it. It comes in by a link signed with `link_number`.

    `libraries` are those that it works with; with none, all of them.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    name = models.CharField(_("nome dell'associazione"), max_length=200)
    fiscal_code = models.CharField(_("codice fiscale dell'associazione"), max_length=11, blank=True)
    about = models.TextField(_("che cosa fa"), max_length=1000, blank=True)
    contact_name = models.CharField(_("chi scrive, nome e cognome"), max_length=150)
    mail = models.EmailField(_("e-mail"))
    phone = models.CharField(_("telefono"), max_length=30, blank=True)
    libraries = ArrayField(
        models.BigIntegerField(), verbose_name=_("biblioteche"), default=list, blank=True
    )
    state = models.CharField(_("stato"), max_length=20, choices=AssociationState)
    is_trusted = models.BooleanField(_("pubblica subito"), default=False)
    link_number = models.PositiveSmallIntegerField(default=1, editable=False)
    reason = models.CharField(_("perché"), max_length=COMMENT_LENGTH, blank=True)
    asked_at = models.DateTimeField(_("chiesta il"), editable=False)
    decided_at = models.DateTimeField(_("decisa il"), null=True, editable=False)

    class Meta:
        verbose_name = _("associazione")
        verbose_name_plural = _("associazioni")
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                name="events_association_state",
                condition=Q(state__in=AssociationState.values)
                & (
                    Q(state=AssociationState.ASKED, decided_at__isnull=True)
                    | (~Q(state=AssociationState.ASKED) & Q(decided_at__isnull=False))
                ),
            ),
            models.CheckConstraint(
                name="events_association_trusted_is_accepted",
                condition=Q(is_trusted=False) | Q(state=AssociationState.ACCEPTED),
                violation_error_message=_("Pubblica subito solo chi è stato accolto."),
            ),
            models.CheckConstraint(
                name="events_association_fiscal_code",
                condition=Q(fiscal_code="") | Q(fiscal_code__regex=r"^\d{11}$"),
                violation_error_message=_("Il codice fiscale di un'associazione ha 11 cifre."),
            ),
            models.UniqueConstraint(
                Lower("mail"),
                name="events_association_one_a_mail",
                condition=~Q(state=AssociationState.REFUSED),
                violation_error_message=_("C'è già un'associazione con questa e-mail."),
            ),
            models.UniqueConstraint(
                fields=("fiscal_code",),
                name="events_association_one_a_code",
                condition=~Q(state=AssociationState.REFUSED) & ~Q(fiscal_code=""),
                violation_error_message=_("C'è già un'associazione con questo codice fiscale."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_accepted(self) -> bool:
        return self.state == AssociationState.ACCEPTED


class SubmissionState(models.TextChoices):
    DRAFT = "bozza", _("bozza")
    SENT = "inviata", _("da guardare")
    CHANGE_ASKED = "da_correggere", _("da correggere")
    ACCEPTED = "accolta", _("accolta")
    REFUSED = "rifiutata", _("rifiutata")
    WITHDRAWN = "ritirata", _("ritirata")


# What its association still writes at; what is not over yet.
WRITABLE: Final = (SubmissionState.DRAFT, SubmissionState.CHANGE_ASKED)
OPEN: Final = (*WRITABLE, SubmissionState.SENT)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def waiting(self) -> "SubmissionQuerySet":
        """Those that a moderator has to look at, the oldest first."""
        return self.filter(state=SubmissionState.SENT).order_by("changed_at", "id")

    def open(self) -> "SubmissionQuerySet":
        return self.filter(state__in=OPEN)

    def sent_once(self) -> "SubmissionQuerySet":
        """Those that the network has been shown."""
        sent = SubmissionVersion.objects.filter(submission=OuterRef("pk"), sent_at__isnull=False)
        return self.filter(Exists(sent))


class Submission(models.Model):
    """An event that an association proposes, or with `changes` a change of one that was accepted.

    `title` and `library` are those of the last version. The database holds that it is accepted only with its last
    version, and that a version stays as it was sent.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    association = models.ForeignKey(
        Association,
        on_delete=models.PROTECT,
        related_name="submissions",
        verbose_name=_("associazione"),
    )
    state = models.CharField(
        _("stato"), max_length=20, choices=SubmissionState, default=SubmissionState.DRAFT
    )
    title = models.CharField(_("titolo"), max_length=200)
    library = models.ForeignKey(
        "libraries.Library",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("biblioteca"),
    )
    event = models.ForeignKey(
        Event,
        on_delete=models.SET_NULL,
        null=True,
        related_name="submissions",
        verbose_name=_("evento"),
    )
    changes = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="later", verbose_name=_("cambia")
    )
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(_("ultimo passo"), editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposta")
        verbose_name_plural = _("proposte")
        ordering = ("-changed_at", "-id")
        indexes = (models.Index(fields=("state", "changed_at"), name="events_submission_state"),)
        constraints = (
            models.CheckConstraint(
                name="events_submission_state_known", condition=Q(state__in=SubmissionState.values)
            ),
            models.UniqueConstraint(
                fields=("changes",),
                name="events_submission_one_change",
                condition=Q(state__in=OPEN) & Q(changes__isnull=False),
                violation_error_message=_("C'è già un cambiamento che aspetta."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class SubmissionVersion(models.Model):
    """What a submission says (`submissions.contents`). Without `sent_at` it is being written; once sent it is kept as it was.

    `outcome` is what the network answered, with a comment, and `answered_by` who did.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("versione"))
    content = models.JSONField()
    image = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    saved_at = models.DateTimeField(editable=False)
    sent_at = models.DateTimeField(_("inviata il"), null=True, editable=False)
    outcome = models.CharField(
        _("risposta"), max_length=20, choices=SubmissionState, blank=True, editable=False
    )
    comment = models.CharField(_("commento"), max_length=COMMENT_LENGTH, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = _("versione di una proposta")
        verbose_name_plural = _("versioni delle proposte")
        ordering = ("submission", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("submission", "number"), name="events_version_number_once"
            ),
            models.UniqueConstraint(
                fields=("submission",),
                name="events_version_one_being_written",
                condition=Q(sent_at__isnull=True),
            ),
            models.CheckConstraint(
                name="events_version_answer",
                condition=Q(outcome="", comment="", answered_at__isnull=True, answered_by="")
                | Q(
                    outcome__in=(
                        SubmissionState.ACCEPTED,
                        SubmissionState.REFUSED,
                        SubmissionState.CHANGE_ASKED,
                    ),
                    answered_at__isnull=False,
                    sent_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="events_version_asks_in_words",
                condition=~Q(outcome__in=(SubmissionState.REFUSED, SubmissionState.CHANGE_ASKED))
                | ~Q(comment=""),
                violation_error_message=_("Scrivi che cosa non va."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.submission_id}, {self.number}"
