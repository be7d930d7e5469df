"""Calendars that are followed say when each closure and exceptional opening was last written."""

from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [
        ("libraries", "0003_import_draft_kind"),
    ]

    operations = [
        migrations.AddField(
            model_name=name,
            name="modified_at",
            field=models.DateTimeField(db_default=Now(), editable=False),
        )
        for name in ("closure", "opening")
    ]
