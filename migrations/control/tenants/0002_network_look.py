"""What each network chose for its pages: published to all, as the snapshot of a network needs it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tenants", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkLook",
            fields=[
                (
                    "network",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="look",
                        serialize=False,
                        to="tenants.network",
                    ),
                ),
                ("colour", models.CharField(blank=True, max_length=7, verbose_name="colore")),
                ("claim", models.CharField(blank=True, max_length=120, verbose_name="motto")),
                ("logo_uid", models.UUIDField(null=True)),
                (
                    "logo_alt",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="descrizione del marchio"
                    ),
                ),
                ("logo_width", models.PositiveIntegerField(null=True)),
                ("logo_height", models.PositiveIntegerField(null=True)),
            ],
            options={
                "verbose_name": "aspetto di una rete",
                "verbose_name_plural": "aspetto delle reti",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("colour", ""), ("colour__regex", "^#[0-9a-f]{6}$"), _connector="OR"
                        ),
                        name="tenants_networklook_colour",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("colour", "#0066cc"), _negated=True),
                        name="tenants_networklook_not_the_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("logo_alt", ""),
                                ("logo_height__isnull", True),
                                ("logo_uid__isnull", True),
                                ("logo_width__isnull", True),
                            ),
                            models.Q(
                                ("logo_height__isnull", False),
                                ("logo_uid__isnull", False),
                                ("logo_width__isnull", False),
                                ("logo_height__gte", 1),
                                ("logo_width__gte", 1),
                                models.Q(("logo_alt", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="tenants_networklook_logo",
                    ),
                ],
            },
        ),
    ]
