"""What people think of pages, without who they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=300, verbose_name="pagina")),
                ("stars", models.PositiveSmallIntegerField(verbose_name="stelle")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("indicazioni_chiare", "Le indicazioni erano chiare"),
                            ("indicazioni_complete", "Le indicazioni erano complete"),
                            ("procedevo", "Capivo sempre che stavo procedendo correttamente"),
                            ("nessun_problema", "Non ho avuto problemi tecnici"),
                            ("altro_bene", "Altro"),
                            ("indicazioni_non_chiare", "A volte le indicazioni non erano chiare"),
                            (
                                "indicazioni_non_complete",
                                "A volte le indicazioni non erano complete",
                            ),
                            ("non_capivo", "A volte non capivo se stavo procedendo correttamente"),
                            ("problemi_tecnici", "Ho avuto problemi tecnici"),
                            ("altro_male", "Altro"),
                        ],
                        max_length=30,
                        verbose_name="risposta",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=200, verbose_name="commento")),
                ("given_on", models.DateField(verbose_name="giorno")),
            ],
            options={
                "verbose_name": "valutazione di una pagina",
                "verbose_name_plural": "valutazioni delle pagine",
                "ordering": ("-id",),
                "indexes": [models.Index(fields=["path", "given_on"], name="ratings_rating_page")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stars__range", (1, 5))), name="ratings_rating_stars"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer", ""),
                            models.Q(
                                (
                                    "answer__in",
                                    [
                                        "indicazioni_chiare",
                                        "indicazioni_complete",
                                        "procedevo",
                                        "nessun_problema",
                                        "altro_bene",
                                    ],
                                ),
                                ("stars__gte", 4),
                            ),
                            models.Q(
                                (
                                    "answer__in",
                                    [
                                        "indicazioni_non_chiare",
                                        "indicazioni_non_complete",
                                        "non_capivo",
                                        "problemi_tecnici",
                                        "altro_male",
                                    ],
                                ),
                                ("stars__lt", 4),
                            ),
                            _connector="OR",
                        ),
                        name="ratings_rating_answer_fits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("path__startswith", "/")), name="ratings_rating_path"
                    ),
                ],
            },
        ),
    ]
