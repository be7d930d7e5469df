"""What is said in groups, and how it left by mail."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from rete.control.groups.models.groups import Group, Membership
from rete.core.notices.models import Mail

SEARCH_LANGUAGE = "ext.italiano"
TEXT_LIMIT = 20_000


class Thread(models.Model):
    """A discussion of a group."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="threads")
    title = models.CharField(_("titolo"), max_length=150)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+"
    )
    last_post_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("discussione")
        verbose_name_plural = _("discussioni")
        ordering = ("-last_post_at", "-pk")
        indexes = (
            models.Index(fields=("group", "-last_post_at", "-id"), name="groups_thread_latest"),
        )
        constraints = (
            models.CheckConstraint(name="groups_thread_has_a_title", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return self.title


class Post(models.Model):
    """What somebody wrote. It is never changed; a moderator hides it, with a reason.

    `source_id` is the Message-ID of what came by mail: the same message twice is one post.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+"
    )
    text = models.TextField(_("messaggio"), max_length=TEXT_LIMIT)
    written_at = models.DateTimeField()
    source_id = models.CharField(max_length=250, blank=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_reason = models.CharField(_("perché"), max_length=200, blank=True)
    search = models.GeneratedField(
        expression=SearchVector("text", config=Value(SEARCH_LANGUAGE)),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("messaggio di una discussione")
        verbose_name_plural = _("messaggi delle discussioni")
        ordering = ("pk",)
        indexes = (GinIndex(fields=("search",), name="groups_post_search"),)
        constraints = (
            models.CheckConstraint(name="groups_post_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="groups_post_hidden_with_a_reason",
                condition=Q(hidden_at__isnull=True, hidden_reason="")
                | (Q(hidden_at__isnull=False) & ~Q(hidden_reason="")),
            ),
            models.UniqueConstraint(
                fields=("source_id",),
                condition=~Q(source_id=""),
                name="groups_post_source_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.author}, {self.thread}"


class PostReport(models.Model):
    """Somebody of the group says that a message should not be there; who moderates hides it or leaves it."""

    class Outcome(models.TextChoices):
        HIDDEN = "nascosto", _("nascosto")
        LEFT = "lasciato", _("lasciato")

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reports")
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+"
    )
    reason = models.CharField(_("perché"), max_length=200)
    reported_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("segnalazione di un messaggio")
        verbose_name_plural = _("segnalazioni di messaggi")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("post", "reported_by"), name="groups_postreport_once_a_person"
            ),
            models.CheckConstraint(name="groups_postreport_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="groups_postreport_closed_with_an_outcome",
                condition=Q(closed_at__isnull=True, outcome="")
                | Q(closed_at__isnull=False, outcome__in=("nascosto", "lasciato")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.post}: {self.reason}"


class PostMail(models.Model):
    """A message of a discussion as it left for one member's address; its headers are made of this when it is sent.

    Mail is removed after some weeks, and this after it (`mailing.forget_old`).
    """

    mail = models.OneToOneField(
        Mail,
        on_delete=models.DO_NOTHING,
        primary_key=True,
        related_name="+",
        db_constraint=False,
    )
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mails")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="mails")

    class Meta:
        verbose_name = _("messaggio di una discussione per e-mail")
        verbose_name_plural = _("messaggi delle discussioni per e-mail")
        constraints = (
            models.UniqueConstraint(fields=("post", "membership"), name="groups_postmail_once"),
        )

    def __str__(self) -> str:
        return f"{self.post}, {self.membership}"
