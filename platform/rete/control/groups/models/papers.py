"""What a group keeps: documents, and minutes by versions."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from rete.control.groups.models.groups import Group
from rete.control.groups.models.meetings import Meeting
from rete.control.groups.models.talk import SEARCH_LANGUAGE, TEXT_LIMIT
from rete.core.files.models import StoredFile


class Document(models.Model):
    """A file of a group, or with no group of everybody in Area soci, which the office keeps."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="documents")
    title = models.CharField(_("titolo"), max_length=150)
    file = models.OneToOneField(StoredFile, on_delete=models.DO_NOTHING, related_name="+")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+"
    )
    added_at = models.DateTimeField(_("dal"))

    class Meta:
        verbose_name = _("documento dell'Area soci")
        verbose_name_plural = _("documenti dell'Area soci")
        ordering = ("-added_at", "-pk")
        constraints = (
            models.CheckConstraint(name="groups_document_has_a_title", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return self.title


class Minutes(models.Model):
    """The minutes of one day. What they say is in versions, of which none changes."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="minutes")
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="minutes",
        verbose_name=_("riunione"),
    )
    title = models.CharField(_("titolo"), max_length=150)
    held_on = models.DateField(_("del giorno"))

    class Meta:
        verbose_name = _("verbale")
        verbose_name_plural = _("verbali")
        ordering = ("-held_on", "-pk")
        constraints = (
            models.CheckConstraint(name="groups_minutes_have_a_title", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return self.title


class MinutesVersion(models.Model):
    """What minutes say, as somebody wrote it once: the group's login can only add."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("versione"))
    text = models.TextField(_("testo"), max_length=TEXT_LIMIT)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+"
    )
    written_at = models.DateTimeField()
    search = models.GeneratedField(
        expression=SearchVector("text", config=Value(SEARCH_LANGUAGE)),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("versione di un verbale")
        verbose_name_plural = _("versioni dei verbali")
        ordering = ("-number",)
        indexes = (GinIndex(fields=("search",), name="groups_minutes_search"),)
        constraints = (
            models.UniqueConstraint(
                fields=("minutes", "number"), name="groups_minutesversion_number_once"
            ),
            models.CheckConstraint(
                name="groups_minutesversion_says_something",
                condition=~Q(text="") & Q(number__gte=1),
            ),
        )

    def __str__(self) -> str:
        return f"{self.minutes}, versione {self.number}"


class MinutesApproval(models.Model):
    """That a version is what the group stands by; it can only be added."""

    version = models.OneToOneField(
        MinutesVersion, on_delete=models.CASCADE, primary_key=True, related_name="approval"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+"
    )
    approved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("approvazione di un verbale")
        verbose_name_plural = _("approvazioni dei verbali")

    def __str__(self) -> str:
        return str(self.version)
