"""Working groups of people of several networks, and what they write to each other. Only in control; no network reads them.

People and mail are of core, which every schema has: a cascade from them would look for these tables in networks too. So
Django does nothing, and the database refuses to delete a person who is still here.
"""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from rete.core.notices.models import Mail
from tenants.models import Network

SEARCH_LANGUAGE = "ext.italiano"
TEXT_LIMIT = 20_000


class Member(models.Model):
    """What a person of Area soci says of themselves. Only who `is_listed` is in the directory, with what they filled in.

    `email_shown` is a choice of its own: without it colleagues write to them in groups.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, primary_key=True, related_name="+"
    )
    network = models.ForeignKey(
        Network, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("rete")
    )
    position = models.CharField(_("che cosa fai"), max_length=100, blank=True)
    place = models.CharField(_("dove"), max_length=100, blank=True)
    skills = models.CharField(_("di che cosa ti intendi"), max_length=300, blank=True)
    offers = models.CharField(_("che cosa offri"), max_length=300, blank=True)
    is_listed = models.BooleanField(_("compaio tra le persone"), default=False)
    email_shown = models.BooleanField(_("mostra il mio indirizzo e-mail"), default=False)

    class Meta:
        verbose_name = _("socio")
        verbose_name_plural = _("soci")
        constraints = (
            models.CheckConstraint(
                name="groups_member_address_only_of_listed",
                condition=Q(email_shown=False) | Q(is_listed=True),
            ),
        )

    def __str__(self) -> str:
        return str(self.user)


class Joining(models.TextChoices):
    OPEN = "aperto", _("aperto: si entra da soli")
    ON_REQUEST = "a_richiesta", _("a richiesta: decide chi modera")
    CLOSED = "chiuso", _("chiuso: solo su invito")


class Group(models.Model):
    """A working group. A closed one is there only for its members and the office."""

    name = models.CharField(_("nome"), max_length=100, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    purpose = models.TextField(_("a che cosa serve"), max_length=2000)
    joining = models.CharField(
        _("come si entra"), max_length=20, choices=Joining, default=Joining.OPEN.value
    )
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("gruppo di lavoro")
        verbose_name_plural = _("gruppi di lavoro")
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                name="groups_group_joining_is_known", condition=Q(joining__in=Joining.values)
            ),
            models.CheckConstraint(name="groups_group_has_a_name", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person in a group, or who asks to be."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+"
    )
    is_active = models.BooleanField(default=False)
    is_moderator = models.BooleanField(_("modera"), default=False)
    by_mail = models.BooleanField(_("riceve i messaggi per e-mail"), default=True)
    since = models.DateTimeField(_("dal"))

    class Meta:
        verbose_name = _("partecipazione a un gruppo")
        verbose_name_plural = _("partecipazioni ai gruppi")
        ordering = ("user__name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("group", "user"), name="groups_membership_once"),
            models.CheckConstraint(
                name="groups_membership_moderator_is_in",
                condition=Q(is_moderator=False) | Q(is_active=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.group}"


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
