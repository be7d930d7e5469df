"""The seats taken are counted by the database with each booking, and cannot be more than there are."""

from django.db import migrations

from tenants.operations import SchemaSQL

# As modules.events.models.bookings.HOLDING.
FUNCTION = """
CREATE FUNCTION {schema}.events_count_seats() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    before integer := 0;
    after integer := 0;
    pool bigint;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.pool_id <> OLD.pool_id THEN
        RAISE EXCEPTION 'a booking stays with its date' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP <> 'INSERT' THEN
        pool := OLD.pool_id;
        IF OLD.state IN ('da_confermare', 'confermata', 'offerta') THEN before := OLD.seats; END IF;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        pool := NEW.pool_id;
        IF NEW.state IN ('da_confermare', 'confermata', 'offerta') THEN after := NEW.seats; END IF;
    END IF;
    IF after <> before THEN
        UPDATE {schema}.events_seatpool SET taken = taken + after - before WHERE id = pool;
    END IF;
    RETURN NULL;
END
$$
"""
TRIGGER = """
CREATE TRIGGER events_count_seats AFTER INSERT OR UPDATE OF state, seats, pool_id OR DELETE ON {schema}.events_booking
FOR EACH ROW EXECUTE FUNCTION {schema}.events_count_seats()
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0005_bookings")]

    operations = [
        SchemaSQL(
            (FUNCTION, TRIGGER),
            (
                "DROP TRIGGER events_count_seats ON {schema}.events_booking",
                "DROP FUNCTION {schema}.events_count_seats()",
            ),
        ),
    ]
