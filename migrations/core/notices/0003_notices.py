"""What people are told, how they want to be told, in which words, and where no mail arrives."""

import django.db.models.deletion
import django.db.models.functions.text
import tenants.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_members"),
        ("notices", "0002_mail_of_notices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(
                        db_default=tenants.fields.UuidV7(), editable=False, unique=True
                    ),
                ),
                ("kind", models.CharField(max_length=100)),
                ("subject", models.CharField(max_length=200, verbose_name="oggetto")),
                ("text", models.TextField(verbose_name="testo")),
                ("address", models.CharField(blank=True, max_length=300)),
                ("is_in_app", models.BooleanField()),
                ("is_for_digest", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(verbose_name="quando")),
                ("read_at", models.DateTimeField(null=True, verbose_name="letta")),
                ("digested_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "notifica",
                "verbose_name_plural": "notifiche",
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=100)),
                ("mail", models.BooleanField(verbose_name="e-mail")),
                ("in_app", models.BooleanField(verbose_name="sul sito")),
            ],
            options={
                "verbose_name": "preferenza per le notifiche",
                "verbose_name_plural": "preferenze per le notifiche",
            },
        ),
        migrations.CreateModel(
            name="RefusedAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "email",
                    models.EmailField(max_length=254, unique=True, verbose_name="indirizzo e-mail"),
                ),
                ("bounces", models.PositiveSmallIntegerField(default=0, verbose_name="rifiuti")),
                ("bounced_at", models.DateTimeField(verbose_name="ultimo rifiuto")),
                ("suspended_at", models.DateTimeField(null=True, verbose_name="sospeso")),
            ],
            options={
                "verbose_name": "indirizzo rifiutato",
                "verbose_name_plural": "indirizzi rifiutati",
                "ordering": ("email",),
            },
        ),
        migrations.CreateModel(
            name="Rhythm",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="notice_rhythm",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("is_daily", models.BooleanField(verbose_name="una volta al giorno")),
            ],
            options={
                "verbose_name": "ritmo delle e-mail",
                "verbose_name_plural": "ritmi delle e-mail",
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=100, unique=True)),
                ("subject", models.CharField(max_length=200, verbose_name="oggetto")),
                ("text", models.TextField(max_length=10000, verbose_name="testo")),
                ("changed_at", models.DateTimeField(verbose_name="cambiato")),
            ],
            options={
                "verbose_name": "parole di un messaggio",
                "verbose_name_plural": "parole dei messaggi",
                "ordering": ("kind",),
            },
        ),
        migrations.AddField(
            model_name="notice",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="preference",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notice_preferences",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="refusedaddress",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                name="notices_refusedaddress_in_lower_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="refusedaddress",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bounces__lt", 3), ("suspended_at__isnull", True)),
                    models.Q(("bounces__gte", 3), ("suspended_at__isnull", False)),
                    _connector="OR",
                ),
                name="notices_refusedaddress_suspended_after_three",
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", ""), _negated=True), name="notices_wording_of_a_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("subject__regex", "^[^\\r\\n]*$"), models.Q(("subject", ""), _negated=True)
                ),
                name="notices_wording_subject_is_one_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="notices_wording_has_a_text"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("is_in_app", True), ("read_at__isnull", True)),
                fields=["person"],
                name="notices_notice_unread",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("digested_at__isnull", True), ("is_for_digest", True)),
                fields=["person"],
                name="notices_notice_for_digest",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["person", "-id"], name="notices_notice_of_person"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("subject__regex", "^[^\\r\\n]*$"), models.Q(("subject", ""), _negated=True)
                ),
                name="notices_notice_subject_is_one_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("address__regex", "^(/([^/\\\\].*)?)?$"), ("address__regex", "^[^\\r\\n]*$")
                ),
                name="notices_notice_address_is_of_this_site",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_in_app", True), ("is_for_digest", True), _connector="OR"),
                name="notices_notice_reaches_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("read_at__isnull", True), ("is_in_app", True), _connector="OR"),
                name="notices_notice_read_where_shown",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("digested_at__isnull", True), ("is_for_digest", True), _connector="OR"
                ),
                name="notices_notice_digested_where_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="preference",
            constraint=models.UniqueConstraint(
                fields=("person", "kind"), name="notices_preference_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="preference",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", ""), _negated=True), name="notices_preference_of_a_kind"
            ),
        ),
    ]
