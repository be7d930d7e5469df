"""Relations stay when their network is dropped, with its name and its number."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0004_bodies"),
        ("tenants", "0005_network_support_until"),
    ]

    operations = [
        migrations.AddField(
            model_name="relation",
            name="gone_name",
            field=models.CharField(
                blank=True, editable=False, max_length=200, verbose_name="rete eliminata"
            ),
        ),
        migrations.AddField(
            model_name="relation",
            name="gone_uid",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="relation",
            name="network",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(app_label)s_%(class)s",
                to="tenants.network",
                verbose_name="rete",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("gone_name", ""), ("gone_uid__isnull", True), ("network__isnull", False)
                    ),
                    models.Q(
                        ("gone_uid__isnull", False),
                        ("network__isnull", True),
                        models.Q(("gone_name", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="directory_relation_of_a_network",
            ),
        ),
    ]
