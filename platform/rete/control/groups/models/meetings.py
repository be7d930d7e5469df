"""When a group meets, and who comes."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rete.control.groups.models.groups import Group
from rete.control.groups.models.talk import Thread
from tenants.fields import UuidV7


class Meeting(models.Model):
    """In a place, at an address of the web, or both. It is told, changed and talked of in a discussion of its own.

    `revision` grows with each change that matters to who comes: calendars ask for it (RFC 5545, SEQUENCE).
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings")
    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="meeting")
    title = models.CharField(_("titolo"), max_length=120)
    starts_at = models.DateTimeField(_("inizio"))
    ends_at = models.DateTimeField(_("fine"))
    place = models.CharField(_("luogo"), max_length=200, blank=True)
    link = models.URLField(_("indirizzo per collegarsi"), max_length=500, blank=True)
    agenda = models.TextField(_("ordine del giorno"), max_length=4000, blank=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+"
    )
    modified_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("riunione di un gruppo")
        verbose_name_plural = _("riunioni dei gruppi")
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="groups_meeting_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
            ),
            models.CheckConstraint(
                name="groups_meeting_is_somewhere", condition=~Q(place="", link="")
            ),
            models.CheckConstraint(name="groups_meeting_has_a_title", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """What somebody of the group has answered to a meeting."""

    class Answer(models.TextChoices):
        YES = "si", _("ci sono")
        MAYBE = "forse", _("forse")
        NO = "no", _("non ci sono")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+"
    )
    answer = models.CharField(_("ci sei?"), max_length=5, choices=Answer)

    class Meta:
        verbose_name = _("presenza a una riunione")
        verbose_name_plural = _("presenze alle riunioni")
        ordering = ("user__name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "user"), name="groups_attendance_once"),
            models.CheckConstraint(
                name="groups_attendance_answer_is_known",
                condition=Q(answer__in=("si", "forse", "no")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.meeting}: {self.get_answer_display()}"
