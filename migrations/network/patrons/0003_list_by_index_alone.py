"""The index of patrons' order has all that the list is looked through by: a common word is found without reading rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("patrons", "0002_sign_ups_confirmed_at_the_desk"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="patron",
            name="patrons_patron_order",
        ),
        migrations.AddIndex(
            model_name="patron",
            index=models.Index(
                fields=["last_name", "first_name", "id"],
                include=("state", "search_text"),
                name="patrons_patron_order",
            ),
        ),
    ]
