"""Associations propose events. What was sent and what was answered stay as they were; only the last version is accepted."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import tenants.fields
from tenants.operations import SchemaSQL
from django.db import migrations, models

VERSION_FUNCTION = """
CREATE FUNCTION {schema}.events_version_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF OLD.sent_at IS NOT NULL AND (
        NEW.submission_id <> OLD.submission_id OR NEW.number <> OLD.number OR NEW.content <> OLD.content
        OR NEW.image_id IS DISTINCT FROM OLD.image_id OR NEW.sent_at IS DISTINCT FROM OLD.sent_at
    ) THEN
        RAISE EXCEPTION 'a version stays as it was sent' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.answered_at IS NOT NULL AND (
        NEW.outcome <> OLD.outcome OR NEW.comment <> OLD.comment
        OR NEW.answered_at IS DISTINCT FROM OLD.answered_at OR NEW.answered_by <> OLD.answered_by
    ) THEN
        RAISE EXCEPTION 'a version stays as it was answered' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""
VERSION_TRIGGER = """
CREATE TRIGGER events_version_stays BEFORE UPDATE ON {schema}.events_submissionversion
FOR EACH ROW EXECUTE FUNCTION {schema}.events_version_stays()
"""
# As modules.events.models.submissions.SubmissionState.ACCEPTED.
SEEN_FUNCTION = """
CREATE FUNCTION {schema}.events_accepted_is_seen() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    last text;
BEGIN
    SELECT outcome INTO last FROM {schema}.events_submissionversion
    WHERE submission_id = NEW.id ORDER BY number DESC LIMIT 1;
    IF last IS DISTINCT FROM 'accolta' THEN
        RAISE EXCEPTION 'a proposal is accepted by its last version' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""
SEEN_TRIGGER = """
CREATE TRIGGER events_accepted_is_seen BEFORE INSERT OR UPDATE OF state ON {schema}.events_submission
FOR EACH ROW WHEN (NEW.state = 'accolta') EXECUTE FUNCTION {schema}.events_accepted_is_seen()
"""


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0009_rooms"),
        ("files", "0002_documents_apart"),
        ("libraries", "0005_long_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="Association",
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
                ("name", models.CharField(max_length=200, verbose_name="nome dell'associazione")),
                (
                    "fiscal_code",
                    models.CharField(
                        blank=True, max_length=11, verbose_name="codice fiscale dell'associazione"
                    ),
                ),
                (
                    "about",
                    models.TextField(blank=True, max_length=1000, verbose_name="che cosa fa"),
                ),
                (
                    "contact_name",
                    models.CharField(max_length=150, verbose_name="chi scrive, nome e cognome"),
                ),
                ("mail", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="telefono")),
                (
                    "libraries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="biblioteche",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("chiesta", "da accogliere"),
                            ("accolta", "accolta"),
                            ("rifiutata", "rifiutata"),
                            ("sospesa", "sospesa"),
                        ],
                        max_length=20,
                        verbose_name="stato",
                    ),
                ),
                ("is_trusted", models.BooleanField(default=False, verbose_name="pubblica subito")),
                ("link_number", models.PositiveSmallIntegerField(default=1, editable=False)),
                ("reason", models.CharField(blank=True, max_length=1000, verbose_name="perché")),
                ("asked_at", models.DateTimeField(editable=False, verbose_name="chiesta il")),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="decisa il"),
                ),
            ],
            options={
                "verbose_name": "associazione",
                "verbose_name_plural": "associazioni",
                "ordering": ("name", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["chiesta", "accolta", "rifiutata", "sospesa"]),
                            models.Q(
                                models.Q(("decided_at__isnull", True), ("state", "chiesta")),
                                models.Q(
                                    models.Q(("state", "chiesta"), _negated=True),
                                    ("decided_at__isnull", False),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="events_association_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_trusted", False), ("state", "accolta"), _connector="OR"
                        ),
                        name="events_association_trusted_is_accepted",
                        violation_error_message="Pubblica subito solo chi è stato accolto.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fiscal_code", ""),
                            ("fiscal_code__regex", "^\\d{11}$"),
                            _connector="OR",
                        ),
                        name="events_association_fiscal_code",
                        violation_error_message="Il codice fiscale di un'associazione ha 11 cifre.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("mail"),
                        condition=models.Q(("state", "rifiutata"), _negated=True),
                        name="events_association_one_a_mail",
                        violation_error_message="C'è già un'associazione con questa e-mail.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("state", "rifiutata"), _negated=True),
                            models.Q(("fiscal_code", ""), _negated=True),
                        ),
                        fields=("fiscal_code",),
                        name="events_association_one_a_code",
                        violation_error_message="C'è già un'associazione con questo codice fiscale.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
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
                            ("bozza", "bozza"),
                            ("inviata", "da guardare"),
                            ("da_correggere", "da correggere"),
                            ("accolta", "accolta"),
                            ("rifiutata", "rifiutata"),
                            ("ritirata", "ritirata"),
                        ],
                        default="bozza",
                        max_length=20,
                        verbose_name="stato",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="titolo")),
                ("created_at", models.DateTimeField(editable=False)),
                ("changed_at", models.DateTimeField(editable=False, verbose_name="ultimo passo")),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="events.association",
                        verbose_name="associazione",
                    ),
                ),
                (
                    "changes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="later",
                        to="events.submission",
                        verbose_name="cambia",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="submissions",
                        to="events.event",
                        verbose_name="evento",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="libraries.library",
                        verbose_name="biblioteca",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposta",
                "verbose_name_plural": "proposte",
                "ordering": ("-changed_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="SubmissionVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="versione")),
                ("content", models.JSONField()),
                ("saved_at", models.DateTimeField(editable=False)),
                (
                    "sent_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="inviata il"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("bozza", "bozza"),
                            ("inviata", "da guardare"),
                            ("da_correggere", "da correggere"),
                            ("accolta", "accolta"),
                            ("rifiutata", "rifiutata"),
                            ("ritirata", "ritirata"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="risposta",
                    ),
                ),
                ("comment", models.CharField(blank=True, max_length=1000, verbose_name="commento")),
                ("answered_at", models.DateTimeField(editable=False, null=True)),
                ("answered_by", models.CharField(blank=True, editable=False, max_length=200)),
                (
                    "image",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="events.submission",
                    ),
                ),
            ],
            options={
                "verbose_name": "versione di una proposta",
                "verbose_name_plural": "versioni delle proposte",
                "ordering": ("submission", "number"),
            },
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["state", "changed_at"], name="events_submission_state"),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["bozza", "inviata", "da_correggere", "accolta", "rifiutata", "ritirata"],
                    )
                ),
                name="events_submission_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("state__in", ("bozza", "da_correggere", "inviata")), ("changes__isnull", False)
                ),
                fields=("changes",),
                name="events_submission_one_change",
                violation_error_message="C'è già un cambiamento che aspetta.",
            ),
        ),
        migrations.AddConstraint(
            model_name="submissionversion",
            constraint=models.UniqueConstraint(
                fields=("submission", "number"), name="events_version_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="submissionversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("sent_at__isnull", True)),
                fields=("submission",),
                name="events_version_one_being_written",
            ),
        ),
        migrations.AddConstraint(
            model_name="submissionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answered_at__isnull", True),
                        ("answered_by", ""),
                        ("comment", ""),
                        ("outcome", ""),
                    ),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("outcome__in", ("accolta", "rifiutata", "da_correggere")),
                        ("sent_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="events_version_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="submissionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome__in", ("rifiutata", "da_correggere")), _negated=True),
                    models.Q(("comment", ""), _negated=True),
                    _connector="OR",
                ),
                name="events_version_asks_in_words",
                violation_error_message="Scrivi che cosa non va.",
            ),
        ),
        SchemaSQL(
            (VERSION_FUNCTION, VERSION_TRIGGER, SEEN_FUNCTION, SEEN_TRIGGER),
            (
                "DROP TRIGGER events_accepted_is_seen ON {schema}.events_submission",
                "DROP FUNCTION {schema}.events_accepted_is_seen()",
                "DROP TRIGGER events_version_stays ON {schema}.events_submissionversion",
                "DROP FUNCTION {schema}.events_version_stays()",
            ),
        ),
    ]
