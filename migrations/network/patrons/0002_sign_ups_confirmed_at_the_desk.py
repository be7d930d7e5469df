"""Sign-ups from the site are confirmed at the desk within a term; languages of people; who was closed here and the software still has."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("libraries", "0004_when_days_changed"),
        ("patrons", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="patron",
            name="confirm_by",
            field=models.DateField(
                blank=True, null=True, verbose_name="iscrizione da confermare entro"
            ),
        ),
        migrations.AddField(
            model_name="patron",
            name="language",
            field=models.CharField(blank=True, max_length=3, verbose_name="lingua che preferisce"),
        ),
        migrations.AddField(
            model_name="patron",
            name="reminded_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="patron",
            name="still_there_since",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="registry",
            name="confirm_days",
            field=models.PositiveSmallIntegerField(
                default=30, verbose_name="giorni per confermare in biblioteca l'iscrizione dal sito"
            ),
        ),
        migrations.AlterField(
            model_name="feedrun",
            name="state",
            field=models.CharField(
                choices=[
                    ("colonne", "aspetta: indica quale colonna è quale"),
                    ("attesa", "in attesa"),
                    ("fatto", "fatto"),
                    ("fermo", "fermo: chiede conferma"),
                    ("fallito", "non riuscito"),
                    ("rifiutato", "rifiutato"),
                ],
                default="attesa",
                max_length=10,
                verbose_name="stato",
            ),
        ),
        migrations.AddConstraint(
            model_name="patron",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("still_there_since__isnull", True),
                    models.Q(("state", "chiuso"), models.Q(("external_id", ""), _negated=True)),
                    _connector="OR",
                ),
                name="patrons_patron_still_there",
            ),
        ),
        migrations.AddConstraint(
            model_name="patron",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("language", ""), ("language__regex", "^[a-z]{2,3}$"), _connector="OR"
                ),
                name="patrons_patron_language",
            ),
        ),
        migrations.AddConstraint(
            model_name="patron",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reminded_on__isnull", True),
                    models.Q(
                        ("confirm_by__gte", models.F("reminded_on")), ("confirm_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="patrons_patron_reminded",
            ),
        ),
        migrations.AddConstraint(
            model_name="registry",
            constraint=models.CheckConstraint(
                condition=models.Q(("confirm_days__range", (1, 365))),
                name="patrons_registry_confirm_days",
                violation_error_message="I giorni per confermare sono da 1 a 365.",
            ),
        ),
    ]
