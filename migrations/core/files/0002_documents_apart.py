"""A picture is kept once, a document as often as it is sent, and never for everyone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="storedfile",
            name="files_storedfile_content_once",
        ),
        migrations.AddConstraint(
            model_name="storedfile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "image")),
                fields=("sha256", "is_public"),
                name="files_storedfile_picture_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "document"), _negated=True),
                    ("is_public", False),
                    _connector="OR",
                ),
                name="files_storedfile_document_is_private",
            ),
        ),
    ]
