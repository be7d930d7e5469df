"""Who belongs to the staff is said of the person, whatever roles they hold."""

from django.db import migrations, models

from tenants.operations import SchemaSQL

STAFF = """
UPDATE {schema}.accounts_user u SET is_member = true WHERE EXISTS (
    SELECT FROM {schema}.accounts_user_user_permissions h
    JOIN {schema}.accounts_staffrole r ON r.permission_id = h.permission_id WHERE h.user_id = u.id
)
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_user_without_role")]

    operations = [
        migrations.AddField(
            model_name="user", name="is_member", field=models.BooleanField(default=False)
        ),
        SchemaSQL((STAFF,), ("SELECT 1",)),
    ]
