"""The number of a booking's QR code; who came in and out of a date, where nobody is twice."""

import django.contrib.postgres.functions
import django.db.models.deletion
from django.db import migrations, models

from tenants.operations import SchemaSQL

# Within the lock of the booking: who comes in is at most as many as its seats, and only who is in goes out.
CHECK = """
CREATE FUNCTION {schema}.events_check_presence() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    seats integer;
    inside integer;
BEGIN
    IF NEW.outcome <> 'ok' THEN
        RETURN NULL;
    END IF;
    SELECT b.seats INTO seats FROM {schema}.events_booking b WHERE b.id = NEW.booking_id FOR UPDATE;
    IF NOT EXISTS (
        SELECT FROM {schema}.events_booking b
        JOIN {schema}.events_seatpool p ON p.id = b.pool_id
        JOIN {schema}.events_bookingplan l ON l.id = p.plan_id
        JOIN {schema}.events_occurrence o ON o.id = NEW.occurrence_id
        WHERE b.id = NEW.booking_id AND l.event_id = o.event_id AND coalesce(p.occurrence_id, o.id) = o.id
    ) THEN
        RAISE EXCEPTION 'the booking is not of this date' USING ERRCODE = 'check_violation';
    END IF;
    SELECT coalesce(sum(CASE direction WHEN 'entrata' THEN people ELSE -people END), 0) INTO inside
    FROM {schema}.events_presence
    WHERE booking_id = NEW.booking_id AND occurrence_id = NEW.occurrence_id AND outcome = 'ok' AND undone_at IS NULL;
    IF inside < 0 OR inside > seats THEN
        RAISE EXCEPTION 'of % seats % would be inside', seats, inside USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$
"""
CHECKED = """
CREATE TRIGGER events_check_presence AFTER INSERT OR UPDATE OF undone_at ON {schema}.events_presence
FOR EACH ROW EXECUTE FUNCTION {schema}.events_check_presence()
"""
KEEP = """
CREATE FUNCTION {schema}.events_keep_presence() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF OLD.undone_at IS NOT NULL OR (to_jsonb(NEW) - 'undone_at' - 'undone_why') <> (to_jsonb(OLD) - 'undone_at' - 'undone_why') THEN
        RAISE EXCEPTION 'a presence is taken back, not rewritten' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""
KEPT = """
CREATE TRIGGER events_keep_presence BEFORE UPDATE ON {schema}.events_presence
FOR EACH ROW EXECUTE FUNCTION {schema}.events_keep_presence()
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0007_own_calendars")]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="ticket",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(), editable=False
            ),
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nonce", models.UUIDField(editable=False, unique=True)),
                (
                    "direction",
                    models.CharField(
                        choices=[("entrata", "entrata"), ("uscita", "uscita")],
                        max_length=10,
                        verbose_name="verso",
                    ),
                ),
                ("people", models.PositiveSmallIntegerField(verbose_name="persone")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("ok", "Registrata."),
                            (
                                "gia_entrata",
                                "Risultano già dentro: questa prenotazione è già stata usata.",
                            ),
                            ("troppe_persone", "Sono più persone dei posti che restano."),
                            ("non_dentro", "Non risultano dentro: non possono uscire."),
                            ("annullata", "La prenotazione è annullata o scaduta."),
                            ("non_confermata", "La prenotazione non è confermata."),
                            ("altra_data", "La prenotazione è per un'altra data."),
                            (
                                "presto",
                                "È presto: le presenze si segnano da due ore prima dell'inizio.",
                            ),
                            ("tardi", "È tardi: la data è finita da più di due ore."),
                            ("sostituito", "Questo codice QR non vale più: ce n'è uno più nuovo."),
                            ("altra_rete", "Il codice è di un'altra rete di biblioteche."),
                            ("falso", "Il codice non è autentico: non l'ha fatto questa rete."),
                            ("sconosciuto", "Nessuna prenotazione ha questo codice."),
                        ],
                        max_length=20,
                        verbose_name="esito",
                    ),
                ),
                (
                    "is_forced",
                    models.BooleanField(default=False, verbose_name="lasciata passare lo stesso"),
                ),
                ("seen_at", models.DateTimeField(verbose_name="quando")),
                ("received_at", models.DateTimeField(verbose_name="ricevuta il")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="tolta il")),
                (
                    "undone_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("errore", "segnata per errore"),
                            ("altra_persona", "era un'altra persona"),
                            ("prova", "era una prova"),
                            ("altro", "per un altro motivo"),
                        ],
                        max_length=20,
                        verbose_name="perché",
                    ),
                ),
                (
                    "booking",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="events.booking",
                    ),
                ),
                (
                    "occurrence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="events.occurrence",
                    ),
                ),
            ],
            options={
                "verbose_name": "presenza",
                "verbose_name_plural": "presenze",
                "ordering": ("id",),
                "indexes": [
                    models.Index(fields=["occurrence", "id"], name="events_presence_date"),
                    models.Index(fields=["booking", "occurrence"], name="events_presence_booking"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("direction__in", ["entrata", "uscita"]),
                            (
                                "outcome__in",
                                [
                                    "ok",
                                    "gia_entrata",
                                    "troppe_persone",
                                    "non_dentro",
                                    "annullata",
                                    "non_confermata",
                                    "altra_data",
                                    "presto",
                                    "tardi",
                                    "sostituito",
                                    "altra_rete",
                                    "falso",
                                    "sconosciuto",
                                ],
                            ),
                            ("undone_why__in", ["", "errore", "altra_persona", "prova", "altro"]),
                        ),
                        name="events_presence_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("people__range", (1, 60)),
                            models.Q(models.Q(("outcome", "ok"), _negated=True), ("people", 0)),
                            _connector="OR",
                        ),
                        name="events_presence_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "ok"), _negated=True),
                            ("booking__isnull", False),
                            _connector="OR",
                        ),
                        name="events_presence_of_a_booking",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_why", "")),
                            models.Q(
                                ("outcome", "ok"),
                                ("undone_at__isnull", False),
                                models.Q(("undone_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="events_presence_undone",
                    ),
                ],
            },
        ),
        SchemaSQL(
            (CHECK, CHECKED, KEEP, KEPT),
            (
                "DROP TRIGGER events_keep_presence ON {schema}.events_presence",
                "DROP FUNCTION {schema}.events_keep_presence()",
                "DROP TRIGGER events_check_presence ON {schema}.events_presence",
                "DROP FUNCTION {schema}.events_check_presence()",
            ),
        ),
    ]
