"""Nobody rewrites what was done: the login may add and read, not change."""

from django.db import migrations

from tenants.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [AppendOnly("audit_entry")]
