"""What a body says of itself for its legal pages, besides what stands in the list of bodies."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST_ADDITION = 10_000


class Conformity(models.TextChoices):
    """The three states of an accessibility statement (model of decision (EU) 2018/1523)."""

    WHOLE = "conforme", _("conforme")
    PARTIAL = "parziale", _("parzialmente conforme")
    NONE = "non_conforme", _("non conforme")


class BodySheet(models.Model):
    """One for each body, made the first time that somebody writes it. Additions are plain paragraphs."""

    body = models.OneToOneField("libraries.Body", on_delete=models.CASCADE, related_name="privacy")
    representative = models.CharField(_("chi rappresenta l'ente"), max_length=150, blank=True)
    office_held = models.CharField(_("in qualità di"), max_length=150, blank=True)
    rights_email = models.EmailField(_("dove si scrive per i propri dati"), blank=True)
    feedback_email = models.EmailField(_("dove si segnala una pagina non accessibile"), blank=True)
    accessibility_url = models.URLField(_("dichiarazione di accessibilità su AgID"), blank=True)
    conformity = models.CharField(_("conformità"), max_length=20, choices=Conformity, blank=True)
    reviewed_on = models.DateField(_("dichiarazione rivista il"), null=True, blank=True)
    privacy_addition = models.TextField(_("aggiunta all'informativa privacy"), blank=True, max_length=LONGEST_ADDITION)  # fmt: skip
    legal_addition = models.TextField(_("aggiunta alle note legali"), blank=True, max_length=LONGEST_ADDITION)  # fmt: skip
    accessibility_addition = models.TextField(_("aggiunta alla dichiarazione di accessibilità"), blank=True, max_length=LONGEST_ADDITION)  # fmt: skip

    class Meta:
        verbose_name = _("scheda privacy di un ente")
        verbose_name_plural = _("schede privacy degli enti")
        constraints = (
            models.CheckConstraint(
                name="privacy_bodysheet_reviewed",
                condition=Q(accessibility_url="") | Q(reviewed_on__isnull=False),
                violation_error_message=_("Di' anche quando la dichiarazione è stata rivista."),
            ),
            models.CheckConstraint(
                name="privacy_bodysheet_conformity",
                condition=Q(conformity="") | Q(conformity__in=Conformity.values),
            ),
        )

    def __str__(self) -> str:
        return str(self.body)
