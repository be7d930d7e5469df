"""Networks, domains, switches of modules, compiled migrations."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import django_tenants.postgresql_backend.base
import tenants.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CompiledMigration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("app_label", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=255)),
                (
                    "statements",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("by_django", models.BooleanField(default=False)),
                ("compiled_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "migrazione compilata",
                "verbose_name_plural": "migrazioni compilate",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("app_label", "name"), name="tenants_compiledmigration_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Network",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "schema_name",
                    models.CharField(
                        db_index=True,
                        max_length=63,
                        unique=True,
                        validators=[django_tenants.postgresql_backend.base._check_schema_name],
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(
                        db_default=tenants.fields.UuidV7(), editable=False, unique=True
                    ),
                ),
                (
                    "slug",
                    models.SlugField(max_length=30, unique=True, verbose_name="indirizzo web"),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nome")),
                ("short_name", models.CharField(max_length=60, verbose_name="nome breve")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("candidate", "candidata"),
                            ("trial", "in prova"),
                            ("provisioning", "in attivazione"),
                            ("active", "attiva"),
                            ("read_only", "in sola lettura"),
                            ("suspended", "sospesa"),
                            ("leaving", "in uscita"),
                            ("closed", "chiusa"),
                        ],
                        default="active",
                        max_length=20,
                        verbose_name="stato",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "rete",
                "verbose_name_plural": "reti",
                "ordering": ("name",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "^[a-z][a-z0-9-]{0,28}[a-z0-9]$")),
                        name="tenants_network_slug_is_a_label",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "candidate",
                                    "trial",
                                    "provisioning",
                                    "active",
                                    "read_only",
                                    "suspended",
                                    "leaving",
                                    "closed",
                                ],
                            )
                        ),
                        name="tenants_network_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ModuleSwitch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("module", models.CharField(max_length=40)),
                ("on", models.BooleanField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="switches",
                        to="tenants.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "attivazione di un modulo",
                "verbose_name_plural": "attivazioni dei moduli",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("network", "module"), name="tenants_moduleswitch_once_a_module"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Domain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("domain", models.CharField(db_index=True, max_length=253, unique=True)),
                ("is_primary", models.BooleanField(db_index=True, default=True)),
                (
                    "tenant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="domains",
                        to="tenants.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "dominio",
                "verbose_name_plural": "domini",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("domain"),
                        name="tenants_domain_is_unique_in_any_case",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_primary", True)),
                        fields=("tenant",),
                        name="tenants_domain_one_primary",
                    ),
                ],
            },
        ),
    ]
