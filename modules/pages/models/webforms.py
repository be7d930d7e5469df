"""Forms that citizens fill in, each version of their questions, and the answers."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from tenants.fields import UuidV7

MOST_DAYS_KEPT = 3650


class FormState(models.TextChoices):
    DRAFT = "bozza", _("bozza")
    OPEN = "aperto", _("aperto")
    CLOSED = "chiuso", _("chiuso")


class WebForm(models.Model):
    """A form (modulo); citizens fill in its `newest` version. `told_at` is when its readers were last told of answers."""

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    state = models.CharField(_("stato"), max_length=10, choices=FormState, default=FormState.DRAFT)
    newest = models.ForeignKey("FormVersion", models.PROTECT, null=True, related_name="+")
    closes_on = models.DateField(_("ultimo giorno"), null=True, blank=True)
    most_answers = models.PositiveIntegerField(_("risposte al massimo"), null=True, blank=True)
    kept_days = models.PositiveSmallIntegerField(_("giorni di conservazione"), default=180)
    confirms = models.BooleanField(_("conferma a chi risponde"), default=False)
    told_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    modified_at = models.DateTimeField(_("ultima modifica"), auto_now=True)

    class Meta:
        verbose_name = _("modulo")
        verbose_name_plural = _("moduli")
        ordering = ("-modified_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="pages_webform_state_is_known", condition=Q(state__in=FormState.values)
            ),
            models.CheckConstraint(
                name="pages_webform_open_asks_something",
                condition=Q(state=FormState.DRAFT) | Q(newest__isnull=False),
            ),
            models.CheckConstraint(
                name="pages_webform_most_answers",
                condition=Q(most_answers__isnull=True) | Q(most_answers__gte=1),
            ),
            models.CheckConstraint(
                name="pages_webform_kept_days",
                condition=Q(kept_days__gte=1, kept_days__lte=MOST_DAYS_KEPT),
            ),
        )

    def __str__(self) -> str:
        return "" if self.newest is None else self.newest.title

    def get_absolute_url(self) -> str:
        """Its number and its title: with another title the number still finds it."""
        return reverse("pages:form", args=[self.pk, self.slug])

    def is_open(self, today: date) -> bool:
        """Whether it takes answers on a day in Rome; whether there is room for one more is another matter."""
        is_over = self.closes_on is not None and self.closes_on < today
        return self.state == FormState.OPEN and not is_over

    @property
    def slug(self) -> str:
        return slugify(str(self))[:80].strip("-") or "modulo"


class FormVersion(models.Model):
    """The questions of a form as somebody saved them; the database refuses to change them. `questions` are what
    `webforms.questions.Question` writes.
    """

    form = models.ForeignKey(WebForm, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(_("titolo"), max_length=160)
    opening = models.TextField(_("apertura"), blank=True)
    thanks = models.CharField(_("ringraziamento"), max_length=300, blank=True)
    questions = models.JSONField(default=list)
    written_by = models.BigIntegerField(null=True)
    writer = models.CharField(max_length=150)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("versione di un modulo")
        verbose_name_plural = _("versioni dei moduli")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("form", "number"), name="pages_formversion_number"),
            models.CheckConstraint(name="pages_formversion_has_a_title", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return self.title


class FormReader(models.Model):
    """Somebody of the staff who is told when answers come."""

    form = models.ForeignKey(WebForm, models.CASCADE, related_name="readers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("chi riceve le risposte")
        verbose_name_plural = _("chi riceve le risposte")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("form", "person"), name="pages_formreader_once"),
        )

    def __str__(self) -> str:
        return str(self.person)


class AnswerState(models.TextChoices):
    NEW = "nuova", _("nuova")
    IN_HAND = "in_lavorazione", _("in lavorazione")
    DONE = "chiusa", _("chiusa")


class Answer(models.Model):
    """What somebody answered to a version of a form, until the day on which it is deleted.

    `values` are by question; `text` is all of them, to be searched; `token` is of the page that was sent, so that sending it
    twice is once; `fingerprint` tells whether two answers say the same.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    form = models.ForeignKey(WebForm, models.CASCADE, related_name="answers")
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="answers")
    state = models.CharField(
        _("stato"), max_length=20, choices=AnswerState, default=AnswerState.NEW
    )
    values = models.JSONField(default=dict)
    text = models.TextField(blank=True)
    email = models.EmailField(_("indirizzo e-mail"), max_length=254, blank=True)
    token = models.CharField(max_length=32)
    fingerprint = models.CharField(max_length=64)
    received_at = models.DateTimeField(_("arrivata"))
    deleted_on = models.DateField(_("si cancella il"))

    class Meta:
        verbose_name = _("risposta a un modulo")
        verbose_name_plural = _("risposte ai moduli")
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("form", "received_at"), name="pages_answer_received"),
            models.Index(fields=("deleted_on",), name="pages_answer_deleted_on"),
        )
        constraints = (
            models.CheckConstraint(
                name="pages_answer_state_is_known", condition=Q(state__in=AnswerState.values)
            ),
            models.UniqueConstraint(fields=("form", "token"), name="pages_answer_once"),
            models.CheckConstraint(
                name="pages_answer_token",
                condition=Q(token__regex="^[0-9a-f]{32}$"),  # noqa: S106 - a shape, not a password
            ),
            models.CheckConstraint(
                name="pages_answer_email_in_lower_case", condition=Q(email=Lower("email"))
            ),
        )

    def __str__(self) -> str:
        return str(_("Risposta %d") % self.pk)


class AnswerFile(models.Model):
    """A file that came with an answer, and goes with it."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="files")
    question = models.CharField(max_length=10)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("file di una risposta")
        verbose_name_plural = _("file delle risposte")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("answer", "question"), name="pages_answerfile_once"),
        )

    def __str__(self) -> str:
        return str(self.file)


class AnswerNote(models.Model):
    """What staff wrote beside an answer, for each other."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="notes")
    text = models.TextField(_("nota"))
    written_by = models.BigIntegerField(null=True)
    writer = models.CharField(max_length=150)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("nota a una risposta")
        verbose_name_plural = _("note alle risposte")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="pages_answernote_says_something", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return self.text[:60]
