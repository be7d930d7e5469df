"""A network may be a provider of identity for the federation's site; who comes by one alone is known by it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_erasure_requests"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnIdentity",
            fields=[
                ("id", models.BigIntegerField(default=1, primary_key=True, serialize=False)),
                ("key", models.TextField()),
                ("since", models.DateTimeField(verbose_name="dal")),
            ],
            options={
                "verbose_name": "accesso con l'account della rete",
                "verbose_name_plural": "accesso con l'account della rete",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="accounts_ownidentity_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key__regex", "^gAAAA")),
                        name="accounts_ownidentity_never_plain",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="user",
            name="only_by",
            field=models.CharField(blank=True, db_default="", default="", max_length=12),
        ),
        migrations.RemoveConstraint(
            model_name="identityprovider",
            name="accounts_identityprovider_audience",
        ),
        migrations.AlterField(
            model_name="identityprovider",
            name="audience",
            field=models.CharField(
                choices=[
                    ("cittadini", "i cittadini"),
                    ("personale", "chi lavora per la rete"),
                    ("reti", "chi lavora per una rete"),
                ],
                max_length=10,
                verbose_name="chi lo usa",
            ),
        ),
        migrations.AddConstraint(
            model_name="identityprovider",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ("cittadini", "personale", "reti"))),
                name="accounts_identityprovider_audience",
            ),
        ),
    ]
