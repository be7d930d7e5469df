"""Practices (how something is done, to be done again elsewhere), documents, and questions to colleagues of other networks."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rete.core.files.services import in_words
from tenants.fields import UuidV7


class Kind(models.TextChoices):
    PROCESS = "processo", _("processo")
    FUNCTION = "funzione", _("funzione")
    TOOL = "strumento", _("strumento")
    MODEL = "modello", _("modello di documento")


class State(models.TextChoices):
    DRAFT = "bozza", _("bozza")
    PUBLISHED = "pubblicata", _("pubblicata")
    WITHDRAWN = "ritirata", _("ritirata")


class Outcome(models.TextChoices):
    """How a practice went where it was done again."""

    NONE = "", _("non ancora detto")
    WORKS = "funziona", _("funziona")
    ADAPTED = "adattata", _("funziona, con qualche adattamento")
    FAILED = "non funziona", _("qui non funziona")


class Practice(models.Model):
    """A card. One that was copied from another network has an origin among the Scambi, and an outcome to be told."""

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    kind = models.CharField(_("tipo"), max_length=20, choices=Kind, default=Kind.PROCESS)
    title = models.CharField(_("titolo"), max_length=200)
    summary = models.CharField(_("in breve"), max_length=300)
    context = models.TextField(_("dove e perché è nata"), max_length=5000, blank=True)
    steps = models.TextField(_("come si fa, passo per passo"), max_length=10_000)
    hours = models.PositiveIntegerField(_("ore di lavoro"), null=True, blank=True)
    cost_euro = models.PositiveIntegerField(_("costo in euro"), null=True, blank=True)
    pitfalls = models.TextField(_("che cosa non ha funzionato"), max_length=5000, blank=True)
    website = models.URLField(_("indirizzo dei materiali"), max_length=500, blank=True)
    tags = ArrayField(
        models.CharField(max_length=40), verbose_name=_("parole chiave"), default=list, blank=True
    )
    state = models.CharField(_("stato"), max_length=20, choices=State, default=State.DRAFT)
    # Whose it was, as its card said: kept when the card goes on to a third network.
    lineage = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    outcome = models.CharField(_("com'è andata"), max_length=20, choices=Outcome, blank=True)
    outcome_text = models.TextField(_("che cosa avete imparato"), max_length=2000, blank=True)
    outcome_due_on = models.DateField(null=True, blank=True)
    outcome_asked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    modified_at = models.DateTimeField(_("ultima modifica"), auto_now=True)

    class Meta:
        verbose_name = _("pratica")
        verbose_name_plural = _("pratiche")
        ordering = ("-modified_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="knowledge_practice_choices",
                condition=Q(
                    kind__in=Kind.values, state__in=State.values, outcome__in=Outcome.values
                ),
            ),
            models.CheckConstraint(
                name="knowledge_practice_outcome_of_a_copy",
                condition=Q(outcome="") | Q(outcome_due_on__isnull=False),
                violation_error_message=_("L'esito si dice di una pratica presa da un'altra rete."),
            ),
        )
        indexes = (
            models.Index(
                fields=("outcome_due_on",),
                condition=Q(outcome_asked_at__isnull=True, outcome_due_on__isnull=False),
                name="knowledge_practice_due",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge-gestione:practice", args=[self.pk])

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED


class DocumentKind(models.TextChoices):
    RULES = "regolamento", _("regolamento")
    TENDER = "bando", _("bando o capitolato")
    AGREEMENT = "convenzione", _("convenzione")
    ACT = "atto", _("delibera o determina")
    FORM = "modulo", _("modulo")
    OTHER = "altro", _("altro documento")


class DocumentState(models.TextChoices):
    """The same as of a practice, of a masculine word."""

    DRAFT = State.DRAFT.value, _("bozza")
    PUBLISHED = State.PUBLISHED.value, _("pubblicato")
    WITHDRAWN = State.WITHDRAWN.value, _("ritirato")


class Document(models.Model):
    """A paper of the network that others may start from: its words, or its files, or both."""

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    kind = models.CharField(
        _("tipo"), max_length=20, choices=DocumentKind, default=DocumentKind.RULES
    )
    title = models.CharField(_("titolo"), max_length=200)
    summary = models.CharField(_("in breve"), max_length=300, blank=True)
    text = models.TextField(_("testo"), max_length=50_000, blank=True)
    approved_on = models.DateField(_("approvato il"), null=True, blank=True)
    tags = ArrayField(
        models.CharField(max_length=40), verbose_name=_("parole chiave"), default=list, blank=True
    )
    state = models.CharField(
        _("stato"), max_length=20, choices=DocumentState, default=DocumentState.DRAFT
    )
    # Whose it was, as its card said: kept when the card goes on to a third network.
    lineage = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    modified_at = models.DateTimeField(_("ultima modifica"), auto_now=True)

    class Meta:
        verbose_name = _("documento")
        verbose_name_plural = _("documenti")
        ordering = ("-modified_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="knowledge_document_choices",
                condition=Q(kind__in=DocumentKind.values, state__in=DocumentState.values)
                & ~Q(title=""),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge-gestione:document", args=[self.pk])

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED


class Attachment(models.Model):
    """A file of a practice or of a document."""

    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, null=True, related_name="attachments"
    )
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, null=True, related_name="attachments"
    )
    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("materiale")
        verbose_name_plural = _("materiali")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="knowledge_attachment_of_one",
                condition=Q(practice__isnull=True) ^ Q(document__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return str(self.file)

    @property
    def size(self) -> str:
        """«12 kB»."""
        return in_words(self.file.bytes)

    @property
    def of(self) -> "Practice | Document":
        found = self.practice or self.document
        assert found is not None  # noqa: S101 - a constraint of the table
        return found


class Question(models.Model):
    """«Chiedi alla rete»: what this network asks the others."""

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    title = models.CharField(_("domanda"), max_length=200)
    text = models.TextField(_("spiega meglio"), max_length=5000)
    tags = ArrayField(
        models.CharField(max_length=40), verbose_name=_("parole chiave"), default=list, blank=True
    )
    closed_at = models.DateTimeField(_("chiusa il"), null=True, blank=True)
    asked_at = models.DateTimeField(_("chiesta il"))

    class Meta:
        verbose_name = _("domanda alle reti")
        verbose_name_plural = _("domande alle reti")
        ordering = ("-asked_at", "-id")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge-gestione:question", args=[self.pk])


class Answer(models.Model):
    """What another network answered; the best one becomes a practice."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    response_uid = models.UUIDField(unique=True)
    network_name = models.CharField(_("rete"), max_length=200)
    text = models.TextField(_("risposta"))
    is_best = models.BooleanField(_("la migliore"), default=False)
    practice = models.ForeignKey(
        Practice, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    received_at = models.DateTimeField(_("ricevuta il"))

    class Meta:
        verbose_name = _("risposta di un'altra rete")
        verbose_name_plural = _("risposte delle altre reti")
        ordering = ("-is_best", "received_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("question",), condition=Q(is_best=True), name="knowledge_answer_one_best"
            ),
        )

    def __str__(self) -> str:
        return self.network_name
