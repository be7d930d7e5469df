"""What people think of pages. Who they are is not kept: a day, not an instant; no address, no person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rete.core.ratings.words import LEAST_OF_PRAISE, LONGEST_TEXT, MOST_STARS, PRAISE, TROUBLE


class Rating(models.Model):
    """One to five stars for the page at `path`, and if they said it why. `answer` is a code of `words`."""

    path = models.CharField(_("pagina"), max_length=300)
    stars = models.PositiveSmallIntegerField(_("stelle"))
    answer = models.CharField(_("risposta"), max_length=30, blank=True, choices=[*PRAISE, *TROUBLE])
    text = models.CharField(_("commento"), max_length=LONGEST_TEXT, blank=True)
    given_on = models.DateField(_("giorno"))

    class Meta:
        verbose_name = _("valutazione di una pagina")
        verbose_name_plural = _("valutazioni delle pagine")
        ordering = ("-id",)
        indexes = (models.Index(fields=("path", "given_on"), name="ratings_rating_page"),)
        constraints = (
            models.CheckConstraint(
                name="ratings_rating_stars", condition=Q(stars__range=(1, MOST_STARS))
            ),
            models.CheckConstraint(
                name="ratings_rating_answer_fits",
                condition=Q(answer="")
                | Q(stars__gte=LEAST_OF_PRAISE, answer__in=[code for code, _words in PRAISE])
                | Q(stars__lt=LEAST_OF_PRAISE, answer__in=[code for code, _words in TROUBLE]),
            ),
            models.CheckConstraint(name="ratings_rating_path", condition=Q(path__startswith="/")),
        )

    def __str__(self) -> str:
        return f"{self.path}: {self.stars}"
