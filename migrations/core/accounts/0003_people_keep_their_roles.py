"""Who had one of the default roles holds it in the whole network."""

from django.db import migrations

from tenants.operations import SchemaSQL

PERMISSIONS = """
INSERT INTO {schema}.auth_permission (name, content_type_id, codename)
SELECT DISTINCT 'ruolo ' || u.role, c.id,
    'role-' || CASE u.role WHEN 'sola lettura' THEN 'lettura' ELSE u.role END
FROM {schema}.accounts_user u JOIN {schema}.django_content_type c ON (c.app_label, c.model) = ('libraries', 'library')
WHERE u.role <> ''
"""
ROLES = """
INSERT INTO {schema}.accounts_staffrole ("default", name, codenames, permission_id)
SELECT DISTINCT u.role, u.role, '{}'::varchar[], p.id
FROM {schema}.accounts_user u JOIN {schema}.auth_permission p ON p.name = 'ruolo ' || u.role
"""
HELD = """
INSERT INTO {schema}.accounts_user_user_permissions (user_id, permission_id)
SELECT u.id, r.permission_id
FROM {schema}.accounts_user u JOIN {schema}.accounts_staffrole r ON r."default" = u.role AND u.role <> ''
"""
BACK = """
UPDATE {schema}.accounts_user u SET role = r."default"
FROM {schema}.accounts_staffrole r JOIN {schema}.accounts_user_user_permissions h ON h.permission_id = r.permission_id
WHERE h.user_id = u.id AND r."default" IN ('direzione', 'redazione', 'sportello', 'sola lettura')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [SchemaSQL((PERMISSIONS, ROLES, HELD), (BACK,))]
