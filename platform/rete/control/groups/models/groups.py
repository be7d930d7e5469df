"""Working groups, and who is in them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


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


class MailChoice(models.TextChoices):
    """How what is said in a group comes by mail."""

    AT_ONCE = "subito", _("ogni messaggio, subito")
    DAILY = "ogni_giorno", _("un riepilogo al giorno")
    WEEKLY = "ogni_settimana", _("un riepilogo alla settimana, il lunedì")
    NEVER = "mai", _("niente: leggo qui")


class Membership(models.Model):
    """A person in a group, or who asks to be. What was said until `digested_at` is in a summary that left already."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+"
    )
    is_active = models.BooleanField(default=False)
    is_moderator = models.BooleanField(_("modera"), default=False)
    mail = models.CharField(
        _("messaggi per e-mail"),
        max_length=20,
        choices=MailChoice,
        default=MailChoice.AT_ONCE.value,
        db_default=MailChoice.AT_ONCE.value,
    )
    digested_at = models.DateTimeField(null=True)
    since = models.DateTimeField(_("dal"))

    class Meta:
        verbose_name = _("partecipazione a un gruppo")
        verbose_name_plural = _("partecipazioni ai gruppi")
        ordering = ("user__name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("group", "user"), name="groups_membership_once"),
            models.CheckConstraint(
                name="groups_membership_mail_is_known", condition=Q(mail__in=MailChoice.values)
            ),
            models.CheckConstraint(
                name="groups_membership_moderator_is_in",
                condition=Q(is_moderator=False) | Q(is_active=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.group}"
