"""How records are carried from network to network: functions of the owner's, which the relay's login may call and nobody else.

An envelope's sender is never read from it: it is the network in whose schema it was found. The register is chained over the
hash of each payload, so that a payload can be wiped and the chain still holds.
"""

from django.db import migrations

from tenants.operations import SchemaSQL

PATH = "SET search_path = {schema}, ext, pg_temp"

# A login's network; nothing for the office's and for the owner. SET ROLE does not move session_user.
MY_NETWORK = f"""
CREATE FUNCTION {{schema}}.my_network() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE {PATH} AS $$
    WITH here AS (
        SELECT CASE WHEN current_database() = 'rete' THEN '' ELSE '__' || current_database() END AS suffix
    )
    SELECT n.uid FROM tenants_network n, here
    WHERE session_user::text IN (
        left(n.schema_name || suffix, 63),
        left('reads_' || substr(n.schema_name, 5) || suffix, 63)
    )
$$
"""

SEARCH_COLUMN = """
ALTER TABLE {schema}.sharing_offer ADD COLUMN search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('ext.italiano'::regconfig, coalesce(payload ->> 'title', '')), 'A')
    || setweight(to_tsvector('ext.italiano'::regconfig, coalesce(payload ->> 'summary', '')), 'B')
    || setweight(jsonb_to_tsvector('ext.italiano'::regconfig, coalesce(payload, '{}'::jsonb), '["string"]'::jsonb), 'C')
) STORED
"""

SEEN = """
CREATE POLICY sharing_offer_seen ON {schema}.sharing_offer FOR SELECT USING (
    network_uid = (SELECT {schema}.my_network())
    OR (state = 'offered' AND (
        reach = 'tutte'
        OR (reach = 'scelte' AND (SELECT {schema}.my_network()) = ANY (networks))
        OR (reach = 'ufficio' AND (SELECT {schema}.my_network()) IS NULL)
    ))
)
"""

# The same, for a search that uses its index: row security would not let it.
SEARCH = f"""
CREATE FUNCTION {{schema}}.sharing_search(words text, kinds text[], origins uuid[], wanted_tags text[], most int)
RETURNS TABLE (object_uid uuid, record_type text, network_uid uuid, tags text[], seq bigint, rank real)
LANGUAGE plpgsql STABLE SECURITY DEFINER {PATH} SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
    me uuid := my_network();
    asked tsquery := websearch_to_tsquery('ext.italiano', words);
BEGIN
    IF numnode(asked) = 0 THEN
        RETURN QUERY
        SELECT o.object_uid, o.record_type::text, o.network_uid, o.tags, o.seq, 0::real
        FROM sharing_offer o
        WHERE o.state = 'offered'
          AND (o.reach = 'tutte' OR o.network_uid = me OR (o.reach = 'scelte' AND me = ANY (o.networks))
               OR (o.reach = 'ufficio' AND me IS NULL))
          AND (kinds IS NULL OR o.record_type = ANY (kinds))
          AND (origins IS NULL OR o.network_uid = ANY (origins))
          AND (wanted_tags IS NULL OR o.tags @> wanted_tags)
        ORDER BY o.seq DESC LIMIT most;
    ELSE
        RETURN QUERY
        SELECT f.object_uid, f.record_type::text, f.network_uid, f.tags, f.seq, ts_rank(f.search, asked)
        FROM (
            SELECT o.* FROM sharing_offer o
            WHERE o.state = 'offered' AND o.search @@ asked
              AND (o.reach = 'tutte' OR o.network_uid = me OR (o.reach = 'scelte' AND me = ANY (o.networks))
                   OR (o.reach = 'ufficio' AND me IS NULL))
              AND (kinds IS NULL OR o.record_type = ANY (kinds))
              AND (origins IS NULL OR o.network_uid = ANY (origins))
              AND (wanted_tags IS NULL OR o.tags @> wanted_tags)
            ORDER BY o.seq DESC LIMIT most
        ) f;
    END IF;
END $$
"""

DIGEST = f"""
CREATE FUNCTION {{schema}}.sharing_digest(e {{schema}}.sharing_entry) RETURNS text LANGUAGE sql STABLE {PATH} AS $$
    SELECT encode(sha256(convert_to(jsonb_build_array(
        e.previous, e.seq, e.uid, e.network_uid, e.network_name, e.verb, e.record_type, e.version, e.object_uid,
        e.root_uid, e.revision, e.reach, to_jsonb(e.networks), e.licence, e.payload_sha256,
        to_char(e.happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
    )::text, 'UTF8')), 'hex')
$$
"""

# One more link: the register, what can be seen, and whom it is to be handed to. The caller holds the chain's lock.
APPEND = f"""
CREATE FUNCTION {{schema}}.sharing_append(e {{schema}}.sharing_entry) RETURNS void LANGUAGE plpgsql {PATH} AS $$
DECLARE
    head record;
    known sharing_offer;
    content jsonb;
    is_own boolean := e.object_uid = e.root_uid;
    is_applied boolean := false;
BEGIN
    SELECT seq, hash INTO head FROM sharing_entry ORDER BY seq DESC LIMIT 1;
    e.seq := coalesce(head.seq, 0) + 1;
    e.previous := coalesce(head.hash, repeat('0', 64));
    e.recorded_at := clock_timestamp();
    e.payload_sha256 := CASE WHEN e.payload IS NULL THEN '' ELSE encode(sha256(convert_to(e.payload, 'UTF8')), 'hex') END;
    e.hash := sharing_digest(e);
    SELECT * INTO known FROM sharing_offer WHERE object_uid = e.root_uid FOR UPDATE;
    -- What was withdrawn or erased keeps no words, however late they come.
    IF known.state = 'erased' OR (is_own AND known.state = 'withdrawn' AND e.revision <= known.revision) THEN
        e.payload := NULL;
    END IF;
    INSERT INTO sharing_entry SELECT e.*;
    IF is_own THEN
        is_applied := known.object_uid IS NULL OR e.revision > known.revision;
    END IF;
    IF is_applied THEN
        content := e.payload::jsonb;
        INSERT INTO sharing_offer (object_uid, network_uid, network_name, record_type, version, revision, state, reach,
            networks, licence, payload, tags, seq, first_at, changed_at)
        VALUES (e.object_uid, e.network_uid, e.network_name, e.record_type, e.version, e.revision,
            CASE e.verb WHEN 'withdraw' THEN 'withdrawn' WHEN 'erase' THEN 'erased' ELSE 'offered' END, e.reach,
            e.networks, e.licence, content,
            CASE WHEN jsonb_typeof(content -> 'tags') = 'array'
                THEN ARRAY(SELECT jsonb_array_elements_text(content -> 'tags')) ELSE '{{}}'::text[] END,
            e.seq, e.happened_at, e.happened_at)
        ON CONFLICT (object_uid) DO UPDATE SET (network_name, version, revision, state, reach, networks, licence, payload,
            tags, seq, changed_at) = (excluded.network_name, excluded.version, excluded.revision, excluded.state,
            excluded.reach, excluded.networks, excluded.licence, excluded.payload, excluded.tags, excluded.seq,
            excluded.changed_at);
        IF e.verb IN ('withdraw', 'erase') THEN
            UPDATE sharing_entry SET payload = NULL WHERE object_uid = e.object_uid AND payload IS NOT NULL;
        END IF;
        IF e.verb = 'erase' THEN
            UPDATE sharing_entry SET payload = NULL WHERE root_uid = e.root_uid AND payload IS NOT NULL;
        END IF;
    END IF;
    IF is_own AND NOT is_applied THEN
        RETURN;
    END IF;
    IF NOT is_own AND e.network_uid <> known.network_uid THEN
        INSERT INTO sharing_delivery (entry_id, network_uid) VALUES (e.seq, known.network_uid);
        -- It answers what is no longer so: who took a record just before it changed is told of the change.
        IF e.revision < known.revision THEN
            INSERT INTO sharing_delivery (entry_id, network_uid) VALUES (known.seq, e.network_uid) ON CONFLICT DO NOTHING;
        END IF;
    ELSIF e.verb IN ('accept', 'reject') THEN
        INSERT INTO sharing_delivery (entry_id, network_uid)
        SELECT DISTINCT e.seq, p.network_uid FROM sharing_entry p
        WHERE p.object_uid = e.object_uid AND p.network_uid <> e.network_uid;
    ELSE
        INSERT INTO sharing_delivery (entry_id, network_uid)
        SELECT DISTINCT e.seq, p.network_uid FROM sharing_entry p
        WHERE p.root_uid = e.root_uid AND p.object_uid <> p.root_uid AND p.network_uid <> e.network_uid;
    END IF;
END $$
"""

# Why an envelope is not carried, or nothing. `known` is {{type: newest version}} of the relay that asks.
FAULT = f"""
CREATE FUNCTION {{schema}}.sharing_fault(e {{schema}}.sharing_entry, known jsonb, is_trial boolean) RETURNS text
LANGUAGE plpgsql {PATH} AS $$
DECLARE
    offer sharing_offer;
    is_party boolean;
BEGIN
    IF coalesce((known ->> e.record_type)::int, 0) < e.version THEN
        RETURN 'versione';
    END IF;
    IF e.payload IS NOT NULL AND (e.payload IS NOT JSON OBJECT OR octet_length(e.payload) > 262144) THEN
        RETURN 'forma';
    END IF;
    SELECT * INTO offer FROM sharing_offer WHERE object_uid = e.root_uid;
    IF e.object_uid = e.root_uid THEN
        RETURN CASE
            WHEN offer.object_uid IS NOT NULL AND (offer.network_uid, offer.record_type) <> (e.network_uid, e.record_type) THEN 'altrui'
            WHEN EXISTS (SELECT FROM sharing_entry x WHERE x.object_uid = e.object_uid AND x.network_uid <> e.network_uid) THEN 'altrui'
            WHEN offer.state = 'erased' AND e.verb <> 'erase' THEN 'cancellato'
            WHEN is_trial AND e.verb IN ('publish', 'update') THEN 'prova'
        END;
    END IF;
    IF offer.object_uid IS NULL OR EXISTS (SELECT FROM sharing_offer x WHERE x.object_uid = e.object_uid) THEN
        RETURN 'ignoto';
    END IF;
    IF offer.network_uid = e.network_uid THEN
        RETURN CASE
            WHEN e.verb NOT IN ('accept', 'reject', 'answer', 'comment') THEN 'altrui'
            WHEN e.verb IN ('accept', 'reject') AND NOT EXISTS (
                SELECT FROM sharing_entry x WHERE x.object_uid = e.object_uid AND x.root_uid = e.root_uid
            ) THEN 'ignoto'
        END;
    END IF;
    is_party := EXISTS (SELECT FROM sharing_entry x WHERE x.root_uid = e.root_uid AND x.network_uid = e.network_uid);
    RETURN CASE
        WHEN e.verb IN ('accept', 'reject') THEN 'altrui'
        WHEN EXISTS (SELECT FROM sharing_entry x WHERE x.object_uid = e.object_uid AND x.network_uid <> e.network_uid) THEN 'altrui'
        WHEN is_party AND offer.state = 'offered' THEN NULL
        WHEN NOT is_party AND offer.reach <> 'tutte' AND NOT (offer.reach = 'scelte' AND e.network_uid = ANY (offer.networks)) THEN 'ignoto'
        -- Copied just before it was withdrawn: the copy is there, and its keeper must be known.
        WHEN offer.state <> 'offered' AND e.verb <> 'adopt' THEN 'ritirato'
    END;
END $$
"""

# Takes the outbox of one network, in order; how many were taken. What another relay holds is left to it.
COLLECT = f"""
CREATE FUNCTION {{schema}}.sharing_collect(network_id bigint, known jsonb, most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER {PATH} AS $$
DECLARE
    sender record;
    envelope record;
    e sharing_entry;
    fault text;
    taken int := 0;
BEGIN
    SELECT n.uid, n.name, n.schema_name, n.state = 'trial' AS is_trial INTO sender
    FROM tenants_network n WHERE n.id = network_id AND n.state IN ('active', 'trial', 'leaving');
    IF sender.uid IS NULL THEN
        RETURN 0;
    END IF;
    FOR envelope IN EXECUTE format(
        'SELECT * FROM %I.outbox_envelope WHERE held_reason = '''' OR (held_reason = ''versione'''
        ' AND coalesce(($1 ->> record_type)::int, 0) >= version) ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED',
        sender.schema_name
    ) USING known, most LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended('sharing_entry', 0));
        IF NOT EXISTS (SELECT FROM sharing_entry x WHERE x.uid = envelope.uid) THEN
            e := NULL;
            e.uid := envelope.uid;
            e.network_uid := sender.uid;
            e.network_name := sender.name;
            e.verb := envelope.verb;
            e.record_type := envelope.record_type;
            e.version := envelope.version;
            e.object_uid := envelope.object_uid;
            e.root_uid := envelope.root_uid;
            e.revision := envelope.revision;
            e.reach := envelope.reach;
            e.networks := envelope.networks;
            e.licence := envelope.licence;
            e.payload := envelope.payload;
            e.happened_at := envelope.happened_at;
            BEGIN
                fault := sharing_fault(e, known, sender.is_trial);
                IF fault IS NULL THEN
                    PERFORM sharing_append(e);
                END IF;
            EXCEPTION WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded THEN
                fault := 'forma';
            END;
            IF fault IS NOT NULL THEN
                EXECUTE format('UPDATE %I.outbox_envelope SET held_at = now(), held_reason = $1 WHERE id = $2', sender.schema_name)
                USING fault, envelope.id;
                CONTINUE;
            END IF;
        END IF;
        EXECUTE format('DELETE FROM %I.outbox_envelope WHERE id = $1', sender.schema_name) USING envelope.id;
        taken := taken + 1;
    END LOOP;
    RETURN taken;
END $$
"""

# Hands a network what is for it; how much. An owner's record is not copied: it is seen where it is offered.
DELIVER = f"""
CREATE FUNCTION {{schema}}.sharing_deliver(network_id bigint, most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER {PATH} AS $$
DECLARE
    receiver record;
    d record;
    handed int := 0;
BEGIN
    SELECT n.uid, n.schema_name INTO receiver
    FROM tenants_network n WHERE n.id = network_id AND n.state IN ('active', 'trial', 'leaving');
    IF receiver.uid IS NULL THEN
        RETURN 0;
    END IF;
    FOR d IN
        SELECT w.id AS delivery_id, e.* FROM sharing_delivery w JOIN sharing_entry e ON e.seq = w.entry_id
        WHERE w.network_uid = receiver.uid AND w.delivered_at IS NULL
        ORDER BY w.entry_id LIMIT most FOR UPDATE OF w SKIP LOCKED
    LOOP
        EXECUTE format(
            'INSERT INTO %I.outbox_received (uid, seq, network_uid, network_name, verb, record_type, version, object_uid,'
            ' root_uid, revision, payload, happened_at, received_at, held_reason)'
            ' VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, clock_timestamp(), '''') ON CONFLICT DO NOTHING',
            receiver.schema_name
        ) USING d.uid, d.seq, d.network_uid, d.network_name, d.verb, d.record_type, d.version, d.object_uid, d.root_uid,
            d.revision, CASE WHEN d.object_uid = d.root_uid THEN NULL ELSE d.payload END, d.happened_at;
        IF d.verb = 'erase' THEN
            EXECUTE format('UPDATE %I.outbox_received SET payload = NULL WHERE root_uid = $1 AND payload IS NOT NULL', receiver.schema_name)
            USING d.root_uid;
        END IF;
        UPDATE sharing_delivery SET delivered_at = clock_timestamp() WHERE id = d.delivery_id;
        handed := handed + 1;
    END LOOP;
    RETURN handed;
END $$
"""

# Which networks have something to send, and which have something to receive. One that is not migrated yet has nothing.
WAITING = f"""
CREATE FUNCTION {{schema}}.sharing_waiting(known jsonb) RETURNS TABLE (network_id bigint, sends boolean, receives boolean)
LANGUAGE plpgsql SECURITY DEFINER {PATH} AS $$
DECLARE
    n record;
BEGIN
    FOR n IN
        SELECT w.id, w.schema_name, w.uid FROM tenants_network w
        WHERE w.state IN ('active', 'trial', 'leaving') AND to_regclass(format('%I.outbox_received', w.schema_name)) IS NOT NULL
        ORDER BY w.id
    LOOP
        network_id := n.id;
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM %I.outbox_envelope WHERE held_reason = '''' OR (held_reason = ''versione'''
            ' AND coalesce(($1 ->> record_type)::int, 0) >= version))', n.schema_name
        ) INTO sends USING known;
        receives := EXISTS (SELECT FROM sharing_delivery d WHERE d.network_uid = n.uid AND d.delivered_at IS NULL);
        IF sends OR receives THEN
            RETURN NEXT;
        END IF;
    END LOOP;
END $$
"""

# Networks that are no more offer nothing: their records are withdrawn and the tombstones stay. How many.
WITHDRAW_GONE = f"""
CREATE FUNCTION {{schema}}.sharing_withdraw_gone() RETURNS int LANGUAGE plpgsql SECURITY DEFINER {PATH} AS $$
DECLARE
    o sharing_offer;
    e sharing_entry;
    done int := 0;
BEGIN
    FOR o IN
        SELECT f.* FROM sharing_offer f WHERE f.state = 'offered' AND NOT EXISTS (
            SELECT FROM tenants_network n WHERE n.uid = f.network_uid AND n.state <> 'closed'
        ) ORDER BY f.seq FOR UPDATE SKIP LOCKED
    LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended('sharing_entry', 0));
        e := NULL;
        e.uid := uuidv7();
        e.network_uid := o.network_uid;
        e.network_name := o.network_name;
        e.verb := 'withdraw';
        e.record_type := o.record_type;
        e.version := o.version;
        e.object_uid := o.object_uid;
        e.root_uid := o.object_uid;
        e.revision := o.revision + 1;
        e.reach := o.reach;
        e.networks := o.networks;
        e.licence := o.licence;
        e.happened_at := clock_timestamp();
        PERFORM sharing_append(e);
        done := done + 1;
    END LOOP;
    RETURN done;
END $$
"""

GUARD = f"""
CREATE FUNCTION {{schema}}.sharing_entry_guard() RETURNS trigger LANGUAGE plpgsql {PATH} AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.payload IS NOT NULL OR to_jsonb(NEW) - 'payload' <> to_jsonb(OLD) - 'payload' THEN
            RAISE EXCEPTION 'sharing_entry: only a payload may be wiped' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'sharing_entry: rows are never removed' USING ERRCODE = 'restrict_violation';
END $$
"""

KEPT = """
CREATE TRIGGER sharing_entry_kept BEFORE UPDATE OR DELETE ON {schema}.sharing_entry
    FOR EACH ROW EXECUTE FUNCTION {schema}.sharing_entry_guard()
"""
KEPT_WHOLE = """
CREATE TRIGGER sharing_entry_kept_whole BEFORE TRUNCATE ON {schema}.sharing_entry
    EXECUTE FUNCTION {schema}.sharing_entry_guard()
"""

COLUMNS = (
    "seq, uid, network_uid, network_name, verb, record_type, version, object_uid, root_uid, revision, reach, networks,"
    " licence, payload_sha256, happened_at, recorded_at, previous, hash"
)
OF_RELAY = (
    "sharing_collect(bigint, jsonb, int)",
    "sharing_deliver(bigint, int)",
    "sharing_waiting(jsonb)",
    "sharing_withdraw_gone()",
)
INNER = (
    "sharing_append({schema}.sharing_entry)",
    "sharing_fault({schema}.sharing_entry, jsonb, boolean)",
    "sharing_digest({schema}.sharing_entry)",
    "sharing_entry_guard()",
)
OF_ALL = ("my_network()", "sharing_search(text, text[], uuid[], text[], int)")
TABLES = ("sharing_entry", "sharing_offer", "sharing_delivery")


def on(function: str) -> str:
    return f"FUNCTION {{schema}}.{function}"


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0001_initial"),
        ("outbox", "0001_initial"),
        ("tenants", "0005_network_support_until"),
    ]

    operations = [
        SchemaSQL(
            (
                MY_NETWORK,
                SEARCH_COLUMN,
                "CREATE INDEX sharing_offer_search ON {schema}.sharing_offer USING gin (search) WHERE state = 'offered'",
                "CREATE INDEX sharing_offer_newest ON {schema}.sharing_offer (seq DESC) WHERE state = 'offered'",
                "ALTER TABLE {schema}.sharing_offer ENABLE ROW LEVEL SECURITY",
                SEEN,
                SEARCH,
                DIGEST,
                APPEND,
                FAULT,
                COLLECT,
                DELIVER,
                WAITING,
                WITHDRAW_GONE,
                GUARD,
                KEPT,
                KEPT_WHOLE,
                *(f"REVOKE ALL ON {{schema}}.{table} FROM {{login}}" for table in TABLES),
                f"GRANT SELECT ({COLUMNS}) ON {{schema}}.sharing_entry TO {{login}}",
                "GRANT SELECT ON {schema}.sharing_offer, {schema}.sharing_delivery TO {login}",
                *(f"REVOKE EXECUTE ON {on(each)} FROM {{login}}" for each in OF_RELAY + INNER),
                *(f"GRANT EXECUTE ON {on(each)} TO {{member}}" for each in OF_ALL),
                "GRANT USAGE ON SCHEMA {schema} TO {relay}",
                *(f"GRANT EXECUTE ON {on(each)} TO {{relay}}" for each in OF_RELAY),
            ),
            (
                "DROP TRIGGER sharing_entry_kept_whole ON {schema}.sharing_entry",
                "DROP TRIGGER sharing_entry_kept ON {schema}.sharing_entry",
                "DROP POLICY sharing_offer_seen ON {schema}.sharing_offer",
                "ALTER TABLE {schema}.sharing_offer DISABLE ROW LEVEL SECURITY",
                *(f"DROP {on(each)}" for each in (*OF_RELAY, *INNER, *OF_ALL)),
                "ALTER TABLE {schema}.sharing_offer DROP COLUMN search",
            ),
        )
    ]
