"""The words in which a network tells a kind of thing, instead of the kind's own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rete.core.notices.models.mail import NO_LINE_BREAK

SUBJECT_LENGTH = 200
TEXT_LENGTH = 10_000


class Wording(models.Model):
    """Subject and text with `{placeholders}` of the kind, checked when they are written: nothing in them is run."""

    kind = models.CharField(max_length=100, unique=True)
    subject = models.CharField(_("oggetto"), max_length=SUBJECT_LENGTH)
    text = models.TextField(_("testo"), max_length=TEXT_LENGTH)
    changed_at = models.DateTimeField(_("cambiato"))

    class Meta:
        verbose_name = _("parole di un messaggio")
        verbose_name_plural = _("parole dei messaggi")
        ordering = ("kind",)
        constraints = (
            models.CheckConstraint(name="notices_wording_of_a_kind", condition=~Q(kind="")),
            models.CheckConstraint(
                name="notices_wording_subject_is_one_line",
                condition=Q(subject__regex=NO_LINE_BREAK) & ~Q(subject=""),
            ),
            models.CheckConstraint(name="notices_wording_has_a_text", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return self.subject
