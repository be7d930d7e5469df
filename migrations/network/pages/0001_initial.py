"""Pages, their versions, and who reads them again."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import tenants.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Page",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("notizia", "notizia"),
                            ("avviso", "avviso"),
                            ("pagina", "pagina"),
                            ("servizio", "servizio"),
                        ],
                        max_length=10,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("bozza", "bozza"),
                            ("in_rilettura", "in rilettura"),
                            ("pubblicato", "pubblicato"),
                            ("archiviato", "archiviato"),
                        ],
                        default="bozza",
                        max_length=12,
                        verbose_name="stato",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=100, verbose_name="posizione nell'elenco"
                    ),
                ),
                (
                    "expires_on",
                    models.DateField(blank=True, null=True, verbose_name="ultimo giorno"),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="pubblicato dal"),
                ),
                ("created_by", models.BigIntegerField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "modified_at",
                    models.DateTimeField(auto_now=True, verbose_name="ultima modifica"),
                ),
            ],
            options={
                "verbose_name": "contenuto",
                "verbose_name_plural": "contenuti",
                "ordering": ("-modified_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="EditorialRule",
            fields=[
                (
                    "id",
                    models.PositiveBigIntegerField(default=1, primary_key=True, serialize=False),
                ),
                (
                    "needs_second_reader",
                    models.BooleanField(
                        default=False, verbose_name="Chi pubblica non è chi ha scritto per ultimo"
                    ),
                ),
            ],
            options={
                "verbose_name": "rilettura",
                "verbose_name_plural": "rilettura",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="pages_editorialrule_is_one"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=160, verbose_name="titolo")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="in breve")),
                ("blocks", models.JSONField(default=list, verbose_name="contenuto")),
                ("sheet", models.JSONField(default=dict, verbose_name="scheda del servizio")),
                ("text", models.TextField(blank=True)),
                ("written_by", models.BigIntegerField(null=True)),
                ("writer", models.CharField(max_length=150)),
                ("written_at", models.DateTimeField()),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.CombinedSearchVector(
                                django.contrib.postgres.search.SearchVector(
                                    "title", config=models.Value("ext.italiano"), weight="A"
                                ),
                                "||",
                                django.contrib.postgres.search.SearchVector(
                                    "summary", config=models.Value("ext.italiano"), weight="B"
                                ),
                                django.contrib.postgres.search.SearchConfig(
                                    models.Value("ext.italiano")
                                ),
                            ),
                            "||",
                            django.contrib.postgres.search.SearchVector(
                                "text", config=models.Value("ext.italiano"), weight="C"
                            ),
                            django.contrib.postgres.search.SearchConfig(
                                models.Value("ext.italiano")
                            ),
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="pages.page",
                    ),
                ),
            ],
            options={
                "verbose_name": "versione",
                "verbose_name_plural": "versioni",
                "ordering": ("-number",),
            },
        ),
        migrations.AddField(
            model_name="page",
            name="live",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pages.revision",
            ),
        ),
        migrations.AddField(
            model_name="page",
            name="newest",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pages.revision",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="pages_revision_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                fields=("page", "number"), name="pages_revision_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="pages_revision_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["notizia", "avviso", "pagina", "servizio"])),
                name="pages_page_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["bozza", "in_rilettura", "pubblicato", "archiviato"])
                ),
                name="pages_page_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "pubblicato"), _negated=True),
                    ("live__isnull", False),
                    _connector="OR",
                ),
                name="pages_page_public_has_a_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "archiviato"), _negated=True),
                    ("live__isnull", True),
                    _connector="OR",
                ),
                name="pages_page_archived_is_hidden",
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("live__isnull", True), ("published_at__isnull", False), _connector="OR"
                ),
                name="pages_page_public_since",
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expires_on__isnull", True), ("kind", "avviso"), _connector="OR"
                ),
                name="pages_page_only_notices_expire",
            ),
        ),
    ]
