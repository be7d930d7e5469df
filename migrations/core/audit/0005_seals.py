"""Rows are chained after they are committed; the login may add seals, not change them."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import tenants.fields
from tenants.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_support")]

    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("sealed_at", models.DateTimeField()),
                ("horizon", models.BigIntegerField()),
                (
                    "entries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
                ("digests", models.BinaryField()),
                ("previous", models.CharField(max_length=64, unique=True)),
                ("hash", models.CharField(max_length=64, unique=True, verbose_name="impronta")),
            ],
            options={
                "verbose_name": "sigillo del registro delle azioni",
                "verbose_name_plural": "sigilli del registro delle azioni",
                "ordering": ("number",),
            },
        ),
        migrations.AddField(
            model_name="entry",
            name="xact",
            field=models.BigIntegerField(
                db_default=tenants.fields.CurrentTransaction(), editable=False
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["xact"], name="audit_entry_xact"),
        ),
        migrations.AddConstraint(
            model_name="seal",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="audit_seal_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="seal",
            constraint=models.CheckConstraint(
                condition=models.Q(("entries__len__gt", 0)), name="audit_seal_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="seal",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    models.Func(
                        models.F("digests"),
                        function="octet_length",
                        output_field=models.IntegerField(),
                    ),
                    django.db.models.expressions.CombinedExpression(
                        models.Func(
                            models.F("entries"),
                            function="cardinality",
                            output_field=models.IntegerField(),
                        ),
                        "*",
                        models.Value(32),
                    ),
                ),
                name="audit_seal_a_digest_each",
            ),
        ),
        migrations.AddConstraint(
            model_name="seal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hash__regex", "^[0-9a-f]{64}$"), ("previous__regex", "^[0-9a-f]{64}$")
                ),
                name="audit_seal_hashes",
            ),
        ),
        AppendOnly("audit_seal"),
    ]
