"""The column that roles took the place of goes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_people_keep_their_roles")]

    operations = [
        migrations.RemoveConstraint(model_name="user", name="accounts_user_role_is_known"),
        migrations.RemoveField(model_name="user", name="role"),
    ]
