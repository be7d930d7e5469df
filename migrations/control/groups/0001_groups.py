"""Area soci: working groups, who is in them, what they write; what people say of themselves."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0007_erasure_requests"),
        ("notices", "0003_notices"),
        ("tenants", "0005_network_support_until"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Group",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="nome")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("purpose", models.TextField(max_length=2000, verbose_name="a che cosa serve")),
                (
                    "joining",
                    models.CharField(
                        choices=[
                            ("aperto", "aperto: si entra da soli"),
                            ("a_richiesta", "a richiesta: decide chi modera"),
                            ("chiuso", "chiuso: solo su invito"),
                        ],
                        default="aperto",
                        max_length=20,
                        verbose_name="come si entra",
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "gruppo di lavoro",
                "verbose_name_plural": "gruppi di lavoro",
                "ordering": ("name",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("joining__in", ["aperto", "a_richiesta", "chiuso"])),
                        name="groups_group_joining_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="groups_group_has_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_active", models.BooleanField(default=False)),
                ("is_moderator", models.BooleanField(default=False, verbose_name="modera")),
                (
                    "by_mail",
                    models.BooleanField(default=True, verbose_name="riceve i messaggi per e-mail"),
                ),
                ("since", models.DateTimeField(verbose_name="dal")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="groups.group",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "partecipazione a un gruppo",
                "verbose_name_plural": "partecipazioni ai gruppi",
                "ordering": ("user__name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=20000, verbose_name="messaggio")),
                ("written_at", models.DateTimeField()),
                ("source_id", models.CharField(blank=True, max_length=250)),
                ("hidden_at", models.DateTimeField(null=True)),
                (
                    "hidden_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="perché"),
                ),
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
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "messaggio di una discussione",
                "verbose_name_plural": "messaggi delle discussioni",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="PostMail",
            fields=[
                (
                    "mail",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="notices.mail",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mails",
                        to="groups.membership",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mails",
                        to="groups.post",
                    ),
                ),
            ],
            options={
                "verbose_name": "messaggio di una discussione per e-mail",
                "verbose_name_plural": "messaggi delle discussioni per e-mail",
            },
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=150, verbose_name="titolo")),
                ("last_post_at", models.DateTimeField()),
                ("locked_at", models.DateTimeField(null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="threads",
                        to="groups.group",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "discussione",
                "verbose_name_plural": "discussioni",
                "ordering": ("-last_post_at", "-pk"),
            },
        ),
        migrations.AddField(
            model_name="post",
            name="thread",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="posts",
                to="groups.thread",
            ),
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "position",
                    models.CharField(blank=True, max_length=100, verbose_name="che cosa fai"),
                ),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="dove")),
                (
                    "skills",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="di che cosa ti intendi"
                    ),
                ),
                (
                    "offers",
                    models.CharField(blank=True, max_length=300, verbose_name="che cosa offri"),
                ),
                (
                    "is_listed",
                    models.BooleanField(default=False, verbose_name="compaio tra le persone"),
                ),
                (
                    "email_shown",
                    models.BooleanField(
                        default=False, verbose_name="mostra il mio indirizzo e-mail"
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="tenants.network",
                        verbose_name="rete",
                    ),
                ),
            ],
            options={
                "verbose_name": "socio",
                "verbose_name_plural": "soci",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email_shown", False), ("is_listed", True), _connector="OR"
                        ),
                        name="groups_member_address_only_of_listed",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                fields=("group", "user"), name="groups_membership_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_moderator", False), ("is_active", True), _connector="OR"),
                name="groups_membership_moderator_is_in",
            ),
        ),
        migrations.AddConstraint(
            model_name="postmail",
            constraint=models.UniqueConstraint(
                fields=("post", "membership"), name="groups_postmail_once"
            ),
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(
                fields=["group", "-last_post_at", "-id"], name="groups_thread_latest"
            ),
        ),
        migrations.AddConstraint(
            model_name="thread",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="groups_thread_has_a_title"
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="groups_post_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="groups_post_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("hidden_at__isnull", True), ("hidden_reason", "")),
                    models.Q(
                        ("hidden_at__isnull", False), models.Q(("hidden_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="groups_post_hidden_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_id", ""), _negated=True),
                fields=("source_id",),
                name="groups_post_source_once",
            ),
        ),
    ]
