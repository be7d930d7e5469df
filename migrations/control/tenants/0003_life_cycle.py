"""States with their past and reason; exports, restorations and tombstones."""

import django.contrib.postgres.fields
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tenants", "0002_network_look"),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("network_uid", models.UUIDField(db_index=True)),
                ("slug", models.CharField(max_length=30, verbose_name="indirizzo web")),
                ("file", models.CharField(max_length=1000, verbose_name="file")),
                ("sha256", models.CharField(max_length=64, verbose_name="impronta")),
                ("size", models.BigIntegerField(verbose_name="dimensione")),
                ("rows", models.JSONField(default=dict)),
                ("files", models.PositiveIntegerField(default=0)),
                ("taken_at", models.DateTimeField(verbose_name="fatta il")),
                ("taken_by", models.CharField(max_length=150, verbose_name="da")),
            ],
            options={
                "verbose_name": "esportazione",
                "verbose_name_plural": "esportazioni",
                "ordering": ("-taken_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Restoration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("network_uid", models.UUIDField(db_index=True)),
                ("slug", models.CharField(max_length=30)),
                ("file", models.CharField(blank=True, max_length=1000)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("incoming", models.CharField(max_length=63)),
                ("old_schema", models.CharField(blank=True, max_length=63)),
                ("files_pending", models.BooleanField(default=True)),
                ("restored_at", models.DateTimeField()),
                ("restored_by", models.CharField(max_length=150)),
            ],
            options={
                "verbose_name": "ripristino",
                "verbose_name_plural": "ripristini",
                "ordering": ("-restored_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("network_uid", models.UUIDField()),
                ("slug", models.CharField(max_length=30, verbose_name="indirizzo web")),
                ("name", models.CharField(max_length=200, verbose_name="nome")),
                ("created_at", models.DateTimeField(verbose_name="nata il")),
                ("leaving_since", models.DateTimeField(verbose_name="in uscita dal")),
                ("dropped_at", models.DateTimeField(verbose_name="eliminata il")),
                ("dropped_by", models.CharField(max_length=150, verbose_name="da")),
                ("export_file", models.CharField(max_length=1000)),
                ("export_sha256", models.CharField(max_length=64)),
                ("rows", models.JSONField(default=dict)),
                ("files_pending", models.BooleanField(default=True)),
                ("lifted_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "rete eliminata",
                "verbose_name_plural": "reti eliminate",
                "ordering": ("-dropped_at", "-id"),
            },
        ),
        migrations.AddField(
            model_name="network",
            name="came_from",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="network",
            name="leaving_since",
            field=models.DateTimeField(null=True, verbose_name="in uscita dal"),
        ),
        migrations.AddField(
            model_name="network",
            name="state_reason",
            field=models.CharField(blank=True, max_length=500, verbose_name="motivo"),
        ),
        migrations.AddField(
            model_name="network",
            name="state_since",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(), verbose_name="dal"
            ),
        ),
        migrations.AddConstraint(
            model_name="network",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "leaving"), _negated=True),
                    ("leaving_since__isnull", False),
                    _connector="OR",
                ),
                name="tenants_network_leaving_since",
            ),
        ),
        migrations.AddConstraint(
            model_name="export",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                name="tenants_export_sha256",
            ),
        ),
        migrations.AddConstraint(
            model_name="tombstone",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)),
                fields=("slug",),
                name="tenants_tombstone_one_an_address",
            ),
        ),
    ]
