"""Documents, minutes by versions, meetings and who comes, reports of messages. Versions and approvals can only be added."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import tenants.fields
from tenants.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_documents_apart"),
        ("groups", "0005_old_choices_gone"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("si", "ci sono"), ("forse", "forse"), ("no", "non ci sono")],
                        max_length=5,
                        verbose_name="ci sei?",
                    ),
                ),
            ],
            options={
                "verbose_name": "presenza a una riunione",
                "verbose_name_plural": "presenze alle riunioni",
                "ordering": ("user__name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=150, verbose_name="titolo")),
                ("added_at", models.DateTimeField(verbose_name="dal")),
            ],
            options={
                "verbose_name": "documento dell'Area soci",
                "verbose_name_plural": "documenti dell'Area soci",
                "ordering": ("-added_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("title", models.CharField(max_length=120, verbose_name="titolo")),
                ("starts_at", models.DateTimeField(verbose_name="inizio")),
                ("ends_at", models.DateTimeField(verbose_name="fine")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="luogo")),
                (
                    "link",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="indirizzo per collegarsi"
                    ),
                ),
                (
                    "agenda",
                    models.TextField(blank=True, max_length=4000, verbose_name="ordine del giorno"),
                ),
                ("modified_at", models.DateTimeField()),
                ("revision", models.PositiveIntegerField(default=0)),
                ("cancelled_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "riunione di un gruppo",
                "verbose_name_plural": "riunioni dei gruppi",
                "ordering": ("starts_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=150, verbose_name="titolo")),
                ("held_on", models.DateField(verbose_name="del giorno")),
            ],
            options={
                "verbose_name": "verbale",
                "verbose_name_plural": "verbali",
                "ordering": ("-held_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="MinutesVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="versione")),
                ("text", models.TextField(max_length=20000, verbose_name="testo")),
                ("written_at", models.DateTimeField()),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            "text", config=models.Value("ext.italiano")
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "versione di un verbale",
                "verbose_name_plural": "versioni dei verbali",
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="PostReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="perché")),
                ("reported_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("nascosto", "nascosto"), ("lasciato", "lasciato")],
                        max_length=10,
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "segnalazione di un messaggio",
                "verbose_name_plural": "segnalazioni di messaggi",
                "ordering": ("pk",),
            },
        ),
        migrations.AddField(
            model_name="attendance",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="file",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="files.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="group",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="documents",
                to="groups.group",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="called_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="meetings",
                to="groups.group",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="thread",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="meeting",
                to="groups.thread",
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attendances",
                to="groups.meeting",
            ),
        ),
        migrations.AddField(
            model_name="minutes",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="minutes",
                to="groups.group",
            ),
        ),
        migrations.AddField(
            model_name="minutes",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="minutes",
                to="groups.meeting",
                verbose_name="riunione",
            ),
        ),
        migrations.CreateModel(
            name="MinutesApproval",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="approval",
                        serialize=False,
                        to="groups.minutesversion",
                    ),
                ),
                ("approved_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "approvazione di un verbale",
                "verbose_name_plural": "approvazioni dei verbali",
            },
        ),
        migrations.AddField(
            model_name="minutesversion",
            name="minutes",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versions",
                to="groups.minutes",
            ),
        ),
        migrations.AddField(
            model_name="minutesversion",
            name="written_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="postreport",
            name="post",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reports",
                to="groups.post",
            ),
        ),
        migrations.AddField(
            model_name="postreport",
            name="reported_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="groups_document_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="groups_meeting_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("link", ""), ("place", ""), _negated=True),
                name="groups_meeting_is_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="groups_meeting_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                fields=("meeting", "user"), name="groups_attendance_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ("si", "forse", "no"))),
                name="groups_attendance_answer_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="groups_minutes_have_a_title"
            ),
        ),
        migrations.AddField(
            model_name="minutesapproval",
            name="approved_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="minutesversion",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="groups_minutes_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutesversion",
            constraint=models.UniqueConstraint(
                fields=("minutes", "number"), name="groups_minutesversion_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutesversion",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("text", ""), _negated=True), ("number__gte", 1)),
                name="groups_minutesversion_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="postreport",
            constraint=models.UniqueConstraint(
                fields=("post", "reported_by"), name="groups_postreport_once_a_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="postreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="groups_postreport_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="postreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("outcome", "")),
                    models.Q(
                        ("closed_at__isnull", False), ("outcome__in", ("nascosto", "lasciato"))
                    ),
                    _connector="OR",
                ),
                name="groups_postreport_closed_with_an_outcome",
            ),
        ),
        AppendOnly("groups_minutesversion"),
        AppendOnly("groups_minutesapproval"),
    ]
