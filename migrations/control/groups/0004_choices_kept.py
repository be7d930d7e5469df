"""What people had chosen is said in the new words."""

from django.db import migrations

from tenants.operations import SchemaSQL


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0003_choices"),
    ]

    operations = [
        SchemaSQL(
            [
                "UPDATE {schema}.groups_membership SET mail = CASE WHEN by_mail THEN 'subito' ELSE 'mai' END",
                (
                    "UPDATE {schema}.groups_member SET shown = ARRAY['network', 'position', 'place', 'skills', 'offers']"
                    " || CASE WHEN email_shown THEN ARRAY['email'] ELSE ARRAY[]::text[] END WHERE is_listed"
                ),
            ],
            [
                "UPDATE {schema}.groups_membership SET by_mail = mail <> 'mai'",
                "UPDATE {schema}.groups_member SET email_shown = 'email' = ANY (shown)",
            ],
        ),
    ]
