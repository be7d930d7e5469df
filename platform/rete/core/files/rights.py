"""By which right a picture is published."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rights(models.TextChoices):
    """Why an image may be published."""

    OURS = "nostra", _("è nostra")
    GRANTED = "concessa", _("chi l'ha fatta ci ha dato il permesso")
    LICENSED = "licenza", _("ha una licenza libera")
    PUBLIC_DOMAIN = "pubblico_dominio", _("è di pubblico dominio")
