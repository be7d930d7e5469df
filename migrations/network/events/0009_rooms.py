"""Rooms, seats and equipment that libraries lend, who has them when, and that no place is lent twice at a time."""

import datetime as dt
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.text
import tenants.fields
from django.conf import settings
from django.db import migrations, models

from tenants.operations import SchemaSQL

# As modules.events.models.rooms.TAKING.
CHECK_HOLD = """
CREATE FUNCTION {schema}.events_check_hold() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    reserved record;
    lent record;
BEGIN
    SELECT library_id, state, starts_at, ends_at INTO reserved FROM {schema}.events_reservation
    WHERE id = NEW.reservation_id;
    SELECT library_id, CASE WHEN kind = 'sala' THEN 1 ELSE capacity END AS places INTO lent FROM {schema}.events_room WHERE id = NEW.room_id;
    NEW.is_on := reserved.state IN ('da_confermare', 'richiesta', 'confermata');
    IF NOT NEW.is_on THEN
        RETURN NEW;
    END IF;
    IF lent.library_id <> reserved.library_id THEN
        RAISE EXCEPTION 'a reservation is of one library' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.seat > lent.places THEN
        RAISE EXCEPTION 'there is no such place' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT NEW.period @> tstzrange(reserved.starts_at, reserved.ends_at) THEN
        RAISE EXCEPTION 'a place is held for the whole reservation' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""
HOLD_TRIGGER = """
CREATE TRIGGER events_check_hold BEFORE INSERT OR UPDATE ON {schema}.events_roomhold
FOR EACH ROW EXECUTE FUNCTION {schema}.events_check_hold()
"""
# A hold that is written again reads the state by itself.
FOLLOW_STATE = """
CREATE FUNCTION {schema}.events_follow_state() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE {schema}.events_roomhold SET is_on = NOT is_on
    WHERE reservation_id = NEW.id AND is_on <> (NEW.state IN ('da_confermare', 'richiesta', 'confermata'));
    RETURN NULL;
END
$$
"""
STATE_TRIGGER = """
CREATE TRIGGER events_follow_state AFTER UPDATE OF state ON {schema}.events_reservation
FOR EACH ROW EXECUTE FUNCTION {schema}.events_follow_state()
"""


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0008_presences"),
        ("libraries", "0005_long_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Reservation",
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
                    "code",
                    models.CharField(
                        editable=False, max_length=8, unique=True, verbose_name="codice"
                    ),
                ),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("persona", "prenotazione"),
                            ("evento", "evento"),
                            ("blocco", "non disponibile"),
                        ],
                        max_length=20,
                        verbose_name="per",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("da_confermare", "da confermare"),
                            ("richiesta", "in attesa di risposta"),
                            ("confermata", "confermata"),
                            ("rifiutata", "non accolta"),
                            ("annullata", "annullata"),
                            ("scaduta", "scaduta"),
                        ],
                        max_length=20,
                        verbose_name="stato",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="inizio")),
                ("ends_at", models.DateTimeField(verbose_name="fine")),
                (
                    "title",
                    models.CharField(blank=True, max_length=200, verbose_name="a che cosa serve"),
                ),
                (
                    "people",
                    models.PositiveSmallIntegerField(default=1, verbose_name="quante persone"),
                ),
                (
                    "name",
                    models.CharField(blank=True, max_length=150, verbose_name="nome e cognome"),
                ),
                ("mail", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="cellulare")),
                (
                    "group",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="associazione o gruppo"
                    ),
                ),
                (
                    "is_by_staff",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="presa in biblioteca"
                    ),
                ),
                ("is_in_hours", models.BooleanField(default=False, editable=False)),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="avviso")),
                (
                    "due_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="si aspetta fino al"
                    ),
                ),
                ("created_at", models.DateTimeField(editable=False, verbose_name="chiesta il")),
                (
                    "changed_at",
                    models.DateTimeField(editable=False, verbose_name="ultimo cambiamento"),
                ),
                ("reminded_at", models.DateTimeField(editable=False, null=True)),
                (
                    "came",
                    models.BooleanField(editable=False, null=True, verbose_name="si è presentato"),
                ),
                ("forgotten_at", models.DateTimeField(editable=False, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libraries.library",
                        verbose_name="biblioteca",
                    ),
                ),
                (
                    "occurrence",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="room_reservation",
                        to="events.occurrence",
                    ),
                ),
            ],
            options={
                "verbose_name": "prenotazione di una sala",
                "verbose_name_plural": "prenotazioni di sale",
                "ordering": ("starts_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sala", "sala"),
                            ("posti", "posti studio"),
                            ("attrezzatura", "attrezzatura"),
                        ],
                        default="sala",
                        max_length=20,
                        verbose_name="che cos'è",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nome")),
                ("capacity", models.PositiveSmallIntegerField(verbose_name="posti o pezzi")),
                (
                    "description",
                    models.TextField(blank=True, max_length=2000, verbose_name="descrizione"),
                ),
                (
                    "equipment",
                    models.TextField(blank=True, max_length=1000, verbose_name="che cosa c'è"),
                ),
                (
                    "accessibility",
                    models.TextField(blank=True, max_length=1000, verbose_name="accessibilità"),
                ),
                ("is_open", models.BooleanField(default=True, verbose_name="si può prenotare")),
                (
                    "askers",
                    models.CharField(
                        choices=[
                            ("tutti", "chiunque"),
                            ("associazioni", "associazioni e gruppi"),
                            ("operatori", "solo gli operatori"),
                        ],
                        default="tutti",
                        max_length=20,
                        verbose_name="chi la può chiedere",
                    ),
                ),
                (
                    "needs_answer",
                    models.BooleanField(default=True, verbose_name="risponde la biblioteca"),
                ),
                (
                    "is_within_hours",
                    models.BooleanField(
                        default=True, verbose_name="solo quando la biblioteca è aperta"
                    ),
                ),
                (
                    "opens_at",
                    models.TimeField(default=dt.time(8, 0), verbose_name="altrimenti dalle"),
                ),
                ("closes_at", models.TimeField(default=dt.time(23, 0), verbose_name="alle")),
                (
                    "step_minutes",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (30, "mezz'ora"),
                            (60, "un'ora"),
                            (120, "due ore"),
                            (0, "mezza giornata"),
                        ],
                        default=60,
                        verbose_name="turni di",
                    ),
                ),
                (
                    "most_minutes",
                    models.PositiveSmallIntegerField(
                        default=240, verbose_name="al massimo per quanti minuti"
                    ),
                ),
                (
                    "notice_hours",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="quante ore prima, almeno"
                    ),
                ),
                (
                    "ahead_days",
                    models.PositiveSmallIntegerField(
                        default=60, verbose_name="quanti giorni prima, al massimo"
                    ),
                ),
                (
                    "setup_minutes",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="minuti per preparare"
                    ),
                ),
                (
                    "clearing_minutes",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="minuti per riordinare"
                    ),
                ),
                (
                    "most_a_day",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="volte al giorno per persona"
                    ),
                ),
                (
                    "most_a_week",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="volte a settimana per persona"
                    ),
                ),
                (
                    "most_absences",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="assenze in trenta giorni dopo cui non si prenota"
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libraries.library",
                        verbose_name="biblioteca",
                    ),
                ),
            ],
            options={
                "verbose_name": "sala o attrezzatura",
                "verbose_name_plural": "sale e attrezzature",
                "ordering": ("library", "-kind", "name"),
            },
        ),
        migrations.CreateModel(
            name="RoomHold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seat", models.PositiveSmallIntegerField(default=1, verbose_name="posto")),
                (
                    "period",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="quando"),
                ),
                ("is_on", models.BooleanField(default=True, editable=False)),
                (
                    "reservation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holds",
                        to="events.reservation",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="events.room",
                    ),
                ),
            ],
            options={
                "verbose_name": "sala occupata",
                "verbose_name_plural": "sale occupate",
                "ordering": ("room", "seat"),
            },
        ),
        migrations.AddIndex(
            model_name="reservation",
            index=models.Index(fields=["library", "starts_at"], name="events_reservation_start"),
        ),
        migrations.AddIndex(
            model_name="reservation",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False)),
                fields=["due_at"],
                name="events_reservation_due",
            ),
        ),
        migrations.AddIndex(
            model_name="reservation",
            index=models.Index(fields=["account"], name="events_reservation_account"),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "da_confermare",
                            "richiesta",
                            "confermata",
                            "rifiutata",
                            "annullata",
                            "scaduta",
                        ],
                    ),
                    ("use__in", ["persona", "evento", "blocco"]),
                ),
                name="events_reservation_choices",
            ),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="events_reservation_ends_after",
                violation_error_message="La fine viene dopo l'inizio.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.CheckConstraint(
                condition=models.Q(("people__range", (1, 5000))),
                name="events_reservation_people",
                violation_error_message="Le persone sono da 1 a 5.000.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("due_at__isnull", False), ("state__in", ("da_confermare", "richiesta"))
                    ),
                    models.Q(
                        models.Q(("state__in", ("da_confermare", "richiesta")), _negated=True),
                        ("due_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="events_reservation_due_when_awaited",
            ),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("use", "persona"), _negated=True),
                    ("forgotten_at__isnull", False),
                    models.Q(
                        models.Q(("name", ""), _negated=True),
                        models.Q(
                            models.Q(("mail", ""), _negated=True),
                            models.Q(("phone", ""), _negated=True),
                            ("is_by_staff", True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="events_reservation_reachable",
                violation_error_message="Serve un'e-mail o un numero di cellulare.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("occurrence__isnull", False), ("use", "evento")),
                    models.Q(
                        models.Q(("use", "evento"), _negated=True), ("occurrence__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="events_reservation_of_event",
            ),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("came__isnull", True),
                    models.Q(("state", "confermata"), ("use", "persona")),
                    _connector="OR",
                ),
                name="events_reservation_came",
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(
                models.F("library"),
                django.db.models.functions.text.Lower("name"),
                name="events_room_once",
                violation_error_message="In questa biblioteca c'è già una voce con questo nome.",
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("askers__in", ["tutti", "associazioni", "operatori"]),
                    ("kind__in", ["sala", "posti", "attrezzatura"]),
                    ("step_minutes__in", [30, 60, 120, 0]),
                ),
                name="events_room_choices",
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ahead_days__range", (1, 730)),
                    ("capacity__range", (1, 5000)),
                    ("clearing_minutes__lte", 480),
                    ("most_minutes__lte", 1440),
                    ("notice_hours__lte", 720),
                    ("setup_minutes__lte", 480),
                ),
                name="events_room_numbers",
                violation_error_message="I posti vanno da 1 a 5.000, i minuti fino a 1.440 (per preparare e riordinare fino a 480), le ore fino a 720, i giorni da 1 a 730.",
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                name="events_room_hours",
                violation_error_message="L'ora di chiusura viene dopo quella di apertura.",
            ),
        ),
        migrations.AddIndex(
            model_name="roomhold",
            index=models.Index(fields=["reservation"], name="events_hold_reservation"),
        ),
        migrations.AddConstraint(
            model_name="roomhold",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__isempty", False), ("seat__gte", 1)),
                name="events_hold_seat",
            ),
        ),
        migrations.AddConstraint(
            model_name="roomhold",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("is_on", True)),
                expressions=(("room", "="), ("seat", "="), ("period", "&&")),
                name="events_hold_no_overlap",
                violation_error_message="In quelle ore è già occupata.",
            ),
        ),
        SchemaSQL(
            (CHECK_HOLD, HOLD_TRIGGER, FOLLOW_STATE, STATE_TRIGGER),
            (
                "DROP TRIGGER events_follow_state ON {schema}.events_reservation",
                "DROP FUNCTION {schema}.events_follow_state()",
                "DROP TRIGGER events_check_hold ON {schema}.events_roomhold",
                "DROP FUNCTION {schema}.events_check_hold()",
            ),
        ),
    ]
