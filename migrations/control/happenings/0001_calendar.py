"""The calendar of all networks, which follows the catalogue of the Scambi by functions of the owner's."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from tenants.operations import SchemaSQL

PATH = "SET search_path = {schema}, ext, pg_temp"

# Nothing comes in that is not offered to all networks by one that consents; both rows are held still until it is in.
GUARD = f"""
CREATE FUNCTION {{schema}}.happenings_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER {PATH} AS $$
BEGIN
    PERFORM FROM sharing_offer o
    WHERE o.object_uid = NEW.object_uid AND o.network_uid = NEW.network_uid AND o.state = 'offered' AND o.reach = 'tutte'
    FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'happenings_happening: not offered to all networks' USING ERRCODE = 'restrict_violation';
    END IF;
    PERFORM FROM happenings_consent c WHERE c.network_uid = NEW.network_uid FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'happenings_happening: the network does not consent' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
"""

GUARDED = """
CREATE TRIGGER happenings_guarded BEFORE INSERT ON {schema}.happenings_happening
    FOR EACH ROW EXECUTE FUNCTION {schema}.happenings_guard()
"""

# Happenings go with their dates. A date that one of them showed is shown by the next in rank among those that were one with
# it, and these are written again at the next round: what joined them may be gone.
REMOVE = f"""
CREATE FUNCTION {{schema}}.happenings_remove(gone uuid[]) RETURNS void LANGUAGE plpgsql {PATH} AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('happenings', 0));
    UPDATE happenings_happening SET seq = 0 WHERE object_uid <> ALL (gone) AND object_uid IN (
        SELECT beside.happening_id FROM happenings_date mine
        JOIN happenings_date beside ON beside.shown_by = mine.shown_by AND beside.starts_at = mine.starts_at
        WHERE mine.happening_id = ANY (gone)
    );
    UPDATE happenings_date d SET shown_by = (
        SELECT next.happening_id FROM happenings_date next
        JOIN happenings_happening h ON h.object_uid = next.happening_id
        WHERE next.shown_by = d.shown_by AND next.starts_at = d.starts_at AND next.happening_id <> ALL (gone)
        ORDER BY h.object_uid <> h.origin_uid, h.latitude IS NULL, h.object_uid LIMIT 1
    ) WHERE d.shown_by = ANY (gone) AND d.happening_id <> ALL (gone);
    DELETE FROM happenings_date WHERE happening_id = ANY (gone);
    DELETE FROM happenings_happening WHERE object_uid = ANY (gone);
END $$
"""

# What is withdrawn, or offered to fewer than all, goes in the transaction that does it.
FOLLOW = f"""
CREATE FUNCTION {{schema}}.happenings_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER {PATH} AS $$
BEGIN
    IF EXISTS (SELECT FROM happenings_happening h WHERE h.object_uid = OLD.object_uid) THEN
        PERFORM happenings_remove(ARRAY[OLD.object_uid]);
    END IF;
    RETURN NULL;
END $$
"""

FOLLOWED = """
CREATE TRIGGER happenings_followed AFTER UPDATE ON {schema}.sharing_offer
    FOR EACH ROW WHEN (NEW.state <> 'offered' OR NEW.reach <> 'tutte')
    EXECUTE FUNCTION {schema}.happenings_follow()
"""
FOLLOWED_GONE = """
CREATE TRIGGER happenings_followed_gone AFTER DELETE ON {schema}.sharing_offer
    FOR EACH ROW EXECUTE FUNCTION {schema}.happenings_follow()
"""
INNER = ("happenings_guard()", "happenings_follow()")


class Migration(migrations.Migration):
    initial = True

    dependencies = [("sharing", "0002_carrying")]

    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("network_uid", models.UUIDField(primary_key=True, serialize=False)),
                ("given_at", models.DateTimeField(verbose_name="dal")),
            ],
            options={
                "verbose_name": "consenso al calendario delle reti",
                "verbose_name_plural": "consensi al calendario delle reti",
            },
        ),
        migrations.CreateModel(
            name="Happening",
            fields=[
                ("object_uid", models.UUIDField(primary_key=True, serialize=False)),
                ("network_uid", models.UUIDField(db_index=True)),
                ("record_type", models.CharField(max_length=60)),
                ("seq", models.BigIntegerField()),
                ("origin_uid", models.UUIDField(db_index=True)),
                ("title", models.CharField(max_length=200, verbose_name="titolo")),
                ("title_key", models.CharField(db_index=True, max_length=200)),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="in breve")),
                ("kind", models.CharField(blank=True, max_length=30, verbose_name="tipo")),
                ("where", models.CharField(blank=True, max_length=300, verbose_name="dove")),
                (
                    "municipality",
                    models.CharField(blank=True, max_length=150, verbose_name="comune"),
                ),
                ("municipality_key", models.CharField(blank=True, db_index=True, max_length=150)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                (
                    "audiences",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("is_free", models.BooleanField(default=False, verbose_name="gratis")),
                ("path", models.CharField(blank=True, max_length=500)),
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
                                "where",
                                "municipality",
                                config=models.Value("ext.italiano"),
                                weight="C",
                            ),
                            django.contrib.postgres.search.SearchConfig(
                                models.Value("ext.italiano")
                            ),
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "evento del calendario delle reti",
                "verbose_name_plural": "eventi del calendario delle reti",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="happenings_search"
                    ),
                    models.Index(fields=["latitude", "longitude"], name="happenings_point"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(
                                ("latitude__isnull", False),
                                ("latitude__range", (-90, 90)),
                                ("longitude__isnull", False),
                                ("longitude__range", (-180, 180)),
                            ),
                            _connector="OR",
                        ),
                        name="happenings_position",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("path", ""),
                            models.Q(
                                ("path__startswith", "/"),
                                models.Q(("path__startswith", "//"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="happenings_path",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seq__gte", 0)), name="happenings_seq"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HappeningDate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="inizio")),
                ("ends_at", models.DateTimeField(verbose_name="fine")),
                ("is_long", models.BooleanField(default=False)),
                ("shown_by", models.UUIDField()),
                (
                    "happening",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dates",
                        to="happenings.happening",
                    ),
                ),
            ],
            options={
                "verbose_name": "data del calendario delle reti",
                "verbose_name_plural": "date del calendario delle reti",
                "db_table": "happenings_date",
                "ordering": ("starts_at", "id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("shown_by", models.F("happening_id"))),
                        fields=["starts_at", "id"],
                        name="happenings_date_shown",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("is_long", True), ("shown_by", models.F("happening_id"))
                        ),
                        fields=["ends_at"],
                        name="happenings_date_long",
                    ),
                    models.Index(fields=["shown_by", "starts_at"], name="happenings_date_group"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("happening", "starts_at"), name="happenings_date_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gte", models.F("starts_at"))),
                        name="happenings_date_ends",
                    ),
                ],
            },
        ),
        SchemaSQL(
            (
                GUARD,
                GUARDED,
                REMOVE,
                FOLLOW,
                FOLLOWED,
                FOLLOWED_GONE,
                *(f"REVOKE EXECUTE ON FUNCTION {{schema}}.{each} FROM {{login}}" for each in INNER),
            ),
            (
                "DROP TRIGGER happenings_followed_gone ON {schema}.sharing_offer",
                "DROP TRIGGER happenings_followed ON {schema}.sharing_offer",
                "DROP TRIGGER happenings_guarded ON {schema}.happenings_happening",
                *(
                    f"DROP FUNCTION {{schema}}.{each}"
                    for each in (*INNER, "happenings_remove(uuid[])")
                ),
            ),
        ),
    ]
