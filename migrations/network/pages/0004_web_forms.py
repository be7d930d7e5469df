"""Forms that citizens fill in; the questions of a version never change once they are saved."""

import django.db.models.deletion
import django.db.models.functions.text
import tenants.fields
from django.conf import settings
from django.db import migrations, models

from tenants.operations import SchemaSQL


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_documents_apart"),
        ("pages", "0003_newsletter"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FormVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=160, verbose_name="titolo")),
                ("opening", models.TextField(blank=True, verbose_name="apertura")),
                (
                    "thanks",
                    models.CharField(blank=True, max_length=300, verbose_name="ringraziamento"),
                ),
                ("questions", models.JSONField(default=list)),
                ("written_by", models.BigIntegerField(null=True)),
                ("writer", models.CharField(max_length=150)),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "versione di un modulo",
                "verbose_name_plural": "versioni dei moduli",
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="WebForm",
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
                (
                    "state",
                    models.CharField(
                        choices=[("bozza", "bozza"), ("aperto", "aperto"), ("chiuso", "chiuso")],
                        default="bozza",
                        max_length=10,
                        verbose_name="stato",
                    ),
                ),
                (
                    "closes_on",
                    models.DateField(blank=True, null=True, verbose_name="ultimo giorno"),
                ),
                (
                    "most_answers",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="risposte al massimo"
                    ),
                ),
                (
                    "kept_days",
                    models.PositiveSmallIntegerField(
                        default=180, verbose_name="giorni di conservazione"
                    ),
                ),
                (
                    "confirms",
                    models.BooleanField(default=False, verbose_name="conferma a chi risponde"),
                ),
                ("told_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "modified_at",
                    models.DateTimeField(auto_now=True, verbose_name="ultima modifica"),
                ),
                (
                    "newest",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pages.formversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "modulo",
                "verbose_name_plural": "moduli",
                "ordering": ("-modified_at", "-id"),
            },
        ),
        migrations.AddField(
            model_name="formversion",
            name="form",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versions",
                to="pages.webform",
            ),
        ),
        migrations.CreateModel(
            name="FormReader",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readers",
                        to="pages.webform",
                    ),
                ),
            ],
            options={
                "verbose_name": "chi riceve le risposte",
                "verbose_name_plural": "chi riceve le risposte",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("nuova", "nuova"),
                            ("in_lavorazione", "in lavorazione"),
                            ("chiusa", "chiusa"),
                        ],
                        default="nuova",
                        max_length=20,
                        verbose_name="stato",
                    ),
                ),
                ("values", models.JSONField(default=dict)),
                ("text", models.TextField(blank=True)),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="indirizzo e-mail"),
                ),
                ("token", models.CharField(max_length=32)),
                ("fingerprint", models.CharField(max_length=64)),
                ("received_at", models.DateTimeField(verbose_name="arrivata")),
                ("deleted_on", models.DateField(verbose_name="si cancella il")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="pages.formversion",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="pages.webform",
                    ),
                ),
            ],
            options={
                "verbose_name": "risposta a un modulo",
                "verbose_name_plural": "risposte ai moduli",
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="AnswerFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=10)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="pages.answer",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
            ],
            options={
                "verbose_name": "file di una risposta",
                "verbose_name_plural": "file delle risposte",
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("answer", "question"), name="pages_answerfile_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="nota")),
                ("written_by", models.BigIntegerField(null=True)),
                ("writer", models.CharField(max_length=150)),
                ("written_at", models.DateTimeField()),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="pages.answer",
                    ),
                ),
            ],
            options={
                "verbose_name": "nota a una risposta",
                "verbose_name_plural": "note alle risposte",
                "ordering": ("id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="pages_answernote_says_something",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="webform",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["bozza", "aperto", "chiuso"])),
                name="pages_webform_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="webform",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "bozza"), ("newest__isnull", False), _connector="OR"),
                name="pages_webform_open_asks_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="webform",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("most_answers__isnull", True), ("most_answers__gte", 1), _connector="OR"
                ),
                name="pages_webform_most_answers",
            ),
        ),
        migrations.AddConstraint(
            model_name="webform",
            constraint=models.CheckConstraint(
                condition=models.Q(("kept_days__gte", 1), ("kept_days__lte", 3650)),
                name="pages_webform_kept_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="formversion",
            constraint=models.UniqueConstraint(
                fields=("form", "number"), name="pages_formversion_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="formversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True),
                name="pages_formversion_has_a_title",
            ),
        ),
        migrations.AddConstraint(
            model_name="formreader",
            constraint=models.UniqueConstraint(
                fields=("form", "person"), name="pages_formreader_once"
            ),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(fields=["form", "received_at"], name="pages_answer_received"),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(fields=["deleted_on"], name="pages_answer_deleted_on"),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["nuova", "in_lavorazione", "chiusa"])),
                name="pages_answer_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(fields=("form", "token"), name="pages_answer_once"),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("token__regex", "^[0-9a-f]{32}$")), name="pages_answer_token"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                name="pages_answer_email_in_lower_case",
            ),
        ),
        SchemaSQL(
            ("REVOKE UPDATE ON {schema}.pages_formversion FROM {login}",),
            ("GRANT UPDATE ON {schema}.pages_formversion TO {login}",),
        ),
    ]
