"""What people of this schema are told, and how they want to be told."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rete.core.notices.models.mail import NO_LINE_BREAK
from tenants.fields import UuidV7

# A page of this very site, never another's: «//altro.example» would be one.
OWN_PATH = r"^(/([^/\\].*)?)?$"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def shown(self) -> "NoticeQuerySet":
        return self.filter(is_in_app=True)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(is_in_app=True, read_at__isnull=True)

    def undigested(self) -> "NoticeQuerySet":
        """Waiting for the daily mail of its person."""
        return self.filter(is_for_digest=True, digested_at__isnull=True)


class Notice(models.Model):
    """One thing that one person was told. `address` is the path of the page that it is about.

    It is there to be shown on the site, to go out with the daily mail, or both.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=100)
    subject = models.CharField(_("oggetto"), max_length=200)
    text = models.TextField(_("testo"))
    address = models.CharField(max_length=300, blank=True)
    is_in_app = models.BooleanField()
    is_for_digest = models.BooleanField(default=False)
    created_at = models.DateTimeField(_("quando"))
    read_at = models.DateTimeField(_("letta"), null=True)
    digested_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notifica")
        verbose_name_plural = _("notifiche")
        ordering = ("-id",)
        indexes = (
            models.Index(
                fields=("person",),
                condition=Q(is_in_app=True, read_at__isnull=True),
                name="notices_notice_unread",
            ),
            models.Index(
                fields=("person",),
                condition=Q(is_for_digest=True, digested_at__isnull=True),
                name="notices_notice_for_digest",
            ),
            models.Index(fields=("person", "-id"), name="notices_notice_of_person"),
        )
        constraints = (
            models.CheckConstraint(
                name="notices_notice_subject_is_one_line",
                condition=Q(subject__regex=NO_LINE_BREAK) & ~Q(subject=""),
            ),
            models.CheckConstraint(
                name="notices_notice_address_is_of_this_site",
                condition=Q(address__regex=OWN_PATH) & Q(address__regex=NO_LINE_BREAK),
            ),
            models.CheckConstraint(
                name="notices_notice_reaches_somebody",
                condition=Q(is_in_app=True) | Q(is_for_digest=True),
            ),
            models.CheckConstraint(
                name="notices_notice_read_where_shown",
                condition=Q(read_at__isnull=True) | Q(is_in_app=True),
            ),
            models.CheckConstraint(
                name="notices_notice_digested_where_due",
                condition=Q(digested_at__isnull=True) | Q(is_for_digest=True),
            ),
        )

    def __str__(self) -> str:
        return self.subject


class Preference(models.Model):
    """How a person wants to be told one kind of thing, when not as its kind says. Both false: not at all."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preferences"
    )
    kind = models.CharField(max_length=100)
    mail = models.BooleanField(_("e-mail"))
    in_app = models.BooleanField(_("sul sito"))

    class Meta:
        verbose_name = _("preferenza per le notifiche")
        verbose_name_plural = _("preferenze per le notifiche")
        constraints = (
            models.UniqueConstraint(fields=("person", "kind"), name="notices_preference_once"),
            models.CheckConstraint(name="notices_preference_of_a_kind", condition=~Q(kind="")),
        )

    def __str__(self) -> str:
        return self.kind


class Rhythm(models.Model):
    """When a person's mail leaves: at once, as for who has no row, or all together once a day."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="notice_rhythm",
    )
    is_daily = models.BooleanField(_("una volta al giorno"))

    class Meta:
        verbose_name = _("ritmo delle e-mail")
        verbose_name_plural = _("ritmi delle e-mail")

    def __str__(self) -> str:
        return str(_("una volta al giorno") if self.is_daily else _("subito"))
