"""Providers of identity, what is open to citizens, and who SPID and CIE said that people are."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_members"),
    ]

    operations = [
        migrations.CreateModel(
            name="IdentityProvider",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=12, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("oidc", "un altro fornitore (OpenID Connect)"),
                            ("spid", "SPID"),
                            ("cie", "CIE"),
                        ],
                        max_length=10,
                        verbose_name="che cos'è",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("cittadini", "i cittadini"),
                            ("personale", "chi lavora per la rete"),
                        ],
                        max_length=10,
                        verbose_name="chi lo usa",
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="nome")),
                (
                    "issuer",
                    models.CharField(max_length=500, verbose_name="indirizzo del fornitore"),
                ),
                (
                    "client_id",
                    models.CharField(
                        blank=True, max_length=190, verbose_name="nome con cui ci conosce"
                    ),
                ),
                ("secret", models.TextField(blank=True)),
                ("scopes", models.CharField(max_length=200, verbose_name="che cosa gli chiediamo")),
                ("is_active", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "fornitore d'identità",
                "verbose_name_plural": "fornitori d'identità",
                "ordering": ("name", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("key__regex", "^[a-z2-7]{12}$")),
                        name="accounts_identityprovider_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "oidc"),
                            models.Q(("audience", "cittadini"), ("kind__in", ("spid", "cie"))),
                            _connector="OR",
                        ),
                        name="accounts_identityprovider_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ("cittadini", "personale"))),
                        name="accounts_identityprovider_audience",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("scopes", ""), _negated=True),
                        ),
                        name="accounts_identityprovider_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("issuer__regex", "^https?://[^/]")),
                        name="accounts_identityprovider_issuer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_active", False),
                            models.Q(
                                models.Q(("client_id", ""), _negated=True),
                                models.Q(("secret", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="accounts_identityprovider_on_when_complete",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("secret", ""), ("secret__regex", "^gAAAA"), _connector="OR"
                        ),
                        name="accounts_identityprovider_never_plain",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_active", True), ("kind__in", ("spid", "cie"))),
                        fields=("kind",),
                        name="accounts_identityprovider_one_spid_one_cie",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenWays",
            fields=[
                (
                    "id",
                    models.BigIntegerField(default=1, primary_key=True, serialize=False),
                ),
                (
                    "ways",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("password", "Password"),
                                ("codice", "Codice per e-mail"),
                                ("passkey", "Passkey"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
            ],
            options={
                "verbose_name": "accesso dei cittadini",
                "verbose_name_plural": "accesso dei cittadini",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="accounts_openways_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ways__contained_by", ["password", "codice", "passkey"])
                        ),
                        name="accounts_openways_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VerifiedPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("sealed", models.TextField()),
                ("verified_at", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verified",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "identità verificata",
                "verbose_name_plural": "identità verificate",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fingerprint__regex", "^[0-9a-f]{64}$")),
                        name="accounts_verifiedperson_fingerprint",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sealed__regex", "^gAAAA")),
                        name="accounts_verifiedperson_never_plain",
                    ),
                ],
            },
        ),
    ]
