"""Roles of staff become rows."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import tenants.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="StaffRole",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(
                        db_default=tenants.fields.UuidV7(), editable=False, unique=True
                    ),
                ),
                (
                    "default",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direzione", "direzione"),
                            ("redazione", "redazione"),
                            ("sportello", "sportello"),
                            ("operatore tecnico", "operatore tecnico"),
                            ("ragioneria", "ragioneria"),
                            ("volontario", "volontario"),
                            ("sola lettura", "sola lettura"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="nome")),
                (
                    "codenames",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="permessi",
                    ),
                ),
            ],
            options={
                "verbose_name": "ruolo",
                "verbose_name_plural": "ruoli",
                "ordering": ("name",),
            },
        ),
        migrations.AddField(
            model_name="staffrole",
            name="permission",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="role",
                to="auth.permission",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffrole",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"),
                name="accounts_staffrole_name_once",
                violation_error_message="C'è già un ruolo con questo nome.",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffrole",
            constraint=models.UniqueConstraint(
                condition=models.Q(("default", ""), _negated=True),
                fields=("default",),
                name="accounts_staffrole_default_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffrole",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("default", ""),
                    models.Q(
                        ("codenames", []),
                        (
                            "default__in",
                            [
                                "direzione",
                                "redazione",
                                "sportello",
                                "operatore tecnico",
                                "ragioneria",
                                "volontario",
                                "sola lettura",
                            ],
                        ),
                    ),
                    _connector="OR",
                ),
                name="accounts_staffrole_default_is_declared",
            ),
        ),
    ]
