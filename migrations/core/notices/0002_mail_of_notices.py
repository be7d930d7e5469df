"""Mail says of which kind of notice it is, and how its reader may stop it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(
            model_name="mail",
            name="notices_mail_headers_are_one_line",
        ),
        migrations.AddField(
            model_name="mail",
            name="kind",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="mail",
            name="unsubscribe",
            field=models.CharField(blank=True, max_length=600),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("message_id__regex", "^[^\\r\\n]*$"),
                    ("subject__regex", "^[^\\r\\n]*$"),
                    ("to__regex", "^[^\\r\\n]*$"),
                    ("unsubscribe__regex", "^[^\\r\\n]*$"),
                ),
                name="notices_mail_headers_are_one_line",
            ),
        ),
    ]
