"""Help that networks ask of the office, and its answers."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0002_documents_apart"),
        ("tenants", "0005_network_support_until"),
    ]

    operations = [
        migrations.CreateModel(
            name="HelpRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("gone_uid", models.UUIDField(editable=False, null=True)),
                (
                    "gone_name",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="rete eliminata"
                    ),
                ),
                ("subject", models.CharField(max_length=150, verbose_name="oggetto")),
                ("asked_by", models.CharField(max_length=150, verbose_name="chi chiede")),
                ("asked_by_uid", models.UUIDField()),
                ("role", models.CharField(blank=True, max_length=300, verbose_name="ruolo")),
                ("page", models.CharField(blank=True, max_length=300, verbose_name="pagina")),
                (
                    "page_title",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="titolo della pagina"
                    ),
                ),
                (
                    "request_id",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="numero della richiesta"
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="chiesta")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("in_attesa", "da rispondere"),
                            ("risposta", "risposta data"),
                            ("chiusa", "chiusa"),
                        ],
                        default="in_attesa",
                        max_length=20,
                        verbose_name="stato",
                    ),
                ),
                ("moved_at", models.DateTimeField(verbose_name="ultimo messaggio")),
                (
                    "taken_by",
                    models.CharField(blank=True, max_length=150, verbose_name="chi risponde"),
                ),
                ("taken_by_uid", models.UUIDField(null=True)),
                ("closed_at", models.DateTimeField(null=True, verbose_name="chiusa il")),
                (
                    "network",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(app_label)s_%(class)s",
                        to="tenants.network",
                        verbose_name="rete",
                    ),
                ),
            ],
            options={
                "verbose_name": "richiesta di assistenza",
                "verbose_name_plural": "richieste di assistenza",
                "ordering": ("-moved_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="HelpMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_office", models.BooleanField()),
                ("author", models.CharField(max_length=150, verbose_name="chi")),
                ("text", models.TextField(max_length=5000, verbose_name="messaggio")),
                ("written_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="file",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="assistance.helprequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "messaggio di assistenza",
                "verbose_name_plural": "messaggi di assistenza",
                "ordering": ("pk",),
            },
        ),
        migrations.AddIndex(
            model_name="helprequest",
            index=models.Index(
                fields=["network", "-moved_at", "-id"], name="assistance_help_network"
            ),
        ),
        migrations.AddConstraint(
            model_name="helprequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("gone_name", ""), ("gone_uid__isnull", True), ("network__isnull", False)
                    ),
                    models.Q(
                        ("gone_uid__isnull", False),
                        ("network__isnull", True),
                        models.Q(("gone_name", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="assistance_helprequest_of_a_network",
            ),
        ),
        migrations.AddConstraint(
            model_name="helprequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("subject", ""), _negated=True),
                    models.Q(("asked_by", ""), _negated=True),
                ),
                name="assistance_helprequest_said",
            ),
        ),
        migrations.AddConstraint(
            model_name="helprequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["in_attesa", "risposta", "chiusa"])),
                name="assistance_helprequest_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="helprequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", False), ("state", "chiusa")),
                    models.Q(
                        models.Q(("state", "chiusa"), _negated=True), ("closed_at__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="assistance_helprequest_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="helprequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_by", ""), ("taken_by_uid__isnull", True)),
                    models.Q(
                        models.Q(("taken_by", ""), _negated=True), ("taken_by_uid__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="assistance_helprequest_taken",
            ),
        ),
        migrations.AddConstraint(
            model_name="helprequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("page__contains", "?"), _negated=True),
                name="assistance_helprequest_page_without_query",
            ),
        ),
        migrations.AddIndex(
            model_name="helpmessage",
            index=models.Index(
                condition=models.Q(("is_office", True), ("told_at__isnull", True)),
                fields=["id"],
                name="assistance_message_untold",
            ),
        ),
        migrations.AddConstraint(
            model_name="helpmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("text", ""), _negated=True), models.Q(("author", ""), _negated=True)
                ),
                name="assistance_helpmessage_said",
            ),
        ),
        migrations.AddConstraint(
            model_name="helpmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(("told_at__isnull", True), ("is_office", True), _connector="OR"),
                name="assistance_helpmessage_told_of_the_office",
            ),
        ),
    ]
