-- Made by «manage.py template build» from the migrations: not to be edited.
-- graph: 38ec8f1a00daa6fefd6645214c6b6bbe5548830bacf0bdaaa4c378189790f1f5
CREATE FUNCTION {schema}.events_accepted_is_seen() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
$$;
CREATE FUNCTION {schema}.events_check_hold() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
$$;
CREATE FUNCTION {schema}.events_check_presence() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
$$;
CREATE FUNCTION {schema}.events_count_seats() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
$$;
CREATE FUNCTION {schema}.events_follow_state() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
BEGIN
    UPDATE {schema}.events_roomhold SET is_on = NOT is_on
    WHERE reservation_id = NEW.id AND is_on <> (NEW.state IN ('da_confermare', 'richiesta', 'confermata'));
    RETURN NULL;
END
$$;
CREATE FUNCTION {schema}.events_keep_presence() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
BEGIN
    IF OLD.undone_at IS NOT NULL OR (to_jsonb(NEW) - 'undone_at' - 'undone_why') <> (to_jsonb(OLD) - 'undone_at' - 'undone_why') THEN
        RAISE EXCEPTION 'a presence is taken back, not rewritten' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE FUNCTION {schema}.events_version_stays() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
$$;
CREATE TABLE {schema}.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE {schema}.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE {schema}.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.accounts_erasurerequest (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    reason text NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT accounts_erasure_refused_with_a_reason CHECK (((NOT ((state)::text = 'rifiutata'::text)) OR (NOT (reason = ''::text)))),
    CONSTRAINT accounts_erasure_state CHECK ((((closed_at IS NULL) AND ((state)::text = 'chiesta'::text)) OR ((closed_at >= asked_at) AND (closed_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['fatta'::character varying, 'rifiutata'::character varying, 'ritirata'::character varying])::text[])))))
);
ALTER TABLE {schema}.accounts_erasurerequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.accounts_erasurerequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.accounts_identityprovider (
    id bigint NOT NULL,
    key character varying(12) NOT NULL,
    kind character varying(10) NOT NULL,
    audience character varying(10) NOT NULL,
    name character varying(40) NOT NULL,
    issuer character varying(500) NOT NULL,
    client_id character varying(190) NOT NULL,
    secret text NOT NULL,
    scopes character varying(200) NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT accounts_identityprovider_audience CHECK (((audience)::text = ANY ((ARRAY['cittadini'::character varying, 'personale'::character varying, 'reti'::character varying])::text[]))),
    CONSTRAINT accounts_identityprovider_issuer CHECK (((issuer)::text ~ '^https?://[^/]'::text)),
    CONSTRAINT accounts_identityprovider_key CHECK (((key)::text ~ '^[a-z2-7]{12}$'::text)),
    CONSTRAINT accounts_identityprovider_kind CHECK ((((kind)::text = 'oidc'::text) OR (((audience)::text = 'cittadini'::text) AND ((kind)::text = ANY ((ARRAY['spid'::character varying, 'cie'::character varying])::text[]))))),
    CONSTRAINT accounts_identityprovider_named CHECK (((NOT ((name)::text = ''::text)) AND (NOT ((scopes)::text = ''::text)))),
    CONSTRAINT accounts_identityprovider_never_plain CHECK (((secret = ''::text) OR (secret ~ '^gAAAA'::text))),
    CONSTRAINT accounts_identityprovider_on_when_complete CHECK (((NOT is_active) OR ((NOT ((client_id)::text = ''::text)) AND (NOT (secret = ''::text)))))
);
ALTER TABLE {schema}.accounts_identityprovider ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.accounts_identityprovider_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.accounts_openways (
    id bigint NOT NULL,
    ways character varying(10)[] NOT NULL,
    CONSTRAINT accounts_openways_known CHECK ((ways <@ ARRAY['password'::character varying(10), 'codice'::character varying(10), 'passkey'::character varying(10)])),
    CONSTRAINT accounts_openways_one CHECK ((id = 1))
);
CREATE TABLE {schema}.accounts_ownidentity (
    id bigint NOT NULL,
    key text NOT NULL,
    since timestamp with time zone NOT NULL,
    CONSTRAINT accounts_ownidentity_never_plain CHECK ((key ~ '^gAAAA'::text)),
    CONSTRAINT accounts_ownidentity_one CHECK ((id = 1))
);
CREATE TABLE {schema}.accounts_staffrole (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    "default" character varying(20) NOT NULL,
    name character varying(60) NOT NULL,
    codenames character varying(100)[] NOT NULL,
    permission_id integer NOT NULL,
    CONSTRAINT accounts_staffrole_default_is_declared CHECK (((("default")::text = ''::text) OR ((codenames = '{}'::character varying(100)[]) AND (("default")::text = ANY ((ARRAY['direzione'::character varying, 'redazione'::character varying, 'sportello'::character varying, 'operatore tecnico'::character varying, 'ragioneria'::character varying, 'volontario'::character varying, 'sola lettura'::character varying])::text[])))))
);
ALTER TABLE {schema}.accounts_staffrole ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.accounts_staffrole_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(150) NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    is_member boolean NOT NULL,
    only_by character varying(12) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT accounts_user_email_in_lower_case CHECK (((email)::text = lower((email)::text)))
);
CREATE TABLE {schema}.accounts_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE {schema}.accounts_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.accounts_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE {schema}.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.accounts_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE {schema}.accounts_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.accounts_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.accounts_verifiedperson (
    id bigint NOT NULL,
    fingerprint character varying(64) NOT NULL,
    sealed text NOT NULL,
    verified_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT accounts_verifiedperson_fingerprint CHECK (((fingerprint)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT accounts_verifiedperson_never_plain CHECK ((sealed ~ '^gAAAA'::text))
);
ALTER TABLE {schema}.accounts_verifiedperson ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.accounts_verifiedperson_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.allauth_idp_oidc_client (
    id character varying(100) NOT NULL,
    name character varying(100) NOT NULL,
    secret character varying(200) NOT NULL,
    scopes text NOT NULL,
    type character varying(20) NOT NULL,
    grant_types text NOT NULL,
    redirect_uris text NOT NULL,
    cors_origins text NOT NULL,
    response_types text NOT NULL,
    skip_consent boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    data jsonb,
    owner_id bigint,
    default_scopes text NOT NULL,
    allow_uri_wildcards boolean NOT NULL
);
CREATE TABLE {schema}.allauth_idp_oidc_token (
    id bigint NOT NULL,
    type character varying(2) NOT NULL,
    hash character varying(255) NOT NULL,
    data jsonb,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    scopes text NOT NULL,
    client_id character varying(100),
    user_id bigint
);
ALTER TABLE {schema}.allauth_idp_oidc_token ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.allauth_idp_oidc_token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.audit_entry (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_kind character varying(20) NOT NULL,
    actor_user_id bigint,
    actor_name character varying(150) NOT NULL,
    action character varying(100) NOT NULL,
    object_type character varying(100) NOT NULL,
    object_id character varying(60) NOT NULL,
    object_name character varying(200) NOT NULL,
    changes jsonb NOT NULL,
    actor_support_id bigint,
    xact bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    CONSTRAINT audit_entry_actor_is_known CHECK (((actor_kind)::text = ANY ((ARRAY['anonymous'::character varying, 'person'::character varying, 'system'::character varying, 'support'::character varying])::text[]))),
    CONSTRAINT audit_entry_support_acts_by_an_access CHECK (((actor_support_id IS NULL) OR (((actor_kind)::text = 'support'::text) AND (actor_user_id IS NULL))))
);
ALTER TABLE {schema}.audit_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.audit_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.audit_seal (
    number bigint NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    horizon bigint NOT NULL,
    entries bigint[] NOT NULL,
    digests bytea NOT NULL,
    previous character varying(64) NOT NULL,
    hash character varying(64) NOT NULL,
    CONSTRAINT audit_seal_a_digest_each CHECK ((octet_length(digests) = (cardinality(entries) * 32))),
    CONSTRAINT audit_seal_hashes CHECK ((((hash)::text ~ '^[0-9a-f]{64}$'::text) AND ((previous)::text ~ '^[0-9a-f]{64}$'::text))),
    CONSTRAINT audit_seal_number CHECK ((number >= 1)),
    CONSTRAINT audit_seal_number_check CHECK ((number >= 0)),
    CONSTRAINT audit_seal_of_something CHECK ((
CASE
    WHEN (entries IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(entries, 1), 0)
END > 0))
);
CREATE TABLE {schema}.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE {schema}.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE {schema}.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE {schema}.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.desk_pin (
    id bigint NOT NULL,
    hashed character varying(200) NOT NULL,
    chosen_at timestamp with time zone NOT NULL,
    wrong_tries smallint NOT NULL,
    locked_until timestamp with time zone,
    user_id bigint NOT NULL,
    CONSTRAINT desk_pin_is_hashed CHECK (((hashed)::text ~ '^[a-z0-9_]+\$.{20,}$'::text)),
    CONSTRAINT desk_pin_tries CHECK ((((locked_until IS NULL) AND (wrong_tries < 5)) OR ((locked_until IS NOT NULL) AND (wrong_tries = 5)))),
    CONSTRAINT desk_pin_wrong_tries_check CHECK ((wrong_tries >= 0))
);
ALTER TABLE {schema}.desk_pin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.desk_pin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.desk_workstation (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    name character varying(60) NOT NULL,
    library_id bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    idle_minutes smallint NOT NULL,
    enrolled_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    turn uuid,
    operator_id bigint,
    CONSTRAINT desk_workstation_idle CHECK (((idle_minutes >= 1) AND (idle_minutes <= 120))),
    CONSTRAINT desk_workstation_idle_minutes_check CHECK ((idle_minutes >= 0)),
    CONSTRAINT desk_workstation_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT desk_workstation_order CHECK ((((last_used_at IS NULL) OR (last_used_at >= enrolled_at)) AND ((revoked_at IS NULL) OR (revoked_at >= enrolled_at)))),
    CONSTRAINT desk_workstation_sha256 CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT desk_workstation_turn CHECK (((operator_id IS NULL) OR ((last_used_at IS NOT NULL) AND (revoked_at IS NULL) AND (turn IS NOT NULL))))
);
ALTER TABLE {schema}.desk_workstation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.desk_workstation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE {schema}.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE {schema}.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE {schema}.events_association (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    name character varying(200) NOT NULL,
    fiscal_code character varying(11) NOT NULL,
    about text NOT NULL,
    contact_name character varying(150) NOT NULL,
    mail character varying(254) NOT NULL,
    phone character varying(30) NOT NULL,
    libraries bigint[] NOT NULL,
    state character varying(20) NOT NULL,
    is_trusted boolean NOT NULL,
    link_number smallint NOT NULL,
    reason character varying(1000) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    CONSTRAINT events_association_fiscal_code CHECK ((((fiscal_code)::text = ''::text) OR ((fiscal_code)::text ~ '^\d{11}$'::text))),
    CONSTRAINT events_association_link_number_check CHECK ((link_number >= 0)),
    CONSTRAINT events_association_state CHECK ((((state)::text = ANY ((ARRAY['chiesta'::character varying, 'accolta'::character varying, 'rifiutata'::character varying, 'sospesa'::character varying])::text[])) AND (((decided_at IS NULL) AND ((state)::text = 'chiesta'::text)) OR ((NOT ((state)::text = 'chiesta'::text)) AND (decided_at IS NOT NULL))))),
    CONSTRAINT events_association_trusted_is_accepted CHECK (((NOT is_trusted) OR ((state)::text = 'accolta'::text)))
);
ALTER TABLE {schema}.events_association ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_association_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_attendee (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    age smallint,
    booking_id bigint NOT NULL,
    patron_id bigint,
    CONSTRAINT events_attendee_age_check CHECK ((age >= 0))
);
ALTER TABLE {schema}.events_attendee ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_attendee_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_booking (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    code character varying(8) NOT NULL,
    state character varying(20) NOT NULL,
    seats smallint NOT NULL,
    name character varying(150) NOT NULL,
    mail character varying(254) NOT NULL,
    phone character varying(30) NOT NULL,
    ages smallint[] NOT NULL,
    "group" character varying(150) NOT NULL,
    answer character varying(500) NOT NULL,
    is_by_staff boolean NOT NULL,
    due_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    reminded_at timestamp with time zone,
    arrived smallint,
    arrived_at timestamp with time zone,
    forgotten_at timestamp with time zone,
    account_id bigint,
    pool_id bigint NOT NULL,
    ticket uuid DEFAULT gen_random_uuid() NOT NULL,
    adults smallint,
    guardian_name character varying(150) NOT NULL,
    guardian_phone character varying(30) NOT NULL,
    needs character varying(500) NOT NULL,
    needs_guardian boolean NOT NULL,
    pupils smallint,
    school character varying(150) NOT NULL,
    CONSTRAINT events_booking_adults_check CHECK ((adults >= 0)),
    CONSTRAINT events_booking_ages CHECK ((
CASE
    WHEN (ages IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(ages, 1), 0)
END <= seats)),
    CONSTRAINT events_booking_arrived CHECK ((((arrived IS NULL) AND (arrived_at IS NULL)) OR ((arrived IS NOT NULL) AND (arrived <= seats) AND (arrived_at IS NOT NULL)))),
    CONSTRAINT events_booking_arrived_check CHECK ((arrived >= 0)),
    CONSTRAINT events_booking_due_when_timed CHECK ((((due_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['da_confermare'::character varying, 'offerta'::character varying])::text[]))) OR ((NOT ((state)::text = ANY ((ARRAY['da_confermare'::character varying, 'offerta'::character varying])::text[]))) AND (due_at IS NULL)))),
    CONSTRAINT events_booking_group CHECK ((((adults IS NULL) AND (pupils IS NULL)) OR ((adults IS NOT NULL) AND (pupils >= 1) AND (seats = (pupils + adults))))),
    CONSTRAINT events_booking_guardian CHECK (((NOT needs_guardian) OR (NOT ((guardian_name)::text = ''::text)) OR (forgotten_at IS NOT NULL))),
    CONSTRAINT events_booking_pupils_check CHECK ((pupils >= 0)),
    CONSTRAINT events_booking_reachable CHECK (((NOT ((mail)::text = ''::text)) OR (NOT ((phone)::text = ''::text)) OR is_by_staff OR (forgotten_at IS NOT NULL))),
    CONSTRAINT events_booking_seats CHECK (((seats >= 1) AND (seats <= 60))),
    CONSTRAINT events_booking_seats_check CHECK ((seats >= 0)),
    CONSTRAINT events_booking_state CHECK (((state)::text = ANY ((ARRAY['richiesta'::character varying, 'da_confermare'::character varying, 'confermata'::character varying, 'in_attesa'::character varying, 'offerta'::character varying, 'annullata'::character varying, 'scaduta'::character varying])::text[])))
);
ALTER TABLE {schema}.events_booking ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_booking_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_bookingcalendar (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL
);
ALTER TABLE {schema}.events_bookingcalendar ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_bookingcalendar_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_bookingplan (
    id bigint NOT NULL,
    is_open boolean NOT NULL,
    unit character varying(10) NOT NULL,
    seats integer NOT NULL,
    seats_each smallint NOT NULL,
    opens_at timestamp with time zone,
    closes_hours smallint NOT NULL,
    has_waiting_list boolean NOT NULL,
    offer_hours smallint NOT NULL,
    asks_ages boolean NOT NULL,
    takes_groups boolean NOT NULL,
    question character varying(200) NOT NULL,
    event_id bigint NOT NULL,
    approves_groups boolean NOT NULL,
    guardian_under smallint,
    pay_days smallint NOT NULL,
    reduced_cents integer,
    CONSTRAINT events_bookingplan_closes_hours_check CHECK ((closes_hours >= 0)),
    CONSTRAINT events_bookingplan_guardian_under_check CHECK ((guardian_under >= 0)),
    CONSTRAINT events_bookingplan_offer_hours_check CHECK ((offer_hours >= 0)),
    CONSTRAINT events_bookingplan_pay_days_check CHECK ((pay_days >= 0)),
    CONSTRAINT events_bookingplan_reduced_cents_check CHECK ((reduced_cents >= 0)),
    CONSTRAINT events_bookingplan_seats_check CHECK ((seats >= 0)),
    CONSTRAINT events_bookingplan_seats_each_check CHECK ((seats_each >= 0)),
    CONSTRAINT events_plan_guardian CHECK (((guardian_under IS NULL) OR (guardian_under <= 18))),
    CONSTRAINT events_plan_numbers CHECK ((((unit)::text = ANY ((ARRAY['data'::character varying, 'ciclo'::character varying])::text[])) AND ((seats >= 1) AND (seats <= 10000)) AND ((seats_each >= 1) AND (seats_each <= 60)) AND (closes_hours <= 720) AND (offer_hours <= 168))),
    CONSTRAINT events_plan_pay_days CHECK ((pay_days <= 365))
);
ALTER TABLE {schema}.events_bookingplan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_bookingplan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_due (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    cents integer NOT NULL,
    detail character varying(200) NOT NULL,
    state character varying(20) NOT NULL,
    pay_by date NOT NULL,
    paid_at timestamp with time zone,
    paid_to bigint,
    receipt character varying(40) NOT NULL,
    refunded_at timestamp with time zone,
    booking_id bigint NOT NULL,
    CONSTRAINT events_due_cents_check CHECK ((cents >= 0)),
    CONSTRAINT events_due_paid CHECK ((((paid_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['pagata'::character varying, 'da_rimborsare'::character varying, 'rimborsata'::character varying])::text[])) AND (NOT ((receipt)::text = ''::text))) OR ((NOT ((state)::text = ANY ((ARRAY['pagata'::character varying, 'da_rimborsare'::character varying, 'rimborsata'::character varying])::text[]))) AND (paid_at IS NULL) AND ((receipt)::text = ''::text)))),
    CONSTRAINT events_due_refunded CHECK ((((refunded_at IS NOT NULL) AND ((state)::text = 'rimborsata'::text)) OR ((NOT ((state)::text = 'rimborsata'::text)) AND (refunded_at IS NULL)))),
    CONSTRAINT events_due_state CHECK (((cents >= 1) AND ((state)::text = ANY ((ARRAY['da_pagare'::character varying, 'pagata'::character varying, 'non_dovuta'::character varying, 'da_rimborsare'::character varying, 'rimborsata'::character varying])::text[]))))
);
ALTER TABLE {schema}.events_due ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_due_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_event (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    title character varying(200) NOT NULL,
    summary character varying(300) NOT NULL,
    description text NOT NULL,
    kind character varying(30) NOT NULL,
    publication character varying(20) NOT NULL,
    published_at timestamp with time zone,
    mode character varying(20) NOT NULL,
    room character varying(100) NOT NULL,
    online_url character varying(500) NOT NULL,
    audiences character varying(20)[] NOT NULL,
    age_min smallint,
    age_max smallint,
    languages character varying(3)[] NOT NULL,
    tags character varying(40)[] NOT NULL,
    access_codes character varying(2)[] NOT NULL,
    access_note character varying(300) NOT NULL,
    regime character varying(20) NOT NULL,
    fee_cents integer,
    cost_note character varying(300) NOT NULL,
    seller_url character varying(500) NOT NULL,
    capacity integer,
    must_book boolean NOT NULL,
    booking_note character varying(300) NOT NULL,
    booking_url character varying(500) NOT NULL,
    organizer character varying(200) NOT NULL,
    contact_email character varying(254) NOT NULL,
    contact_phone character varying(60) NOT NULL,
    website character varying(500) NOT NULL,
    created_by bigint,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    search tsvector GENERATED ALWAYS AS (((setweight(to_tsvector('ext.italiano'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('ext.italiano'::regconfig, (COALESCE(summary, ''::character varying))::text), 'B'::"char")) || setweight(to_tsvector('ext.italiano'::regconfig, (((COALESCE(organizer, ''::character varying))::text || ' '::text) || COALESCE(description, ''::text))), 'C'::"char"))) STORED,
    library_id bigint,
    festival_id bigint,
    place_id bigint,
    image_id bigint,
    image_alt character varying(250) NOT NULL,
    image_credit character varying(200) NOT NULL,
    image_licence character varying(60) NOT NULL,
    image_rights character varying(20) NOT NULL,
    CONSTRAINT events_event_age_max_check CHECK ((age_max >= 0)),
    CONSTRAINT events_event_age_min_check CHECK ((age_min >= 0)),
    CONSTRAINT events_event_ages CHECK ((((age_min IS NULL) OR (age_max IS NULL) OR (age_min <= age_max)) AND ((age_min IS NULL) OR (age_min <= 120)) AND ((age_max IS NULL) OR (age_max <= 120)))),
    CONSTRAINT events_event_capacity CHECK (((capacity IS NULL) OR (capacity >= 1))),
    CONSTRAINT events_event_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT events_event_choices CHECK ((((publication)::text = ANY ((ARRAY['bozza'::character varying, 'pubblicato'::character varying, 'ritirato'::character varying])::text[])) AND ((kind)::text = ANY ((ARRAY['lettura'::character varying, 'laboratorio'::character varying, 'incontro'::character varying, 'gruppo_di_lettura'::character varying, 'corso'::character varying, 'conferenza'::character varying, 'mostra'::character varying, 'film'::character varying, 'musica'::character varying, 'teatro'::character varying, 'gioco'::character varying, 'visita'::character varying, 'studio'::character varying, 'digitale'::character varying, 'mercatino'::character varying, 'altro'::character varying])::text[])) AND ((mode)::text = ANY ((ARRAY['in_presenza'::character varying, 'online'::character varying, 'misto'::character varying])::text[])) AND ((regime)::text = ANY ((ARRAY['gratuito'::character varying, 'quota'::character varying, 'spettacolo'::character varying])::text[])) AND (audiences <@ ARRAY['tutti'::character varying(20), 'bambini'::character varying(20), 'ragazzi'::character varying(20), 'giovani'::character varying(20), 'adulti'::character varying(20), 'anziani'::character varying(20), 'famiglie'::character varying(20), 'scuole'::character varying(20)]) AND (access_codes <@ ARRAY['hi'::character varying(2), 'ii'::character varying(2), 'mi'::character varying(2), 'pi'::character varying(2), 'vi'::character varying(2)]))),
    CONSTRAINT events_event_fee_cents_check CHECK ((fee_cents >= 0)),
    CONSTRAINT events_event_image CHECK ((((image_id IS NULL) AND ((image_alt)::text = ''::text) AND ((image_credit)::text = ''::text) AND ((image_licence)::text = ''::text) AND ((image_rights)::text = ''::text)) OR ((image_id IS NOT NULL) AND ((image_rights)::text = ANY ((ARRAY['nostra'::character varying, 'concessa'::character varying, 'licenza'::character varying, 'pubblico_dominio'::character varying])::text[])) AND (NOT ((image_alt)::text = ''::text)) AND ((NOT ((image_rights)::text = 'licenza'::text)) OR (NOT ((image_licence)::text = ''::text)))))),
    CONSTRAINT events_event_one_where CHECK (((library_id IS NULL) OR (place_id IS NULL))),
    CONSTRAINT events_event_published_is_complete CHECK (((NOT ((publication)::text = 'pubblicato'::text)) OR ((published_at IS NOT NULL) AND (((mode)::text = 'online'::text) OR (library_id IS NOT NULL) OR (place_id IS NOT NULL)) AND (((mode)::text = 'in_presenza'::text) OR (NOT ((online_url)::text = ''::text)))))),
    CONSTRAINT events_event_terms CHECK ((((fee_cents IS NULL) AND ((regime)::text = 'gratuito'::text) AND ((seller_url)::text = ''::text)) OR (((regime)::text = 'quota'::text) AND ((seller_url)::text = ''::text)) OR ((fee_cents IS NULL) AND ((regime)::text = 'spettacolo'::text) AND (NOT ((seller_url)::text = ''::text)))))
);
ALTER TABLE {schema}.events_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_festival (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    title character varying(200) NOT NULL,
    summary character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL
);
ALTER TABLE {schema}.events_festival ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_festival_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_importdraft (
    id bigint NOT NULL,
    publishes boolean NOT NULL,
    file_name character varying(200) NOT NULL,
    content bytea NOT NULL,
    uploaded_by bigint NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    library_id bigint,
    place_id bigint,
    CONSTRAINT events_importdraft_one_where CHECK (((library_id IS NULL) OR (place_id IS NULL)))
);
ALTER TABLE {schema}.events_importdraft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_importdraft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_importedevent (
    id bigint NOT NULL,
    source character varying(60) NOT NULL,
    external_id character varying(440) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    written jsonb NOT NULL,
    missing_since timestamp with time zone,
    event_id bigint NOT NULL,
    subscription_id bigint
);
ALTER TABLE {schema}.events_importedevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_importedevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_importrun (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    draft bigint,
    actor_name character varying(150) NOT NULL,
    created_by bigint,
    ended_at timestamp with time zone NOT NULL,
    counts jsonb NOT NULL,
    rows jsonb NOT NULL,
    notes jsonb NOT NULL,
    subscription_id bigint
);
ALTER TABLE {schema}.events_importrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_importrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_occurrence (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    slot_starts_at timestamp with time zone NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    is_all_day boolean NOT NULL,
    status character varying(20) NOT NULL,
    status_note character varying(300) NOT NULL,
    moved_from timestamp with time zone,
    sequence integer NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    event_id bigint NOT NULL,
    series_id bigint,
    CONSTRAINT events_occurrence_ends_after CHECK ((ends_at > starts_at)),
    CONSTRAINT events_occurrence_moved CHECK (((NOT ((status)::text = 'spostato'::text)) OR (moved_from IS NOT NULL))),
    CONSTRAINT events_occurrence_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT events_occurrence_status CHECK (((status)::text = ANY ((ARRAY['confermato'::character varying, 'spostato'::character varying, 'spostato_online'::character varying, 'rinviato'::character varying, 'completo'::character varying, 'annullato'::character varying])::text[])))
);
ALTER TABLE {schema}.events_occurrence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_occurrence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_place (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    address character varying(250) NOT NULL,
    municipality character varying(150) NOT NULL,
    latitude double precision,
    longitude double precision,
    access_note character varying(300) NOT NULL,
    CONSTRAINT events_place_position CHECK ((((latitude IS NULL) AND (longitude IS NULL)) OR ((latitude IS NOT NULL) AND ((latitude >= ('-90.0'::numeric)::double precision) AND (latitude <= (90.0)::double precision)) AND (longitude IS NOT NULL) AND ((longitude >= ('-180.0'::numeric)::double precision) AND (longitude <= (180.0)::double precision)))))
);
ALTER TABLE {schema}.events_place ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_place_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_presence (
    id bigint NOT NULL,
    nonce uuid NOT NULL,
    direction character varying(10) NOT NULL,
    people smallint NOT NULL,
    outcome character varying(20) NOT NULL,
    is_forced boolean NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    undone_why character varying(20) NOT NULL,
    booking_id bigint,
    occurrence_id bigint NOT NULL,
    CONSTRAINT events_presence_of_a_booking CHECK (((NOT ((outcome)::text = 'ok'::text)) OR (booking_id IS NOT NULL))),
    CONSTRAINT events_presence_people CHECK ((((people >= 1) AND (people <= 60)) OR ((NOT ((outcome)::text = 'ok'::text)) AND (people = 0)))),
    CONSTRAINT events_presence_people_check CHECK ((people >= 0)),
    CONSTRAINT events_presence_undone CHECK ((((undone_at IS NULL) AND ((undone_why)::text = ''::text)) OR (((outcome)::text = 'ok'::text) AND (undone_at IS NOT NULL) AND (NOT ((undone_why)::text = ''::text))))),
    CONSTRAINT events_presence_words CHECK ((((direction)::text = ANY ((ARRAY['entrata'::character varying, 'uscita'::character varying])::text[])) AND ((outcome)::text = ANY ((ARRAY['ok'::character varying, 'gia_entrata'::character varying, 'troppe_persone'::character varying, 'non_dentro'::character varying, 'annullata'::character varying, 'non_confermata'::character varying, 'altra_data'::character varying, 'presto'::character varying, 'tardi'::character varying, 'sostituito'::character varying, 'altra_rete'::character varying, 'falso'::character varying, 'sconosciuto'::character varying])::text[])) AND ((undone_why)::text = ANY ((ARRAY[''::character varying, 'errore'::character varying, 'altra_persona'::character varying, 'prova'::character varying, 'altro'::character varying])::text[]))))
);
ALTER TABLE {schema}.events_presence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_presence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_reservation (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    code character varying(8) NOT NULL,
    use character varying(20) NOT NULL,
    state character varying(20) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    title character varying(200) NOT NULL,
    people smallint NOT NULL,
    name character varying(150) NOT NULL,
    mail character varying(254) NOT NULL,
    phone character varying(30) NOT NULL,
    "group" character varying(150) NOT NULL,
    is_by_staff boolean NOT NULL,
    is_in_hours boolean NOT NULL,
    note character varying(300) NOT NULL,
    due_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    reminded_at timestamp with time zone,
    came boolean,
    forgotten_at timestamp with time zone,
    account_id bigint,
    library_id bigint NOT NULL,
    occurrence_id bigint,
    CONSTRAINT events_reservation_came CHECK (((came IS NULL) OR (((state)::text = 'confermata'::text) AND ((use)::text = 'persona'::text)))),
    CONSTRAINT events_reservation_choices CHECK ((((state)::text = ANY ((ARRAY['da_confermare'::character varying, 'richiesta'::character varying, 'confermata'::character varying, 'rifiutata'::character varying, 'annullata'::character varying, 'scaduta'::character varying])::text[])) AND ((use)::text = ANY ((ARRAY['persona'::character varying, 'evento'::character varying, 'blocco'::character varying])::text[])))),
    CONSTRAINT events_reservation_due_when_awaited CHECK ((((due_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['da_confermare'::character varying, 'richiesta'::character varying])::text[]))) OR ((NOT ((state)::text = ANY ((ARRAY['da_confermare'::character varying, 'richiesta'::character varying])::text[]))) AND (due_at IS NULL)))),
    CONSTRAINT events_reservation_ends_after CHECK ((ends_at > starts_at)),
    CONSTRAINT events_reservation_of_event CHECK ((((occurrence_id IS NOT NULL) AND ((use)::text = 'evento'::text)) OR ((NOT ((use)::text = 'evento'::text)) AND (occurrence_id IS NULL)))),
    CONSTRAINT events_reservation_people CHECK (((people >= 1) AND (people <= 5000))),
    CONSTRAINT events_reservation_people_check CHECK ((people >= 0)),
    CONSTRAINT events_reservation_reachable CHECK (((NOT ((use)::text = 'persona'::text)) OR (forgotten_at IS NOT NULL) OR ((NOT ((name)::text = ''::text)) AND ((NOT ((mail)::text = ''::text)) OR (NOT ((phone)::text = ''::text)) OR is_by_staff))))
);
ALTER TABLE {schema}.events_reservation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_reservation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_room (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    name character varying(120) NOT NULL,
    capacity smallint NOT NULL,
    description text NOT NULL,
    equipment text NOT NULL,
    accessibility text NOT NULL,
    is_open boolean NOT NULL,
    askers character varying(20) NOT NULL,
    needs_answer boolean NOT NULL,
    is_within_hours boolean NOT NULL,
    opens_at time without time zone NOT NULL,
    closes_at time without time zone NOT NULL,
    step_minutes smallint NOT NULL,
    most_minutes smallint NOT NULL,
    notice_hours smallint NOT NULL,
    ahead_days smallint NOT NULL,
    setup_minutes smallint NOT NULL,
    clearing_minutes smallint NOT NULL,
    most_a_day smallint NOT NULL,
    most_a_week smallint NOT NULL,
    most_absences smallint NOT NULL,
    library_id bigint NOT NULL,
    CONSTRAINT events_room_ahead_days_check CHECK ((ahead_days >= 0)),
    CONSTRAINT events_room_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT events_room_choices CHECK ((((askers)::text = ANY ((ARRAY['tutti'::character varying, 'associazioni'::character varying, 'operatori'::character varying])::text[])) AND ((kind)::text = ANY ((ARRAY['sala'::character varying, 'posti'::character varying, 'attrezzatura'::character varying])::text[])) AND (step_minutes = ANY (ARRAY[30, 60, 120, 0])))),
    CONSTRAINT events_room_clearing_minutes_check CHECK ((clearing_minutes >= 0)),
    CONSTRAINT events_room_hours CHECK ((closes_at > opens_at)),
    CONSTRAINT events_room_most_a_day_check CHECK ((most_a_day >= 0)),
    CONSTRAINT events_room_most_a_week_check CHECK ((most_a_week >= 0)),
    CONSTRAINT events_room_most_absences_check CHECK ((most_absences >= 0)),
    CONSTRAINT events_room_most_minutes_check CHECK ((most_minutes >= 0)),
    CONSTRAINT events_room_notice_hours_check CHECK ((notice_hours >= 0)),
    CONSTRAINT events_room_numbers CHECK ((((ahead_days >= 1) AND (ahead_days <= 730)) AND ((capacity >= 1) AND (capacity <= 5000)) AND (clearing_minutes <= 480) AND (most_minutes <= 1440) AND (notice_hours <= 720) AND (setup_minutes <= 480))),
    CONSTRAINT events_room_setup_minutes_check CHECK ((setup_minutes >= 0)),
    CONSTRAINT events_room_step_minutes_check CHECK ((step_minutes >= 0))
);
ALTER TABLE {schema}.events_room ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_room_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_roomhold (
    id bigint NOT NULL,
    seat smallint NOT NULL,
    period tstzrange NOT NULL,
    is_on boolean NOT NULL,
    reservation_id bigint NOT NULL,
    room_id bigint NOT NULL,
    CONSTRAINT events_hold_seat CHECK (((NOT isempty(period)) AND (seat >= 1))),
    CONSTRAINT events_roomhold_seat_check CHECK ((seat >= 0))
);
ALTER TABLE {schema}.events_roomhold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_roomhold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_savedsearch (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    mail character varying(254) NOT NULL,
    query character varying(1000) NOT NULL,
    title character varying(300) NOT NULL,
    frequency character varying(20) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    told_until timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    warned_at timestamp with time zone,
    account_id bigint,
    CONSTRAINT events_saved_ends CHECK ((expires_at > asked_at)),
    CONSTRAINT events_saved_frequency CHECK (((frequency)::text = ANY ((ARRAY['giorno'::character varying, 'settimana'::character varying])::text[])))
);
ALTER TABLE {schema}.events_savedsearch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_savedsearch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_seatpool (
    id bigint NOT NULL,
    seats integer NOT NULL,
    taken integer NOT NULL,
    told jsonb NOT NULL,
    occurrence_id bigint,
    plan_id bigint NOT NULL,
    CONSTRAINT events_pool_not_overbooked CHECK ((taken <= seats)),
    CONSTRAINT events_seatpool_seats_check CHECK ((seats >= 0)),
    CONSTRAINT events_seatpool_taken_check CHECK ((taken >= 0))
);
ALTER TABLE {schema}.events_seatpool ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_seatpool_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_series (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    starts_at time without time zone NOT NULL,
    minutes integer NOT NULL,
    is_all_day boolean NOT NULL,
    rule character varying(300) NOT NULL,
    extra character varying(16)[] NOT NULL,
    left_out character varying(16)[] NOT NULL,
    expanded_until timestamp with time zone,
    event_id bigint NOT NULL,
    CONSTRAINT events_series_minutes CHECK ((minutes >= 1)),
    CONSTRAINT events_series_minutes_check CHECK ((minutes >= 0))
);
ALTER TABLE {schema}.events_series ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_series_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_submission (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    state character varying(20) NOT NULL,
    title character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    association_id bigint NOT NULL,
    changes_id bigint,
    event_id bigint,
    library_id bigint,
    CONSTRAINT events_submission_state_known CHECK (((state)::text = ANY ((ARRAY['bozza'::character varying, 'inviata'::character varying, 'da_correggere'::character varying, 'accolta'::character varying, 'rifiutata'::character varying, 'ritirata'::character varying])::text[])))
);
ALTER TABLE {schema}.events_submission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_submission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_submissionversion (
    id bigint NOT NULL,
    number smallint NOT NULL,
    content jsonb NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    outcome character varying(20) NOT NULL,
    comment character varying(1000) NOT NULL,
    answered_at timestamp with time zone,
    answered_by character varying(200) NOT NULL,
    image_id bigint,
    submission_id bigint NOT NULL,
    CONSTRAINT events_submissionversion_number_check CHECK ((number >= 0)),
    CONSTRAINT events_version_answer CHECK ((((answered_at IS NULL) AND ((answered_by)::text = ''::text) AND ((comment)::text = ''::text) AND ((outcome)::text = ''::text)) OR ((answered_at IS NOT NULL) AND ((outcome)::text = ANY ((ARRAY['accolta'::character varying, 'rifiutata'::character varying, 'da_correggere'::character varying])::text[])) AND (sent_at IS NOT NULL)))),
    CONSTRAINT events_version_asks_in_words CHECK (((NOT ((outcome)::text = ANY ((ARRAY['rifiutata'::character varying, 'da_correggere'::character varying])::text[]))) OR (NOT ((comment)::text = ''::text))))
);
ALTER TABLE {schema}.events_submissionversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_submissionversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.events_subscription (
    id bigint NOT NULL,
    publishes boolean NOT NULL,
    name character varying(200) NOT NULL,
    address character varying(2000) NOT NULL,
    etag character varying(300) NOT NULL,
    modified character varying(300) NOT NULL,
    is_paused boolean NOT NULL,
    fetched_at timestamp with time zone,
    changed_at timestamp with time zone,
    outcome character varying(500) NOT NULL,
    failures smallint NOT NULL,
    created_by bigint,
    created_at timestamp with time zone NOT NULL,
    library_id bigint,
    place_id bigint,
    CONSTRAINT events_subscription_failures_check CHECK ((failures >= 0)),
    CONSTRAINT events_subscription_one_where CHECK (((library_id IS NULL) OR (place_id IS NULL)))
);
ALTER TABLE {schema}.events_subscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.events_subscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.files_storedfile (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    kind character varying(10) NOT NULL,
    name character varying(200) NOT NULL,
    media_type character varying(100) NOT NULL,
    bytes integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    width integer,
    height integer,
    is_public boolean NOT NULL,
    created_by bigint,
    created_at timestamp with time zone NOT NULL,
    storage_name character varying(32) NOT NULL,
    CONSTRAINT files_storedfile_bytes_check CHECK ((bytes >= 0)),
    CONSTRAINT files_storedfile_document_is_private CHECK (((NOT ((kind)::text = 'document'::text)) OR (NOT is_public))),
    CONSTRAINT files_storedfile_height_check CHECK ((height >= 0)),
    CONSTRAINT files_storedfile_kind CHECK (((kind)::text = ANY ((ARRAY['image'::character varying, 'document'::character varying])::text[]))),
    CONSTRAINT files_storedfile_sha256 CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT files_storedfile_size CHECK ((((height >= 1) AND (height IS NOT NULL) AND ((kind)::text = 'image'::text) AND (width >= 1) AND (width IS NOT NULL)) OR ((height IS NULL) AND ((kind)::text = 'document'::text) AND (width IS NULL)))),
    CONSTRAINT files_storedfile_storage_name CHECK (((storage_name)::text ~ '^[0-9a-f]{32}$'::text)),
    CONSTRAINT files_storedfile_width_check CHECK ((width >= 0))
);
ALTER TABLE {schema}.files_storedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.files_storedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.guardian_groupobjectpermission (
    id integer NOT NULL,
    object_pk character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE {schema}.guardian_groupobjectpermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.guardian_groupobjectpermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.guardian_userobjectpermission (
    id integer NOT NULL,
    object_pk character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    permission_id integer NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE {schema}.guardian_userobjectpermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.guardian_userobjectpermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.idempotency_keptanswer (
    id bigint NOT NULL,
    who character varying(40) NOT NULL,
    key character varying(255) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    status smallint NOT NULL,
    content_type character varying(100) NOT NULL,
    location character varying(500) NOT NULL,
    body text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT idempotency_keptanswer_fingerprint CHECK (((fingerprint)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT idempotency_keptanswer_life CHECK ((expires_at > created_at)),
    CONSTRAINT idempotency_keptanswer_status CHECK (((status >= 200) AND (status < 500))),
    CONSTRAINT idempotency_keptanswer_status_check CHECK ((status >= 0)),
    CONSTRAINT idempotency_keptanswer_who CHECK (((who)::text ~ '^(anonymous|(user|token):[0-9]+)$'::text))
);
ALTER TABLE {schema}.idempotency_keptanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.idempotency_keptanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.imports_habit (
    id bigint NOT NULL,
    kind character varying(100) NOT NULL,
    titles jsonb NOT NULL
);
ALTER TABLE {schema}.imports_habit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.imports_habit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.imports_upload (
    id bigint NOT NULL,
    kind character varying(100) NOT NULL,
    file_name character varying(200) NOT NULL,
    content bytea,
    columns jsonb NOT NULL,
    uploaded_by bigint NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    applied_at timestamp with time zone,
    counts jsonb NOT NULL,
    report bytea,
    CONSTRAINT imports_upload_content_or_report CHECK ((((applied_at IS NULL) AND (content IS NOT NULL) AND (report IS NULL)) OR ((applied_at IS NOT NULL) AND (content IS NULL) AND (report IS NOT NULL)))),
    CONSTRAINT imports_upload_kind CHECK ((NOT ((kind)::text = ''::text)))
);
ALTER TABLE {schema}.imports_upload ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.imports_upload_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.interlending_loan (
    id bigint NOT NULL,
    root_uid uuid NOT NULL,
    response_uid uuid NOT NULL,
    network_uid uuid NOT NULL,
    network_name character varying(200) NOT NULL,
    title character varying(200) NOT NULL,
    author character varying(200) NOT NULL,
    cost_cents integer NOT NULL,
    state character varying(20) NOT NULL,
    their_state character varying(20) NOT NULL,
    due_on date,
    offered_at timestamp with time zone NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    reminded_at timestamp with time zone,
    CONSTRAINT interlending_loan_choices CHECK (((cost_cents <= 1000000) AND ((state)::text = ANY ((ARRAY['offerta'::character varying, 'da spedire'::character varying, 'spedita'::character varying, 'rientrata'::character varying, 'non scelta'::character varying])::text[])) AND ((their_state)::text = ANY ((ARRAY[''::character varying, 'chiesta'::character varying, 'con offerte'::character varying, 'accettata'::character varying, 'in viaggio'::character varying, 'arrivata'::character varying, 'restituita'::character varying, 'chiusa'::character varying, 'rinunciata'::character varying, 'scaduta'::character varying])::text[])))),
    CONSTRAINT interlending_loan_cost_cents_check CHECK ((cost_cents >= 0)),
    CONSTRAINT interlending_loan_due CHECK (((due_on IS NULL) OR ((state)::text = ANY ((ARRAY['spedita'::character varying, 'rientrata'::character varying])::text[]))))
);
ALTER TABLE {schema}.interlending_loan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.interlending_loan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.interlending_proposal (
    id bigint NOT NULL,
    response_uid uuid NOT NULL,
    network_uid uuid NOT NULL,
    network_name character varying(200) NOT NULL,
    text text NOT NULL,
    is_chosen boolean NOT NULL,
    received_at timestamp with time zone NOT NULL,
    request_id bigint NOT NULL
);
ALTER TABLE {schema}.interlending_proposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.interlending_proposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.interlending_request (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    title character varying(200) NOT NULL,
    author character varying(200) NOT NULL,
    isbn character varying(13) NOT NULL,
    edition character varying(200) NOT NULL,
    note text NOT NULL,
    wanted_by date,
    state character varying(20) NOT NULL,
    lender_uid uuid,
    lender_name character varying(200) NOT NULL,
    sent_at timestamp with time zone,
    due_on date,
    cost_cents integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    reminded_at timestamp with time zone,
    library_id bigint NOT NULL,
    patron_id bigint,
    CONSTRAINT interlending_request_cost_cents_check CHECK ((cost_cents >= 0)),
    CONSTRAINT interlending_request_due CHECK (((due_on IS NULL) OR ((state)::text = ANY ((ARRAY['arrivata'::character varying, 'restituita'::character varying, 'chiusa'::character varying])::text[])))),
    CONSTRAINT interlending_request_ended CHECK ((((ended_at IS NOT NULL) AND (patron_id IS NULL) AND ((state)::text = ANY ((ARRAY['chiusa'::character varying, 'rinunciata'::character varying, 'scaduta'::character varying])::text[]))) OR ((NOT ((state)::text = ANY ((ARRAY['chiusa'::character varying, 'rinunciata'::character varying, 'scaduta'::character varying])::text[]))) AND (ended_at IS NULL)))),
    CONSTRAINT interlending_request_facts CHECK ((((state)::text = ANY ((ARRAY['chiesta'::character varying, 'con offerte'::character varying, 'accettata'::character varying, 'in viaggio'::character varying, 'arrivata'::character varying, 'restituita'::character varying, 'chiusa'::character varying, 'rinunciata'::character varying, 'scaduta'::character varying])::text[])) AND (NOT ((title)::text = ''::text)) AND (((isbn)::text = ''::text) OR ((isbn)::text ~ '^97[89][0-9]{10}$'::text)) AND (cost_cents <= 1000000))),
    CONSTRAINT interlending_request_lender CHECK ((((lender_uid IS NOT NULL) AND ((state)::text = ANY ((ARRAY['accettata'::character varying, 'in viaggio'::character varying, 'arrivata'::character varying, 'restituita'::character varying, 'chiusa'::character varying])::text[])) AND (NOT ((lender_name)::text = ''::text))) OR (((lender_name)::text = ''::text) AND (lender_uid IS NULL) AND (sent_at IS NULL) AND ((state)::text = ANY ((ARRAY['chiesta'::character varying, 'con offerte'::character varying])::text[]))) OR ((state)::text = ANY ((ARRAY['rinunciata'::character varying, 'scaduta'::character varying])::text[]))))
);
ALTER TABLE {schema}.interlending_request ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.interlending_request_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.jobs_job (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    kind character varying(100) NOT NULL,
    title character varying(200) NOT NULL,
    arguments jsonb NOT NULL,
    queue character varying(20) NOT NULL,
    state character varying(20) NOT NULL,
    step character varying(200) NOT NULL,
    done bigint NOT NULL,
    total bigint,
    log text[] NOT NULL,
    result text NOT NULL,
    result_address character varying(300) NOT NULL,
    error text NOT NULL,
    cancel_asked boolean NOT NULL,
    attempts smallint NOT NULL,
    created_by bigint,
    actor_kind character varying(20) NOT NULL,
    actor_name character varying(150) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    started_at timestamp with time zone,
    heartbeat_at timestamp with time zone,
    finished_at timestamp with time zone,
    result_file_id bigint,
    result_file_until timestamp with time zone,
    actor_support_id bigint,
    CONSTRAINT jobs_job_actor_is_known CHECK (((actor_kind)::text = ANY ((ARRAY['anonymous'::character varying, 'person'::character varying, 'system'::character varying, 'support'::character varying])::text[]))),
    CONSTRAINT jobs_job_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT jobs_job_done_check CHECK ((done >= 0)),
    CONSTRAINT jobs_job_done_within_total CHECK (((total IS NULL) OR (done <= total))),
    CONSTRAINT jobs_job_ended_when_finished CHECK ((((finished_at IS NULL) AND ((state)::text = ANY ((ARRAY['in_attesa'::character varying, 'in_corso'::character varying])::text[]))) OR ((finished_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['riuscita'::character varying, 'fallita'::character varying, 'annullata'::character varying])::text[]))))),
    CONSTRAINT jobs_job_failure_is_explained CHECK (((NOT ((state)::text = 'fallita'::text)) OR (NOT (error = ''::text)))),
    CONSTRAINT jobs_job_file_of_who_started_it_until_when CHECK ((((result_file_id IS NULL) AND (result_file_until IS NULL)) OR ((created_by IS NOT NULL) AND (result_file_id IS NOT NULL) AND (result_file_until IS NOT NULL) AND ((state)::text = 'riuscita'::text)))),
    CONSTRAINT jobs_job_queue_is_known CHECK (((queue)::text = ANY ((ARRAY['work'::character varying, 'operations'::character varying])::text[]))),
    CONSTRAINT jobs_job_running_is_heard CHECK (((NOT ((state)::text = 'in_corso'::text)) OR ((heartbeat_at IS NOT NULL) AND (started_at IS NOT NULL)))),
    CONSTRAINT jobs_job_state_is_known CHECK (((state)::text = ANY ((ARRAY['in_attesa'::character varying, 'in_corso'::character varying, 'riuscita'::character varying, 'fallita'::character varying, 'annullata'::character varying])::text[]))),
    CONSTRAINT jobs_job_total_check CHECK ((total >= 0))
);
ALTER TABLE {schema}.jobs_job ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.jobs_job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.jobs_schedulerun (
    id bigint NOT NULL,
    schedule character varying(100) NOT NULL,
    part character varying(20) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    error text NOT NULL,
    CONSTRAINT jobs_schedulerun_part_is_known CHECK (((part)::text = ANY ((ARRAY['smistamento'::character varying, 'esecuzione'::character varying])::text[])))
);
ALTER TABLE {schema}.jobs_schedulerun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.jobs_schedulerun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.journeys_journey (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    answers jsonb NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT journeys_journey_name CHECK ((NOT ((name)::text = ''::text)))
);
ALTER TABLE {schema}.journeys_journey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.journeys_journey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.knowledge_answer (
    id bigint NOT NULL,
    response_uid uuid NOT NULL,
    network_name character varying(200) NOT NULL,
    text text NOT NULL,
    is_best boolean NOT NULL,
    received_at timestamp with time zone NOT NULL,
    practice_id bigint,
    question_id bigint NOT NULL
);
ALTER TABLE {schema}.knowledge_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.knowledge_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.knowledge_attachment (
    id bigint NOT NULL,
    file_id bigint NOT NULL,
    practice_id bigint,
    document_id bigint,
    CONSTRAINT knowledge_attachment_of_one CHECK ((((practice_id IS NULL) OR (document_id IS NULL)) AND (1 = (
CASE
    WHEN (practice_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (document_id IS NULL) THEN 1
    ELSE 0
END))))
);
ALTER TABLE {schema}.knowledge_attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.knowledge_attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.knowledge_document (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    kind character varying(20) NOT NULL,
    title character varying(200) NOT NULL,
    summary character varying(300) NOT NULL,
    text text NOT NULL,
    approved_on date,
    tags character varying(40)[] NOT NULL,
    state character varying(20) NOT NULL,
    lineage character varying(200)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    CONSTRAINT knowledge_document_choices CHECK ((((kind)::text = ANY ((ARRAY['regolamento'::character varying, 'bando'::character varying, 'convenzione'::character varying, 'atto'::character varying, 'modulo'::character varying, 'altro'::character varying])::text[])) AND ((state)::text = ANY ((ARRAY['bozza'::character varying, 'pubblicata'::character varying, 'ritirata'::character varying])::text[])) AND (NOT ((title)::text = ''::text))))
);
ALTER TABLE {schema}.knowledge_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.knowledge_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.knowledge_practice (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    kind character varying(20) NOT NULL,
    title character varying(200) NOT NULL,
    summary character varying(300) NOT NULL,
    context text NOT NULL,
    steps text NOT NULL,
    hours integer,
    cost_euro integer,
    pitfalls text NOT NULL,
    website character varying(500) NOT NULL,
    tags character varying(40)[] NOT NULL,
    state character varying(20) NOT NULL,
    lineage character varying(200)[] NOT NULL,
    outcome character varying(20) NOT NULL,
    outcome_text text NOT NULL,
    outcome_due_on date,
    outcome_asked_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    CONSTRAINT knowledge_practice_choices CHECK ((((kind)::text = ANY ((ARRAY['processo'::character varying, 'funzione'::character varying, 'strumento'::character varying, 'modello'::character varying])::text[])) AND ((outcome)::text = ANY ((ARRAY[''::character varying, 'funziona'::character varying, 'adattata'::character varying, 'non funziona'::character varying])::text[])) AND ((state)::text = ANY ((ARRAY['bozza'::character varying, 'pubblicata'::character varying, 'ritirata'::character varying])::text[])))),
    CONSTRAINT knowledge_practice_cost_euro_check CHECK ((cost_euro >= 0)),
    CONSTRAINT knowledge_practice_hours_check CHECK ((hours >= 0)),
    CONSTRAINT knowledge_practice_outcome_of_a_copy CHECK ((((outcome)::text = ''::text) OR (outcome_due_on IS NOT NULL)))
);
ALTER TABLE {schema}.knowledge_practice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.knowledge_practice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.knowledge_question (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    tags character varying(40)[] NOT NULL,
    closed_at timestamp with time zone,
    asked_at timestamp with time zone NOT NULL
);
ALTER TABLE {schema}.knowledge_question ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.knowledge_question_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.libraries_body (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(20) NOT NULL,
    fiscal_code character varying(16) NOT NULL,
    ipa_code character varying(20) NOT NULL,
    pec character varying(254) NOT NULL,
    website character varying(200) NOT NULL,
    data_protection_officer character varying(300) NOT NULL,
    controller_role character varying(20) NOT NULL,
    treasurer character varying(200) NOT NULL,
    collection_mode character varying(20) NOT NULL,
    CONSTRAINT libraries_body_fiscal_code CHECK ((((fiscal_code)::text = ''::text) OR ((fiscal_code)::text ~ '^([0-9]{11}|[A-Z0-9]{16})$'::text))),
    CONSTRAINT libraries_body_kind CHECK (((kind)::text = ANY ((ARRAY['comune'::character varying, 'provincia'::character varying, 'regione'::character varying, 'unione'::character varying, 'consorzio'::character varying, 'azienda'::character varying, 'fondazione'::character varying, 'altro'::character varying])::text[])))
);
ALTER TABLE {schema}.libraries_body ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.libraries_body_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.libraries_closure (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    reason character varying(200) NOT NULL,
    library_id bigint NOT NULL,
    modified_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT libraries_closure_dates CHECK ((ends_on >= starts_on))
);
ALTER TABLE {schema}.libraries_closure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.libraries_closure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.libraries_importdraft (
    id bigint NOT NULL,
    file_name character varying(200) NOT NULL,
    content bytea NOT NULL,
    uploaded_by bigint NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    kind character varying(20) NOT NULL,
    CONSTRAINT libraries_importdraft_kind CHECK (((kind)::text = ANY ((ARRAY['anagrafe'::character varying, 'orari'::character varying])::text[])))
);
ALTER TABLE {schema}.libraries_importdraft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.libraries_importdraft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.libraries_library (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    isil character varying(20) NOT NULL,
    sbn_code character varying(10) NOT NULL,
    name character varying(250) NOT NULL,
    kind character varying(20) NOT NULL,
    status character varying(30) NOT NULL,
    merged_into_isil character varying(20) NOT NULL,
    address character varying(250) NOT NULL,
    hamlet character varying(150) NOT NULL,
    postal_code character varying(5) NOT NULL,
    municipality_istat character varying(6) NOT NULL,
    municipality character varying(150) NOT NULL,
    province character varying(2) NOT NULL,
    latitude double precision,
    longitude double precision,
    position_distance_metres integer,
    position_is_doubtful boolean NOT NULL,
    phone character varying(60) NOT NULL,
    email character varying(254) NOT NULL,
    website character varying(200) NOT NULL,
    accessibility character varying(20) NOT NULL,
    source character varying(20) NOT NULL,
    source_updated_on date,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    body_id bigint NOT NULL,
    search text GENERATED ALWAYS AS (translate(lower(((COALESCE(name, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || COALESCE(((COALESCE(municipality, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || COALESCE(((COALESCE(address, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || (COALESCE(isil, ''::character varying))::text), ''::text)), ''::text)), ''::text)), ''::text)), ''::text))), '’ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžſ'::text, '''aaaaaaceeeeiiiinooooouuuuyaaaaaaceeeeiiiinooooouuuuyyaaaaaaccccccccddeeeeeeeeeegggggggghhiiiiiiiiijjkkllllllnnnnnnoooooorrrrrrssssssssttttuuuuuuuuuuuuwwyyyzzzzzzs'::text)) STORED,
    CONSTRAINT libraries_library_choices CHECK ((((status)::text = ANY ((ARRAY['aperta'::character varying, 'chiusa_temporaneamente'::character varying, 'non_censita'::character varying, 'in_allestimento'::character varying, 'confluita'::character varying, 'cessata'::character varying])::text[])) AND ((kind)::text = ANY ((ARRAY['biblioteca'::character varying, 'punto_prestito'::character varying])::text[])) AND ((accessibility)::text = ANY ((ARRAY[''::character varying, 'accessibile'::character varying, 'parziale'::character varying, 'non_accessibile'::character varying])::text[])) AND ((source)::text = ANY ((ARRAY['iccu'::character varying, 'operatori'::character varying])::text[])))),
    CONSTRAINT libraries_library_isil CHECK ((((isil)::text = ''::text) OR ((isil)::text ~ '^IT-[A-Z]{2}[0-9]{4}$'::text))),
    CONSTRAINT libraries_library_istat CHECK (((municipality_istat)::text ~ '^[0-9]{6}$'::text)),
    CONSTRAINT libraries_library_merged CHECK ((((merged_into_isil)::text = ''::text) OR ((status)::text = 'confluita'::text))),
    CONSTRAINT libraries_library_position CHECK ((((latitude IS NULL) AND (longitude IS NULL)) OR ((latitude IS NOT NULL) AND ((latitude >= ('-90.0'::numeric)::double precision) AND (latitude <= (90.0)::double precision)) AND (longitude IS NOT NULL) AND ((longitude >= ('-180.0'::numeric)::double precision) AND (longitude <= (180.0)::double precision))))),
    CONSTRAINT libraries_library_position_distance_metres_check CHECK ((position_distance_metres >= 0)),
    CONSTRAINT libraries_library_postal_code CHECK ((((postal_code)::text = ''::text) OR ((postal_code)::text ~ '^[0-9]{5}$'::text)))
);
ALTER TABLE {schema}.libraries_library ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.libraries_library_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.libraries_opening (
    id bigint NOT NULL,
    "on" date NOT NULL,
    opens smallint NOT NULL,
    closes smallint NOT NULL,
    reason character varying(200) NOT NULL,
    library_id bigint NOT NULL,
    modified_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT libraries_opening_closes_check CHECK ((closes >= 0)),
    CONSTRAINT libraries_opening_opens_check CHECK ((opens >= 0)),
    CONSTRAINT libraries_opening_within_a_day CHECK (((closes > opens) AND (closes <= 1440)))
);
ALTER TABLE {schema}.libraries_opening ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.libraries_opening_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.libraries_span (
    id bigint NOT NULL,
    weekday smallint NOT NULL,
    opens smallint NOT NULL,
    closes smallint NOT NULL,
    timetable_id bigint NOT NULL,
    CONSTRAINT libraries_span_closes_check CHECK ((closes >= 0)),
    CONSTRAINT libraries_span_opens_check CHECK ((opens >= 0)),
    CONSTRAINT libraries_span_weekday_check CHECK ((weekday >= 0)),
    CONSTRAINT libraries_span_within_a_day CHECK (((closes > opens) AND (closes <= 1440) AND (weekday <= 6)))
);
ALTER TABLE {schema}.libraries_span ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.libraries_span_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.libraries_timetable (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    starts_on date,
    ends_on date,
    library_id bigint NOT NULL,
    CONSTRAINT libraries_timetable_dates CHECK ((((ends_on IS NULL) AND (starts_on IS NULL)) OR ((ends_on >= starts_on) AND (starts_on IS NOT NULL))))
);
ALTER TABLE {schema}.libraries_timetable ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.libraries_timetable_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE {schema}.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.notices_mail (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    "to" character varying(254) NOT NULL,
    subject character varying(200) NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    message_id character varying(200) NOT NULL,
    state character varying(20) NOT NULL,
    attempts smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    tried_at timestamp with time zone,
    sent_at timestamp with time zone,
    last_error text NOT NULL,
    kind character varying(100) NOT NULL,
    unsubscribe character varying(600) NOT NULL,
    CONSTRAINT notices_mail_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT notices_mail_headers_are_one_line CHECK ((((message_id)::text ~ '^[^\r\n]*$'::text) AND ((subject)::text ~ '^[^\r\n]*$'::text) AND (("to")::text ~ '^[^\r\n]*$'::text) AND ((unsubscribe)::text ~ '^[^\r\n]*$'::text))),
    CONSTRAINT notices_mail_sending_since CHECK (((NOT ((state)::text = 'in_invio'::text)) OR (tried_at IS NOT NULL))),
    CONSTRAINT notices_mail_sent_when CHECK ((((sent_at IS NOT NULL) AND ((state)::text = 'inviata'::text)) OR ((NOT ((state)::text = 'inviata'::text)) AND (sent_at IS NULL)))),
    CONSTRAINT notices_mail_state_is_known CHECK (((state)::text = ANY ((ARRAY['da_inviare'::character varying, 'in_invio'::character varying, 'inviata'::character varying, 'conservata'::character varying, 'non_consegnata'::character varying])::text[])))
);
ALTER TABLE {schema}.notices_mail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.notices_mail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.notices_notice (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    kind character varying(100) NOT NULL,
    subject character varying(200) NOT NULL,
    text text NOT NULL,
    address character varying(300) NOT NULL,
    is_in_app boolean NOT NULL,
    is_for_digest boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    digested_at timestamp with time zone,
    person_id bigint NOT NULL,
    CONSTRAINT notices_notice_address_is_of_this_site CHECK ((((address)::text ~ '^(/([^/\\].*)?)?$'::text) AND ((address)::text ~ '^[^\r\n]*$'::text))),
    CONSTRAINT notices_notice_digested_where_due CHECK (((digested_at IS NULL) OR is_for_digest)),
    CONSTRAINT notices_notice_reaches_somebody CHECK ((is_in_app OR is_for_digest)),
    CONSTRAINT notices_notice_read_where_shown CHECK (((read_at IS NULL) OR is_in_app)),
    CONSTRAINT notices_notice_subject_is_one_line CHECK ((((subject)::text ~ '^[^\r\n]*$'::text) AND (NOT ((subject)::text = ''::text))))
);
ALTER TABLE {schema}.notices_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.notices_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.notices_preference (
    id bigint NOT NULL,
    kind character varying(100) NOT NULL,
    mail boolean NOT NULL,
    in_app boolean NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT notices_preference_of_a_kind CHECK ((NOT ((kind)::text = ''::text)))
);
ALTER TABLE {schema}.notices_preference ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.notices_preference_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.notices_refusedaddress (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    bounces smallint NOT NULL,
    bounced_at timestamp with time zone NOT NULL,
    suspended_at timestamp with time zone,
    CONSTRAINT notices_refusedaddress_bounces_check CHECK ((bounces >= 0)),
    CONSTRAINT notices_refusedaddress_in_lower_case CHECK (((email)::text = lower((email)::text))),
    CONSTRAINT notices_refusedaddress_suspended_after_three CHECK ((((bounces < 3) AND (suspended_at IS NULL)) OR ((bounces >= 3) AND (suspended_at IS NOT NULL))))
);
ALTER TABLE {schema}.notices_refusedaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.notices_refusedaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.notices_rhythm (
    person_id bigint NOT NULL,
    is_daily boolean NOT NULL
);
CREATE TABLE {schema}.notices_wording (
    id bigint NOT NULL,
    kind character varying(100) NOT NULL,
    subject character varying(200) NOT NULL,
    text text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT notices_wording_has_a_text CHECK ((NOT (text = ''::text))),
    CONSTRAINT notices_wording_of_a_kind CHECK ((NOT ((kind)::text = ''::text))),
    CONSTRAINT notices_wording_subject_is_one_line CHECK ((((subject)::text ~ '^[^\r\n]*$'::text) AND (NOT ((subject)::text = ''::text))))
);
ALTER TABLE {schema}.notices_wording ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.notices_wording_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.outbox_envelope (
    id bigint NOT NULL,
    reach character varying(10) NOT NULL,
    networks uuid[] NOT NULL,
    licence character varying(20) NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    verb character varying(10) NOT NULL,
    record_type character varying(60) NOT NULL,
    version smallint NOT NULL,
    object_uid uuid NOT NULL,
    root_uid uuid NOT NULL,
    revision bigint NOT NULL,
    payload text,
    happened_at timestamp with time zone NOT NULL,
    held_at timestamp with time zone,
    held_reason character varying(20) NOT NULL,
    CONSTRAINT outbox_envelope_audience CHECK ((((reach)::text = ANY ((ARRAY['tutte'::character varying, 'scelte'::character varying, 'ufficio'::character varying])::text[])) AND ((((reach)::text = 'scelte'::text) OR (
CASE
    WHEN (networks IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(networks, 1), 0)
END = 0)) AND (1 = (
CASE
    WHEN ((reach)::text = 'scelte'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (
    CASE
        WHEN (networks IS NULL) THEN NULL::integer
        ELSE COALESCE(array_length(networks, 1), 0)
    END = 0) THEN 1
    ELSE 0
END))))),
    CONSTRAINT outbox_envelope_held CHECK ((((held_at IS NULL) AND ((held_reason)::text = ''::text)) OR ((held_at IS NOT NULL) AND (NOT ((held_reason)::text = ''::text))))),
    CONSTRAINT outbox_envelope_kind CHECK (((revision >= 1) AND ((verb)::text = ANY ((ARRAY['publish'::character varying, 'update'::character varying, 'withdraw'::character varying, 'erase'::character varying, 'join'::character varying, 'adopt'::character varying, 'offer'::character varying, 'accept'::character varying, 'reject'::character varying, 'answer'::character varying, 'comment'::character varying])::text[])) AND (version >= 1) AND ((licence)::text = ANY ((ARRAY['CC-BY-4.0'::character varying, 'CC-BY-SA-4.0'::character varying, 'CC0-1.0'::character varying])::text[])))),
    CONSTRAINT outbox_envelope_owner_speaks_of_the_record CHECK ((((object_uid = root_uid) AND ((verb)::text = ANY ((ARRAY['erase'::character varying, 'publish'::character varying, 'update'::character varying, 'withdraw'::character varying])::text[]))) OR ((NOT ((verb)::text = ANY ((ARRAY['erase'::character varying, 'publish'::character varying, 'update'::character varying, 'withdraw'::character varying])::text[]))) AND (NOT (object_uid = root_uid))))),
    CONSTRAINT outbox_envelope_payload CHECK ((((payload IS NOT NULL) AND ((verb)::text = ANY ((ARRAY['publish'::character varying, 'update'::character varying])::text[]))) OR (NOT ((verb)::text = ANY ((ARRAY['erase'::character varying, 'publish'::character varying, 'update'::character varying, 'withdraw'::character varying])::text[]))) OR ((payload IS NULL) AND ((verb)::text = ANY ((ARRAY['erase'::character varying, 'withdraw'::character varying])::text[]))))),
    CONSTRAINT outbox_envelope_version_check CHECK ((version >= 0))
);
ALTER TABLE {schema}.outbox_envelope ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.outbox_envelope_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.outbox_message (
    id bigint NOT NULL,
    root_uid uuid NOT NULL,
    response_uid uuid NOT NULL,
    network_uid uuid,
    network_name character varying(200) NOT NULL,
    verb character varying(10) NOT NULL,
    text text NOT NULL,
    answer character varying(10) NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    CONSTRAINT outbox_message_kind CHECK ((((answer)::text = ANY ((ARRAY[''::character varying, 'waiting'::character varying, 'accepted'::character varying, 'rejected'::character varying])::text[])) AND ((verb)::text = ANY ((ARRAY['publish'::character varying, 'update'::character varying, 'withdraw'::character varying, 'erase'::character varying, 'join'::character varying, 'adopt'::character varying, 'offer'::character varying, 'accept'::character varying, 'reject'::character varying, 'answer'::character varying, 'comment'::character varying])::text[]))))
);
ALTER TABLE {schema}.outbox_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.outbox_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.outbox_received (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    seq bigint NOT NULL,
    network_uid uuid NOT NULL,
    network_name character varying(200) NOT NULL,
    verb character varying(10) NOT NULL,
    record_type character varying(60) NOT NULL,
    version smallint NOT NULL,
    object_uid uuid NOT NULL,
    root_uid uuid NOT NULL,
    revision bigint NOT NULL,
    payload text,
    happened_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    handled_at timestamp with time zone,
    held_reason character varying(20) NOT NULL,
    CONSTRAINT outbox_received_verb CHECK (((verb)::text = ANY ((ARRAY['publish'::character varying, 'update'::character varying, 'withdraw'::character varying, 'erase'::character varying, 'join'::character varying, 'adopt'::character varying, 'offer'::character varying, 'accept'::character varying, 'reject'::character varying, 'answer'::character varying, 'comment'::character varying])::text[]))),
    CONSTRAINT outbox_received_version_check CHECK ((version >= 0))
);
ALTER TABLE {schema}.outbox_received ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.outbox_received_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.outbox_rule (
    id bigint NOT NULL,
    reach character varying(10) NOT NULL,
    networks uuid[] NOT NULL,
    licence character varying(20) NOT NULL,
    record_type character varying(60) NOT NULL,
    mode character varying(10) NOT NULL,
    CONSTRAINT outbox_rule_audience CHECK ((((reach)::text = ANY ((ARRAY['tutte'::character varying, 'scelte'::character varying, 'ufficio'::character varying])::text[])) AND ((((reach)::text = 'scelte'::text) OR (
CASE
    WHEN (networks IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(networks, 1), 0)
END = 0)) AND (1 = (
CASE
    WHEN ((reach)::text = 'scelte'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (
    CASE
        WHEN (networks IS NULL) THEN NULL::integer
        ELSE COALESCE(array_length(networks, 1), 0)
    END = 0) THEN 1
    ELSE 0
END))))),
    CONSTRAINT outbox_rule_mode CHECK ((((mode)::text = ANY ((ARRAY['mai'::character varying, 'chiedi'::character varying, 'sempre'::character varying])::text[])) AND ((licence)::text = ANY ((ARRAY['CC-BY-4.0'::character varying, 'CC-BY-SA-4.0'::character varying, 'CC0-1.0'::character varying])::text[]))))
);
ALTER TABLE {schema}.outbox_rule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.outbox_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.outbox_share (
    id bigint NOT NULL,
    reach character varying(10) NOT NULL,
    networks uuid[] NOT NULL,
    licence character varying(20) NOT NULL,
    object_uid uuid NOT NULL,
    record_type character varying(60) NOT NULL,
    title character varying(200) NOT NULL,
    revision bigint NOT NULL,
    state character varying(10) NOT NULL,
    digest character varying(64) NOT NULL,
    first_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT outbox_share_audience CHECK ((((reach)::text = ANY ((ARRAY['tutte'::character varying, 'scelte'::character varying, 'ufficio'::character varying])::text[])) AND ((((reach)::text = 'scelte'::text) OR (
CASE
    WHEN (networks IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(networks, 1), 0)
END = 0)) AND (1 = (
CASE
    WHEN ((reach)::text = 'scelte'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (
    CASE
        WHEN (networks IS NULL) THEN NULL::integer
        ELSE COALESCE(array_length(networks, 1), 0)
    END = 0) THEN 1
    ELSE 0
END))))),
    CONSTRAINT outbox_share_state CHECK (((revision >= 1) AND ((state)::text = ANY ((ARRAY['offered'::character varying, 'withdrawn'::character varying, 'erased'::character varying])::text[]))))
);
ALTER TABLE {schema}.outbox_share ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.outbox_share_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.outbox_take (
    id bigint NOT NULL,
    root_uid uuid NOT NULL,
    record_type character varying(60) NOT NULL,
    network_uid uuid NOT NULL,
    network_name character varying(200) NOT NULL,
    title character varying(200) NOT NULL,
    licence character varying(20) NOT NULL,
    verb character varying(10) NOT NULL,
    revision bigint NOT NULL,
    response_uid uuid NOT NULL,
    local_uid uuid,
    origin_state character varying(10) NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone,
    CONSTRAINT outbox_take_state CHECK ((((origin_state)::text = ANY ((ARRAY['same'::character varying, 'changed'::character varying, 'withdrawn'::character varying, 'erased'::character varying])::text[])) AND ((verb)::text = ANY ((ARRAY['publish'::character varying, 'update'::character varying, 'withdraw'::character varying, 'erase'::character varying, 'join'::character varying, 'adopt'::character varying, 'offer'::character varying, 'accept'::character varying, 'reject'::character varying, 'answer'::character varying, 'comment'::character varying])::text[]))))
);
ALTER TABLE {schema}.outbox_take ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.outbox_take_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.pages_answer (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    state character varying(20) NOT NULL,
    "values" jsonb NOT NULL,
    text text NOT NULL,
    email character varying(254) NOT NULL,
    token character varying(32) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    deleted_on date NOT NULL,
    version_id bigint NOT NULL,
    form_id bigint NOT NULL,
    CONSTRAINT pages_answer_email_in_lower_case CHECK (((email)::text = lower((email)::text))),
    CONSTRAINT pages_answer_state_is_known CHECK (((state)::text = ANY ((ARRAY['nuova'::character varying, 'in_lavorazione'::character varying, 'chiusa'::character varying])::text[]))),
    CONSTRAINT pages_answer_token CHECK (((token)::text ~ '^[0-9a-f]{32}$'::text))
);
ALTER TABLE {schema}.pages_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.pages_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.pages_answerfile (
    id bigint NOT NULL,
    question character varying(10) NOT NULL,
    answer_id bigint NOT NULL,
    file_id bigint NOT NULL
);
ALTER TABLE {schema}.pages_answerfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.pages_answerfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.pages_answernote (
    id bigint NOT NULL,
    text text NOT NULL,
    written_by bigint,
    writer character varying(150) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    answer_id bigint NOT NULL,
    CONSTRAINT pages_answernote_says_something CHECK ((NOT (text = ''::text)))
);
ALTER TABLE {schema}.pages_answernote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.pages_answernote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.pages_delivery (
    id bigint NOT NULL,
    mail_id bigint NOT NULL,
    issue_id bigint NOT NULL,
    subscriber_id bigint NOT NULL
);
ALTER TABLE {schema}.pages_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.pages_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.pages_editorialrule (
    id bigint NOT NULL,
    needs_second_reader boolean NOT NULL,
    CONSTRAINT pages_editorialrule_id_check CHECK ((id >= 0)),
    CONSTRAINT pages_editorialrule_is_one CHECK ((id = 1))
);
CREATE TABLE {schema}.pages_formreader (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    form_id bigint NOT NULL
);
ALTER TABLE {schema}.pages_formreader ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.pages_formreader_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.pages_formversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    title character varying(160) NOT NULL,
    opening text NOT NULL,
    thanks character varying(300) NOT NULL,
    questions jsonb NOT NULL,
    written_by bigint,
    writer character varying(150) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    form_id bigint NOT NULL,
    CONSTRAINT pages_formversion_has_a_title CHECK ((NOT ((title)::text = ''::text))),
    CONSTRAINT pages_formversion_number_check CHECK ((number >= 0))
);
ALTER TABLE {schema}.pages_formversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.pages_formversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.pages_issue (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    state character varying(20) NOT NULL,
    number integer,
    title character varying(160) NOT NULL,
    opening text NOT NULL,
    items jsonb NOT NULL,
    is_edited boolean NOT NULL,
    seen integer NOT NULL,
    leaves_at timestamp with time zone,
    sent_at timestamp with time zone,
    written integer NOT NULL,
    arrived integer NOT NULL,
    refused integer NOT NULL,
    "left" integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT pages_issue_arrived_check CHECK ((arrived >= 0)),
    CONSTRAINT pages_issue_figures CHECK ((written >= (arrived + refused))),
    CONSTRAINT pages_issue_left_check CHECK (("left" >= 0)),
    CONSTRAINT pages_issue_number_check CHECK ((number >= 0)),
    CONSTRAINT pages_issue_only_sent_has_a_number CHECK ((((state)::text = ANY ((ARRAY['in_partenza'::character varying, 'inviato'::character varying])::text[])) OR ((number IS NULL) AND (sent_at IS NULL) AND (written = 0)))),
    CONSTRAINT pages_issue_refused_check CHECK ((refused >= 0)),
    CONSTRAINT pages_issue_seen_check CHECK ((seen >= 0)),
    CONSTRAINT pages_issue_sent_is_whole CHECK (((NOT ((state)::text = ANY ((ARRAY['in_partenza'::character varying, 'inviato'::character varying])::text[]))) OR ((number >= 1) AND (sent_at IS NOT NULL) AND (NOT ((title)::text = ''::text)) AND (NOT (items = '[]'::jsonb))))),
    CONSTRAINT pages_issue_state_is_known CHECK (((state)::text = ANY ((ARRAY['in_preparazione'::character varying, 'in_partenza'::character varying, 'inviato'::character varying, 'saltato'::character varying])::text[]))),
    CONSTRAINT pages_issue_written_check CHECK ((written >= 0))
);
ALTER TABLE {schema}.pages_issue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.pages_issue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.pages_newsletter (
    id bigint NOT NULL,
    is_on boolean NOT NULL,
    title character varying(80) NOT NULL,
    weekday smallint NOT NULL,
    hour smallint NOT NULL,
    days_ahead smallint NOT NULL,
    CONSTRAINT pages_newsletter_days CHECK (((days_ahead >= 3) AND (days_ahead <= 31))),
    CONSTRAINT pages_newsletter_days_ahead_check CHECK ((days_ahead >= 0)),
    CONSTRAINT pages_newsletter_has_a_title CHECK ((NOT ((title)::text = ''::text))),
    CONSTRAINT pages_newsletter_hour_check CHECK ((hour >= 0)),
    CONSTRAINT pages_newsletter_id_check CHECK ((id >= 0)),
    CONSTRAINT pages_newsletter_is_one CHECK ((id = 1)),
    CONSTRAINT pages_newsletter_weekday_check CHECK ((weekday >= 0)),
    CONSTRAINT pages_newsletter_when CHECK (((hour <= 23) AND (weekday <= 6) AND (NOT (hour = 2))))
);
CREATE TABLE {schema}.pages_page (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    kind character varying(10) NOT NULL,
    state character varying(12) NOT NULL,
    "position" smallint NOT NULL,
    expires_on date,
    published_at timestamp with time zone,
    created_by bigint,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    live_id bigint,
    newest_id bigint,
    CONSTRAINT pages_page_archived_is_hidden CHECK (((NOT ((state)::text = 'archiviato'::text)) OR (live_id IS NULL))),
    CONSTRAINT pages_page_kind_is_known CHECK (((kind)::text = ANY ((ARRAY['notizia'::character varying, 'avviso'::character varying, 'pagina'::character varying, 'servizio'::character varying])::text[]))),
    CONSTRAINT pages_page_only_notices_expire CHECK (((expires_on IS NULL) OR ((kind)::text = 'avviso'::text))),
    CONSTRAINT pages_page_position_check CHECK (("position" >= 0)),
    CONSTRAINT pages_page_public_has_a_version CHECK (((NOT ((state)::text = 'pubblicato'::text)) OR (live_id IS NOT NULL))),
    CONSTRAINT pages_page_public_since CHECK (((live_id IS NULL) OR (published_at IS NOT NULL))),
    CONSTRAINT pages_page_state_is_known CHECK (((state)::text = ANY ((ARRAY['bozza'::character varying, 'in_rilettura'::character varying, 'pubblicato'::character varying, 'archiviato'::character varying])::text[])))
);
ALTER TABLE {schema}.pages_page ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.pages_page_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.pages_pagefile (
    id bigint NOT NULL,
    file_id bigint NOT NULL,
    page_id bigint NOT NULL
);
ALTER TABLE {schema}.pages_pagefile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.pages_pagefile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.pages_revision (
    id bigint NOT NULL,
    number integer NOT NULL,
    title character varying(160) NOT NULL,
    summary character varying(300) NOT NULL,
    blocks jsonb NOT NULL,
    sheet jsonb NOT NULL,
    text text NOT NULL,
    written_by bigint,
    writer character varying(150) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    search tsvector GENERATED ALWAYS AS (((setweight(to_tsvector('ext.italiano'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('ext.italiano'::regconfig, (COALESCE(summary, ''::character varying))::text), 'B'::"char")) || setweight(to_tsvector('ext.italiano'::regconfig, COALESCE(text, ''::text)), 'C'::"char"))) STORED,
    page_id bigint NOT NULL,
    CONSTRAINT pages_revision_has_a_title CHECK ((NOT ((title)::text = ''::text))),
    CONSTRAINT pages_revision_number_check CHECK ((number >= 0))
);
ALTER TABLE {schema}.pages_revision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.pages_revision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.pages_subscriber (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    email character varying(254) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    libraries bigint[] NOT NULL,
    source character varying(20) NOT NULL,
    consent_on date NOT NULL,
    consent_proof character varying(200) NOT NULL,
    subscribed_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    CONSTRAINT pages_subscriber_fingerprint CHECK (((fingerprint)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT pages_subscriber_in_lower_case CHECK (((email)::text = lower((email)::text))),
    CONSTRAINT pages_subscriber_source_is_known CHECK (((source)::text = ANY ((ARRAY['sito'::character varying, 'importazione'::character varying])::text[]))),
    CONSTRAINT pages_subscriber_who_leaves_is_forgotten CHECK ((((left_at IS NULL) AND (NOT ((email)::text = ''::text)) AND (NOT ((consent_proof)::text = ''::text))) OR (((consent_proof)::text = ''::text) AND ((email)::text = ''::text) AND (left_at IS NOT NULL) AND (libraries = '{}'::bigint[]))))
);
ALTER TABLE {schema}.pages_subscriber ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.pages_subscriber_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.pages_subscriptionrequest (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    email character varying(254) NOT NULL,
    code_hash character varying(64) NOT NULL,
    tries smallint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    CONSTRAINT pages_subscriptionrequest_code CHECK (((code_hash)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT pages_subscriptionrequest_tries_check CHECK ((tries >= 0))
);
ALTER TABLE {schema}.pages_subscriptionrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.pages_subscriptionrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.pages_webform (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    state character varying(10) NOT NULL,
    closes_on date,
    most_answers integer,
    kept_days smallint NOT NULL,
    confirms boolean NOT NULL,
    told_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    newest_id bigint,
    CONSTRAINT pages_webform_kept_days CHECK (((kept_days >= 1) AND (kept_days <= 3650))),
    CONSTRAINT pages_webform_kept_days_check CHECK ((kept_days >= 0)),
    CONSTRAINT pages_webform_most_answers CHECK (((most_answers IS NULL) OR (most_answers >= 1))),
    CONSTRAINT pages_webform_most_answers_check CHECK ((most_answers >= 0)),
    CONSTRAINT pages_webform_open_asks_something CHECK ((((state)::text = 'bozza'::text) OR (newest_id IS NOT NULL))),
    CONSTRAINT pages_webform_state_is_known CHECK (((state)::text = ANY ((ARRAY['bozza'::character varying, 'aperto'::character varying, 'chiuso'::character varying])::text[])))
);
ALTER TABLE {schema}.pages_webform ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.pages_webform_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.patrons_authorisation (
    id bigint NOT NULL,
    service character varying(20) NOT NULL,
    given_on date NOT NULL,
    withdrawn_on date,
    guardianship_id bigint NOT NULL,
    CONSTRAINT patrons_authorisation_in_order CHECK (((withdrawn_on IS NULL) OR (withdrawn_on >= given_on))),
    CONSTRAINT patrons_authorisation_service CHECK (((service)::text = ANY ((ARRAY['prestito'::character varying, 'eventi'::character varying, 'internet'::character varying, 'immagini'::character varying])::text[])))
);
ALTER TABLE {schema}.patrons_authorisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.patrons_authorisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.patrons_card (
    id bigint NOT NULL,
    code character varying(32) NOT NULL,
    is_active boolean NOT NULL,
    reason character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    patron_id bigint NOT NULL,
    CONSTRAINT patrons_card_code CHECK (((code)::text ~ '^[0-9A-Z][0-9A-Z.\-]{2,31}$'::text)),
    CONSTRAINT patrons_card_reason CHECK (((NOT is_active) OR ((reason)::text = ''::text)))
);
ALTER TABLE {schema}.patrons_card ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.patrons_card_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.patrons_category (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    CONSTRAINT patrons_category_named CHECK ((NOT ((name)::text = ''::text)))
);
ALTER TABLE {schema}.patrons_category ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.patrons_category_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.patrons_connection (
    id bigint NOT NULL,
    protocol character varying(10) NOT NULL,
    address character varying(300) NOT NULL,
    port integer,
    login character varying(100) NOT NULL,
    secret text NOT NULL,
    institution character varying(60) NOT NULL,
    encoding character varying(10) NOT NULL,
    checks_sums boolean NOT NULL,
    is_on boolean NOT NULL,
    CONSTRAINT patrons_connection_address CHECK (((((address)::text ~ '^[^/ ]+$'::text) AND (port IS NOT NULL) AND ((port >= 1) AND (port <= 65535)) AND ((protocol)::text = 'sip2'::text)) OR (((address)::text ~ '^https?://[^/]'::text) AND (port IS NULL) AND ((protocol)::text = 'koha'::text)))),
    CONSTRAINT patrons_connection_choices CHECK ((((protocol)::text = ANY ((ARRAY['sip2'::character varying, 'koha'::character varying])::text[])) AND ((encoding)::text = ANY ((ARRAY['utf-8'::character varying, 'cp1252'::character varying, 'cp850'::character varying])::text[])))),
    CONSTRAINT patrons_connection_never_plain CHECK (((secret = ''::text) OR (secret ~ '^gAAAA'::text))),
    CONSTRAINT patrons_connection_one CHECK ((id = 1)),
    CONSTRAINT patrons_connection_port_check CHECK ((port >= 0))
);
CREATE TABLE {schema}.patrons_exemption (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    shown character varying(100) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    seen_by bigint,
    patron_id bigint NOT NULL,
    CONSTRAINT patrons_exemption_days CHECK ((ends_on >= starts_on)),
    CONSTRAINT patrons_exemption_kind CHECK ((((kind)::text = ANY ((ARRAY['isee'::character varying, 'disabilita'::character varying, 'famiglia'::character varying, 'volontario'::character varying, 'altro'::character varying])::text[])) AND (NOT ((shown)::text = ''::text))))
);
ALTER TABLE {schema}.patrons_exemption ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.patrons_exemption_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.patrons_feed (
    id bigint NOT NULL,
    columns jsonb NOT NULL,
    CONSTRAINT patrons_feed_one CHECK ((id = 1))
);
CREATE TABLE {schema}.patrons_feedrun (
    id bigint NOT NULL,
    file_name character varying(200) NOT NULL,
    content bytea NOT NULL,
    state character varying(10) NOT NULL,
    counts jsonb NOT NULL,
    problems jsonb NOT NULL,
    reason character varying(300) NOT NULL,
    sent_by bigint,
    sent_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    CONSTRAINT patrons_feedrun_content_goes CHECK ((((state)::text = ANY ((ARRAY['colonne'::character varying, 'attesa'::character varying, 'fermo'::character varying])::text[])) OR ((content = '\x'::bytea) AND (done_at IS NOT NULL)))),
    CONSTRAINT patrons_feedrun_state CHECK (((state)::text = ANY ((ARRAY['colonne'::character varying, 'attesa'::character varying, 'fatto'::character varying, 'fermo'::character varying, 'fallito'::character varying, 'rifiutato'::character varying])::text[])))
);
ALTER TABLE {schema}.patrons_feedrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.patrons_feedrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.patrons_guardianship (
    id bigint NOT NULL,
    relation character varying(10) NOT NULL,
    shown character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    guardian_id bigint NOT NULL,
    minor_id bigint NOT NULL,
    CONSTRAINT patrons_guardianship_of_another CHECK ((NOT (guardian_id = minor_id))),
    CONSTRAINT patrons_guardianship_relation CHECK ((((relation)::text = ANY ((ARRAY['genitore'::character varying, 'tutore'::character varying])::text[])) AND (NOT ((shown)::text = ''::text))))
);
ALTER TABLE {schema}.patrons_guardianship ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.patrons_guardianship_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.patrons_linkcode (
    id bigint NOT NULL,
    code_print character varying(64) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    patron_id bigint NOT NULL,
    CONSTRAINT patrons_linkcode_print CHECK (((code_print)::text ~ '^[0-9a-f]{64}$'::text))
);
ALTER TABLE {schema}.patrons_linkcode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.patrons_linkcode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.patrons_merge (
    id bigint NOT NULL,
    moved jsonb NOT NULL,
    merged_at timestamp with time zone NOT NULL,
    merged_by bigint,
    undone_at timestamp with time zone,
    gone_id bigint NOT NULL,
    kept_id bigint NOT NULL,
    CONSTRAINT patrons_merge_in_order CHECK (((undone_at IS NULL) OR (undone_at >= merged_at))),
    CONSTRAINT patrons_merge_of_another CHECK ((NOT (kept_id = gone_id)))
);
ALTER TABLE {schema}.patrons_merge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.patrons_merge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.patrons_patron (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    external_id character varying(40) NOT NULL,
    source character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    last_name character varying(100) NOT NULL,
    first_name character varying(100) NOT NULL,
    born_on date,
    fiscal_print character varying(64) NOT NULL,
    fiscal_sealed text NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    street character varying(200) NOT NULL,
    postal_code character varying(5) NOT NULL,
    municipality character varying(150) NOT NULL,
    enrolled_on date,
    expires_on date,
    contact_by character varying(10) NOT NULL,
    wants_news boolean NOT NULL,
    pin character varying(200) NOT NULL,
    row_print character varying(64) NOT NULL,
    missing_since date,
    search_text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    category_id bigint,
    library_id bigint,
    merged_into_id bigint,
    user_id bigint,
    confirm_by date,
    language character varying(3) NOT NULL,
    reminded_on date,
    still_there_since date,
    CONSTRAINT patrons_patron_born CHECK (((born_on IS NULL) OR (born_on >= '1880-01-01'::date))),
    CONSTRAINT patrons_patron_choices CHECK ((((state)::text = ANY ((ARRAY['attivo'::character varying, 'sospeso'::character varying, 'chiuso'::character varying, 'unito'::character varying])::text[])) AND ((source)::text = ANY ((ARRAY['qui'::character varying, 'gestionale'::character varying])::text[])) AND ((contact_by)::text = ANY ((ARRAY['email'::character varying, 'telefono'::character varying, 'mai'::character varying])::text[])))),
    CONSTRAINT patrons_patron_fiscal_both CHECK (((((fiscal_print)::text = ''::text) AND (fiscal_sealed = ''::text)) OR (((fiscal_print)::text ~ '^[0-9a-f]{64}$'::text) AND (fiscal_sealed ~ '^gAAAA'::text)))),
    CONSTRAINT patrons_patron_language CHECK ((((language)::text = ''::text) OR ((language)::text ~ '^[a-z]{2,3}$'::text))),
    CONSTRAINT patrons_patron_merged CHECK ((((merged_into_id IS NOT NULL) AND ((state)::text = 'unito'::text) AND (user_id IS NULL)) OR ((NOT ((state)::text = 'unito'::text)) AND (merged_into_id IS NULL)))),
    CONSTRAINT patrons_patron_named CHECK (((NOT ((last_name)::text = ''::text)) AND (NOT (search_text = ''::text)))),
    CONSTRAINT patrons_patron_not_into_itself CHECK (((merged_into_id IS NULL) OR (NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL))))),
    CONSTRAINT patrons_patron_pin_never_plain CHECK ((((pin)::text = ''::text) OR ((pin)::text ~ '^[a-z0-9_]+\$.{20,}'::text))),
    CONSTRAINT patrons_patron_postal_code CHECK ((((postal_code)::text = ''::text) OR ((postal_code)::text ~ '^[0-9]{5}$'::text))),
    CONSTRAINT patrons_patron_reminded CHECK (((reminded_on IS NULL) OR ((confirm_by >= reminded_on) AND (confirm_by IS NOT NULL)))),
    CONSTRAINT patrons_patron_software CHECK (((NOT ((source)::text = 'gestionale'::text)) OR (NOT ((external_id)::text = ''::text)))),
    CONSTRAINT patrons_patron_still_there CHECK (((still_there_since IS NULL) OR (((state)::text = 'chiuso'::text) AND (NOT ((external_id)::text = ''::text)))))
);
ALTER TABLE {schema}.patrons_patron ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.patrons_patron_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.patrons_registry (
    id bigint NOT NULL,
    place character varying(10) NOT NULL,
    takes_sign_ups boolean NOT NULL,
    opens_by_card boolean NOT NULL,
    officer_note text NOT NULL,
    confirm_days smallint NOT NULL,
    CONSTRAINT patrons_registry_card_with_a_note CHECK (((NOT opens_by_card) OR (NOT (officer_note = ''::text)))),
    CONSTRAINT patrons_registry_confirm_days CHECK (((confirm_days >= 1) AND (confirm_days <= 365))),
    CONSTRAINT patrons_registry_confirm_days_check CHECK ((confirm_days >= 0)),
    CONSTRAINT patrons_registry_one CHECK ((id = 1)),
    CONSTRAINT patrons_registry_place CHECK (((place)::text = ANY ((ARRAY['gestionale'::character varying, 'qui'::character varying])::text[]))),
    CONSTRAINT patrons_registry_sign_ups_here CHECK (((NOT takes_sign_ups) OR ((place)::text = 'qui'::text)))
);
CREATE TABLE {schema}.patrons_stagedpatron (
    id bigint NOT NULL,
    external_id character varying(40) NOT NULL,
    last_name character varying(100) NOT NULL,
    first_name character varying(100) NOT NULL,
    born_on date,
    fiscal_print character varying(64) NOT NULL,
    fiscal_sealed text NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    street character varying(200) NOT NULL,
    postal_code character varying(5) NOT NULL,
    municipality character varying(150) NOT NULL,
    category character varying(60) NOT NULL,
    card character varying(32) NOT NULL,
    expires_on date,
    row_print character varying(64) NOT NULL,
    search_text text NOT NULL,
    CONSTRAINT patrons_stagedpatron_whole CHECK (((NOT ((external_id)::text = ''::text)) AND (NOT ((last_name)::text = ''::text)) AND (NOT (search_text = ''::text))))
);
ALTER TABLE {schema}.patrons_stagedpatron ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.patrons_stagedpatron_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.patrons_threshold (
    service character varying(20) NOT NULL,
    age smallint NOT NULL,
    CONSTRAINT patrons_threshold_age_check CHECK ((age >= 0)),
    CONSTRAINT patrons_threshold_sense CHECK (((age <= 18) AND ((service)::text = ANY ((ARRAY['prestito'::character varying, 'eventi'::character varying, 'internet'::character varying, 'immagini'::character varying])::text[]))))
);
CREATE TABLE {schema}.privacy_bodysheet (
    id bigint NOT NULL,
    representative character varying(150) NOT NULL,
    office_held character varying(150) NOT NULL,
    rights_email character varying(254) NOT NULL,
    feedback_email character varying(254) NOT NULL,
    accessibility_url character varying(200) NOT NULL,
    conformity character varying(20) NOT NULL,
    reviewed_on date,
    privacy_addition text NOT NULL,
    legal_addition text NOT NULL,
    accessibility_addition text NOT NULL,
    body_id bigint NOT NULL,
    CONSTRAINT privacy_bodysheet_conformity CHECK ((((conformity)::text = ''::text) OR ((conformity)::text = ANY ((ARRAY['conforme'::character varying, 'parziale'::character varying, 'non_conforme'::character varying])::text[])))),
    CONSTRAINT privacy_bodysheet_reviewed CHECK ((((accessibility_url)::text = ''::text) OR (reviewed_on IS NOT NULL)))
);
ALTER TABLE {schema}.privacy_bodysheet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.privacy_bodysheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.privacy_breach (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    happened text NOT NULL,
    known_at timestamp with time zone NOT NULL,
    is_confidentiality boolean NOT NULL,
    is_integrity boolean NOT NULL,
    is_availability boolean NOT NULL,
    data character varying(500) NOT NULL,
    people integer,
    consequences text NOT NULL,
    measures text NOT NULL,
    risk character varying(20) NOT NULL,
    no_notice_reason text NOT NULL,
    notified_at timestamp with time zone,
    notice_number character varying(100) NOT NULL,
    late_reason text NOT NULL,
    people_told_at timestamp with time zone,
    people_untold_reason text NOT NULL,
    closed_at timestamp with time zone,
    body_id bigint,
    CONSTRAINT privacy_breach_closed_once_decided CHECK (((closed_at IS NULL) OR (((risk)::text = 'improbabile'::text) AND (NOT (no_notice_reason = ''::text))) OR ((notified_at IS NOT NULL) AND ((risk)::text = 'presente'::text)) OR ((notified_at IS NOT NULL) AND ((risk)::text = 'elevato'::text) AND ((people_told_at IS NOT NULL) OR (NOT (people_untold_reason = ''::text)))))),
    CONSTRAINT privacy_breach_late_with_a_reason CHECK (((notified_at IS NULL) OR (notified_at <= (known_at + '3 days'::interval)) OR (NOT (late_reason = ''::text)))),
    CONSTRAINT privacy_breach_people_check CHECK ((people >= 0)),
    CONSTRAINT privacy_breach_risk CHECK (((risk)::text = ANY ((ARRAY['da_valutare'::character varying, 'improbabile'::character varying, 'presente'::character varying, 'elevato'::character varying])::text[]))),
    CONSTRAINT privacy_breach_told_after_it_was_known CHECK ((((notified_at IS NULL) OR (notified_at >= known_at)) AND ((people_told_at IS NULL) OR (people_told_at >= known_at))))
);
ALTER TABLE {schema}.privacy_breach ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.privacy_breach_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.privacy_datarequest (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    channel character varying(20) NOT NULL,
    person character varying(150) NOT NULL,
    contact character varying(254) NOT NULL,
    received_on date NOT NULL,
    extended_on date,
    extension_reason character varying(500) NOT NULL,
    closed_on date,
    outcome character varying(20) NOT NULL,
    answer text NOT NULL,
    body_id bigint,
    erasure_id bigint,
    CONSTRAINT privacy_datarequest_choices CHECK ((((channel)::text = ANY ((ARRAY['sportello'::character varying, 'e-mail'::character varying, 'pec'::character varying, 'posta'::character varying, 'telefono'::character varying, 'profilo'::character varying])::text[])) AND ((kind)::text = ANY ((ARRAY['accesso'::character varying, 'rettifica'::character varying, 'cancellazione'::character varying, 'limitazione'::character varying, 'portabilita'::character varying, 'opposizione'::character varying])::text[])) AND (((outcome)::text = ''::text) OR ((outcome)::text = ANY ((ARRAY['accolta'::character varying, 'in_parte'::character varying, 'rifiutata'::character varying])::text[]))))),
    CONSTRAINT privacy_datarequest_closed_with_an_outcome CHECK ((((closed_on IS NULL) AND ((outcome)::text = ''::text)) OR ((closed_on >= received_on) AND (closed_on IS NOT NULL) AND (NOT ((outcome)::text = ''::text))))),
    CONSTRAINT privacy_datarequest_extended_with_a_reason CHECK ((((extended_on IS NULL) AND ((extension_reason)::text = ''::text)) OR ((extended_on >= received_on) AND (extended_on IS NOT NULL) AND (NOT ((extension_reason)::text = ''::text))))),
    CONSTRAINT privacy_datarequest_profile CHECK (((erasure_id IS NULL) OR (((channel)::text = 'profilo'::text) AND (closed_on IS NULL) AND ((kind)::text = 'cancellazione'::text)))),
    CONSTRAINT privacy_datarequest_refused_with_a_reason CHECK (((NOT ((outcome)::text = 'rifiutata'::text)) OR (NOT (answer = ''::text))))
);
ALTER TABLE {schema}.privacy_datarequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.privacy_datarequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.privacy_version (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    number integer NOT NULL,
    content jsonb NOT NULL,
    sha256 character varying(64) NOT NULL,
    note character varying(500) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by character varying(150) NOT NULL,
    body_id bigint NOT NULL,
    CONSTRAINT privacy_version_kind CHECK (((kind)::text = ANY ((ARRAY['fascicolo'::character varying, 'contitolari'::character varying, 'responsabile'::character varying, 'privacy'::character varying, 'note-legali'::character varying, 'accessibilita'::character varying, 'cookie'::character varying])::text[]))),
    CONSTRAINT privacy_version_number CHECK ((number >= 1)),
    CONSTRAINT privacy_version_number_check CHECK ((number >= 0)),
    CONSTRAINT privacy_version_sha256 CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text))
);
ALTER TABLE {schema}.privacy_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.privacy_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.ratings_rating (
    id bigint NOT NULL,
    path character varying(300) NOT NULL,
    stars smallint NOT NULL,
    answer character varying(30) NOT NULL,
    text character varying(200) NOT NULL,
    given_on date NOT NULL,
    CONSTRAINT ratings_rating_answer_fits CHECK ((((answer)::text = ''::text) OR (((answer)::text = ANY ((ARRAY['indicazioni_chiare'::character varying, 'indicazioni_complete'::character varying, 'procedevo'::character varying, 'nessun_problema'::character varying, 'altro_bene'::character varying])::text[])) AND (stars >= 4)) OR (((answer)::text = ANY ((ARRAY['indicazioni_non_chiare'::character varying, 'indicazioni_non_complete'::character varying, 'non_capivo'::character varying, 'problemi_tecnici'::character varying, 'altro_male'::character varying])::text[])) AND (stars < 4)))),
    CONSTRAINT ratings_rating_path CHECK (((path)::text ~~ '/%'::text)),
    CONSTRAINT ratings_rating_stars CHECK (((stars >= 1) AND (stars <= 5))),
    CONSTRAINT ratings_rating_stars_check CHECK ((stars >= 0))
);
ALTER TABLE {schema}.ratings_rating ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.ratings_rating_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.roster_staffsheet (
    id bigint NOT NULL,
    file_name character varying(200) NOT NULL,
    content bytea NOT NULL,
    uploaded_by bigint NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    report jsonb,
    CONSTRAINT roster_staffsheet_reported_once_confirmed CHECK ((((confirmed_at IS NULL) AND (report IS NULL)) OR ((confirmed_at IS NOT NULL) AND (report IS NOT NULL))))
);
ALTER TABLE {schema}.roster_staffsheet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.roster_staffsheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE {schema}.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);
ALTER TABLE {schema}.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);
ALTER TABLE {schema}.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.support_access (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    network character varying(30) NOT NULL,
    reason text NOT NULL,
    wants_to_write boolean NOT NULL,
    asked_by character varying(150) NOT NULL,
    asked_by_uid uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state character varying(20) NOT NULL,
    may_write boolean NOT NULL,
    decided_by character varying(150) NOT NULL,
    decided_at timestamp with time zone,
    expires_at timestamp with time zone,
    ended_by character varying(150) NOT NULL,
    ended_at timestamp with time zone,
    ticket_sha256 character varying(64) NOT NULL,
    CONSTRAINT support_access_decided CHECK ((((decided_at IS NULL) AND ((decided_by)::text = ''::text) AND ((state)::text = 'chiesto'::text)) OR (((state)::text = ANY ((ARRAY['consentito'::character varying, 'rifiutato'::character varying])::text[])) AND (decided_at IS NOT NULL) AND (NOT ((decided_by)::text = ''::text))))),
    CONSTRAINT support_access_ended CHECK ((((ended_at IS NULL) AND ((ended_by)::text = ''::text)) OR ((ended_at IS NOT NULL) AND (NOT ((ended_by)::text = ''::text)) AND (NOT ((state)::text = 'rifiutato'::text)) AND ((ticket_sha256)::text = ''::text)))),
    CONSTRAINT support_access_ends CHECK ((((expires_at IS NULL) AND (NOT ((state)::text = 'consentito'::text))) OR ((expires_at > decided_at) AND (expires_at IS NOT NULL) AND (expires_at <= (decided_at + '1 day'::interval)) AND ((state)::text = 'consentito'::text)))),
    CONSTRAINT support_access_reason CHECK ((NOT (reason = ''::text))),
    CONSTRAINT support_access_ticket CHECK ((((ticket_sha256)::text = ''::text) OR (((state)::text = 'consentito'::text) AND ((ticket_sha256)::text ~ '^[0-9a-f]{64}$'::text)))),
    CONSTRAINT support_access_writes_only_if_approved CHECK (((NOT may_write) OR ((state)::text = 'consentito'::text)))
);
ALTER TABLE {schema}.support_access ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.support_access_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.support_opened (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    method character varying(10) NOT NULL,
    address character varying(500) NOT NULL,
    title character varying(200) NOT NULL,
    status smallint NOT NULL,
    access_id bigint NOT NULL,
    CONSTRAINT support_opened_address CHECK ((NOT ((address)::text = ''::text))),
    CONSTRAINT support_opened_status_check CHECK ((status >= 0))
);
ALTER TABLE {schema}.support_opened ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.support_opened_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.tokens_token (
    id bigint NOT NULL,
    uid uuid DEFAULT uuidv7() NOT NULL,
    name character varying(80) NOT NULL,
    prefix character varying(8) NOT NULL,
    sha256 character varying(64) NOT NULL,
    scopes character varying(100)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    created_by_id bigint NOT NULL,
    CONSTRAINT tokens_token_life CHECK (((expires_at > created_at) AND (expires_at <= (created_at + '366 days'::interval)))),
    CONSTRAINT tokens_token_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT tokens_token_order CHECK ((((last_used_at IS NULL) OR (last_used_at >= created_at)) AND ((revoked_at IS NULL) OR (revoked_at >= created_at)))),
    CONSTRAINT tokens_token_prefix CHECK (((prefix)::text ~ '^[a-z2-7]{8}$'::text)),
    CONSTRAINT tokens_token_scopes CHECK ((
CASE
    WHEN (scopes IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(scopes, 1), 0)
END > 0)),
    CONSTRAINT tokens_token_sha256 CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text))
);
ALTER TABLE {schema}.tokens_token ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.tokens_token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE {schema}.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE {schema}.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME {schema}.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
INSERT INTO {schema}.auth_permission VALUES (1, 'Can add persona', 1, 'add_user');
INSERT INTO {schema}.auth_permission VALUES (2, 'Can change persona', 1, 'change_user');
INSERT INTO {schema}.auth_permission VALUES (3, 'Can delete persona', 1, 'delete_user');
INSERT INTO {schema}.auth_permission VALUES (4, 'Can view persona', 1, 'view_user');
INSERT INTO {schema}.auth_permission VALUES (5, 'Can add richiesta di cancellazione', 2, 'add_erasurerequest');
INSERT INTO {schema}.auth_permission VALUES (6, 'Can change richiesta di cancellazione', 2, 'change_erasurerequest');
INSERT INTO {schema}.auth_permission VALUES (7, 'Can delete richiesta di cancellazione', 2, 'delete_erasurerequest');
INSERT INTO {schema}.auth_permission VALUES (8, 'Can view richiesta di cancellazione', 2, 'view_erasurerequest');
INSERT INTO {schema}.auth_permission VALUES (9, 'Can add fornitore d''identità', 3, 'add_identityprovider');
INSERT INTO {schema}.auth_permission VALUES (10, 'Can change fornitore d''identità', 3, 'change_identityprovider');
INSERT INTO {schema}.auth_permission VALUES (11, 'Can delete fornitore d''identità', 3, 'delete_identityprovider');
INSERT INTO {schema}.auth_permission VALUES (12, 'Can view fornitore d''identità', 3, 'view_identityprovider');
INSERT INTO {schema}.auth_permission VALUES (13, 'Can add accesso dei cittadini', 4, 'add_openways');
INSERT INTO {schema}.auth_permission VALUES (14, 'Can change accesso dei cittadini', 4, 'change_openways');
INSERT INTO {schema}.auth_permission VALUES (15, 'Can delete accesso dei cittadini', 4, 'delete_openways');
INSERT INTO {schema}.auth_permission VALUES (16, 'Can view accesso dei cittadini', 4, 'view_openways');
INSERT INTO {schema}.auth_permission VALUES (17, 'Can add identità verificata', 5, 'add_verifiedperson');
INSERT INTO {schema}.auth_permission VALUES (18, 'Can change identità verificata', 5, 'change_verifiedperson');
INSERT INTO {schema}.auth_permission VALUES (19, 'Can delete identità verificata', 5, 'delete_verifiedperson');
INSERT INTO {schema}.auth_permission VALUES (20, 'Can view identità verificata', 5, 'view_verifiedperson');
INSERT INTO {schema}.auth_permission VALUES (21, 'Can add accesso con l''account della rete', 6, 'add_ownidentity');
INSERT INTO {schema}.auth_permission VALUES (22, 'Can change accesso con l''account della rete', 6, 'change_ownidentity');
INSERT INTO {schema}.auth_permission VALUES (23, 'Can delete accesso con l''account della rete', 6, 'delete_ownidentity');
INSERT INTO {schema}.auth_permission VALUES (24, 'Can view accesso con l''account della rete', 6, 'view_ownidentity');
INSERT INTO {schema}.auth_permission VALUES (25, 'Can add ruolo', 7, 'add_staffrole');
INSERT INTO {schema}.auth_permission VALUES (26, 'Can change ruolo', 7, 'change_staffrole');
INSERT INTO {schema}.auth_permission VALUES (27, 'Can delete ruolo', 7, 'delete_staffrole');
INSERT INTO {schema}.auth_permission VALUES (28, 'Can view ruolo', 7, 'view_staffrole');
INSERT INTO {schema}.auth_permission VALUES (29, 'Can add postazione al banco', 8, 'add_workstation');
INSERT INTO {schema}.auth_permission VALUES (30, 'Can change postazione al banco', 8, 'change_workstation');
INSERT INTO {schema}.auth_permission VALUES (31, 'Can delete postazione al banco', 8, 'delete_workstation');
INSERT INTO {schema}.auth_permission VALUES (32, 'Can view postazione al banco', 8, 'view_workstation');
INSERT INTO {schema}.auth_permission VALUES (33, 'Can add PIN del banco', 9, 'add_pin');
INSERT INTO {schema}.auth_permission VALUES (34, 'Can change PIN del banco', 9, 'change_pin');
INSERT INTO {schema}.auth_permission VALUES (35, 'Can delete PIN del banco', 9, 'delete_pin');
INSERT INTO {schema}.auth_permission VALUES (36, 'Can view PIN del banco', 9, 'view_pin');
INSERT INTO {schema}.auth_permission VALUES (37, 'Can add foglio del personale', 10, 'add_staffsheet');
INSERT INTO {schema}.auth_permission VALUES (38, 'Can change foglio del personale', 10, 'change_staffsheet');
INSERT INTO {schema}.auth_permission VALUES (39, 'Can delete foglio del personale', 10, 'delete_staffsheet');
INSERT INTO {schema}.auth_permission VALUES (40, 'Can view foglio del personale', 10, 'view_staffsheet');
INSERT INTO {schema}.auth_permission VALUES (41, 'Can add voce del registro delle azioni', 11, 'add_entry');
INSERT INTO {schema}.auth_permission VALUES (42, 'Can change voce del registro delle azioni', 11, 'change_entry');
INSERT INTO {schema}.auth_permission VALUES (43, 'Can delete voce del registro delle azioni', 11, 'delete_entry');
INSERT INTO {schema}.auth_permission VALUES (44, 'Can view voce del registro delle azioni', 11, 'view_entry');
INSERT INTO {schema}.auth_permission VALUES (45, 'Can add sigillo del registro delle azioni', 12, 'add_seal');
INSERT INTO {schema}.auth_permission VALUES (46, 'Can change sigillo del registro delle azioni', 12, 'change_seal');
INSERT INTO {schema}.auth_permission VALUES (47, 'Can delete sigillo del registro delle azioni', 12, 'delete_seal');
INSERT INTO {schema}.auth_permission VALUES (48, 'Can view sigillo del registro delle azioni', 12, 'view_seal');
INSERT INTO {schema}.auth_permission VALUES (49, 'Can add operazione', 13, 'add_job');
INSERT INTO {schema}.auth_permission VALUES (50, 'Can change operazione', 13, 'change_job');
INSERT INTO {schema}.auth_permission VALUES (51, 'Can delete operazione', 13, 'delete_job');
INSERT INTO {schema}.auth_permission VALUES (52, 'Can view operazione', 13, 'view_job');
INSERT INTO {schema}.auth_permission VALUES (53, 'Can add esecuzione di un lavoro periodico', 14, 'add_schedulerun');
INSERT INTO {schema}.auth_permission VALUES (54, 'Can change esecuzione di un lavoro periodico', 14, 'change_schedulerun');
INSERT INTO {schema}.auth_permission VALUES (55, 'Can delete esecuzione di un lavoro periodico', 14, 'delete_schedulerun');
INSERT INTO {schema}.auth_permission VALUES (56, 'Can view esecuzione di un lavoro periodico', 14, 'view_schedulerun');
INSERT INTO {schema}.auth_permission VALUES (57, 'Can add messaggio', 15, 'add_mail');
INSERT INTO {schema}.auth_permission VALUES (58, 'Can change messaggio', 15, 'change_mail');
INSERT INTO {schema}.auth_permission VALUES (59, 'Can delete messaggio', 15, 'delete_mail');
INSERT INTO {schema}.auth_permission VALUES (60, 'Can view messaggio', 15, 'view_mail');
INSERT INTO {schema}.auth_permission VALUES (61, 'Can add indirizzo rifiutato', 16, 'add_refusedaddress');
INSERT INTO {schema}.auth_permission VALUES (62, 'Can change indirizzo rifiutato', 16, 'change_refusedaddress');
INSERT INTO {schema}.auth_permission VALUES (63, 'Can delete indirizzo rifiutato', 16, 'delete_refusedaddress');
INSERT INTO {schema}.auth_permission VALUES (64, 'Can view indirizzo rifiutato', 16, 'view_refusedaddress');
INSERT INTO {schema}.auth_permission VALUES (65, 'Can add notifica', 17, 'add_notice');
INSERT INTO {schema}.auth_permission VALUES (66, 'Can change notifica', 17, 'change_notice');
INSERT INTO {schema}.auth_permission VALUES (67, 'Can delete notifica', 17, 'delete_notice');
INSERT INTO {schema}.auth_permission VALUES (68, 'Can view notifica', 17, 'view_notice');
INSERT INTO {schema}.auth_permission VALUES (69, 'Can add preferenza per le notifiche', 18, 'add_preference');
INSERT INTO {schema}.auth_permission VALUES (70, 'Can change preferenza per le notifiche', 18, 'change_preference');
INSERT INTO {schema}.auth_permission VALUES (71, 'Can delete preferenza per le notifiche', 18, 'delete_preference');
INSERT INTO {schema}.auth_permission VALUES (72, 'Can view preferenza per le notifiche', 18, 'view_preference');
INSERT INTO {schema}.auth_permission VALUES (73, 'Can add ritmo delle e-mail', 19, 'add_rhythm');
INSERT INTO {schema}.auth_permission VALUES (74, 'Can change ritmo delle e-mail', 19, 'change_rhythm');
INSERT INTO {schema}.auth_permission VALUES (75, 'Can delete ritmo delle e-mail', 19, 'delete_rhythm');
INSERT INTO {schema}.auth_permission VALUES (76, 'Can view ritmo delle e-mail', 19, 'view_rhythm');
INSERT INTO {schema}.auth_permission VALUES (77, 'Can add parole di un messaggio', 20, 'add_wording');
INSERT INTO {schema}.auth_permission VALUES (78, 'Can change parole di un messaggio', 20, 'change_wording');
INSERT INTO {schema}.auth_permission VALUES (79, 'Can delete parole di un messaggio', 20, 'delete_wording');
INSERT INTO {schema}.auth_permission VALUES (80, 'Can view parole di un messaggio', 20, 'view_wording');
INSERT INTO {schema}.auth_permission VALUES (81, 'Can add file', 21, 'add_storedfile');
INSERT INTO {schema}.auth_permission VALUES (82, 'Can change file', 21, 'change_storedfile');
INSERT INTO {schema}.auth_permission VALUES (83, 'Can delete file', 21, 'delete_storedfile');
INSERT INTO {schema}.auth_permission VALUES (84, 'Can view file', 21, 'view_storedfile');
INSERT INTO {schema}.auth_permission VALUES (85, 'Can add chiave dell''API', 22, 'add_token');
INSERT INTO {schema}.auth_permission VALUES (86, 'Can change chiave dell''API', 22, 'change_token');
INSERT INTO {schema}.auth_permission VALUES (87, 'Can delete chiave dell''API', 22, 'delete_token');
INSERT INTO {schema}.auth_permission VALUES (88, 'Can view chiave dell''API', 22, 'view_token');
INSERT INTO {schema}.auth_permission VALUES (89, 'Can add risposta conservata', 23, 'add_keptanswer');
INSERT INTO {schema}.auth_permission VALUES (90, 'Can change risposta conservata', 23, 'change_keptanswer');
INSERT INTO {schema}.auth_permission VALUES (91, 'Can delete risposta conservata', 23, 'delete_keptanswer');
INSERT INTO {schema}.auth_permission VALUES (92, 'Can view risposta conservata', 23, 'view_keptanswer');
INSERT INTO {schema}.auth_permission VALUES (93, 'Can add accesso di assistenza', 24, 'add_access');
INSERT INTO {schema}.auth_permission VALUES (94, 'Can change accesso di assistenza', 24, 'change_access');
INSERT INTO {schema}.auth_permission VALUES (95, 'Can delete accesso di assistenza', 24, 'delete_access');
INSERT INTO {schema}.auth_permission VALUES (96, 'Can view accesso di assistenza', 24, 'view_access');
INSERT INTO {schema}.auth_permission VALUES (97, 'Can add pagina aperta dall''assistenza', 25, 'add_opened');
INSERT INTO {schema}.auth_permission VALUES (98, 'Can change pagina aperta dall''assistenza', 25, 'change_opened');
INSERT INTO {schema}.auth_permission VALUES (99, 'Can delete pagina aperta dall''assistenza', 25, 'delete_opened');
INSERT INTO {schema}.auth_permission VALUES (100, 'Can view pagina aperta dall''assistenza', 25, 'view_opened');
INSERT INTO {schema}.auth_permission VALUES (101, 'Can add importazione', 26, 'add_upload');
INSERT INTO {schema}.auth_permission VALUES (102, 'Can change importazione', 26, 'change_upload');
INSERT INTO {schema}.auth_permission VALUES (103, 'Can delete importazione', 26, 'delete_upload');
INSERT INTO {schema}.auth_permission VALUES (104, 'Can view importazione', 26, 'view_upload');
INSERT INTO {schema}.auth_permission VALUES (105, 'Can add colonne di un''importazione', 27, 'add_habit');
INSERT INTO {schema}.auth_permission VALUES (106, 'Can change colonne di un''importazione', 27, 'change_habit');
INSERT INTO {schema}.auth_permission VALUES (107, 'Can delete colonne di un''importazione', 27, 'delete_habit');
INSERT INTO {schema}.auth_permission VALUES (108, 'Can view colonne di un''importazione', 27, 'view_habit');
INSERT INTO {schema}.auth_permission VALUES (109, 'Can add valutazione di una pagina', 28, 'add_rating');
INSERT INTO {schema}.auth_permission VALUES (110, 'Can change valutazione di una pagina', 28, 'change_rating');
INSERT INTO {schema}.auth_permission VALUES (111, 'Can delete valutazione di una pagina', 28, 'delete_rating');
INSERT INTO {schema}.auth_permission VALUES (112, 'Can view valutazione di una pagina', 28, 'view_rating');
INSERT INTO {schema}.auth_permission VALUES (113, 'Can add percorso a passi', 29, 'add_journey');
INSERT INTO {schema}.auth_permission VALUES (114, 'Can change percorso a passi', 29, 'change_journey');
INSERT INTO {schema}.auth_permission VALUES (115, 'Can delete percorso a passi', 29, 'delete_journey');
INSERT INTO {schema}.auth_permission VALUES (116, 'Can view percorso a passi', 29, 'view_journey');
INSERT INTO {schema}.auth_permission VALUES (117, 'Can add cosa da mandare alle altre reti', 30, 'add_envelope');
INSERT INTO {schema}.auth_permission VALUES (118, 'Can change cosa da mandare alle altre reti', 30, 'change_envelope');
INSERT INTO {schema}.auth_permission VALUES (119, 'Can delete cosa da mandare alle altre reti', 30, 'delete_envelope');
INSERT INTO {schema}.auth_permission VALUES (120, 'Can view cosa da mandare alle altre reti', 30, 'view_envelope');
INSERT INTO {schema}.auth_permission VALUES (121, 'Can add cosa ricevuta dalle altre reti', 31, 'add_received');
INSERT INTO {schema}.auth_permission VALUES (122, 'Can change cosa ricevuta dalle altre reti', 31, 'change_received');
INSERT INTO {schema}.auth_permission VALUES (123, 'Can delete cosa ricevuta dalle altre reti', 31, 'delete_received');
INSERT INTO {schema}.auth_permission VALUES (124, 'Can view cosa ricevuta dalle altre reti', 31, 'view_received');
INSERT INTO {schema}.auth_permission VALUES (125, 'Can add regola di condivisione', 32, 'add_rule');
INSERT INTO {schema}.auth_permission VALUES (126, 'Can change regola di condivisione', 32, 'change_rule');
INSERT INTO {schema}.auth_permission VALUES (127, 'Can delete regola di condivisione', 32, 'delete_rule');
INSERT INTO {schema}.auth_permission VALUES (128, 'Can view regola di condivisione', 32, 'view_rule');
INSERT INTO {schema}.auth_permission VALUES (129, 'Can add cosa condivisa', 33, 'add_share');
INSERT INTO {schema}.auth_permission VALUES (130, 'Can change cosa condivisa', 33, 'change_share');
INSERT INTO {schema}.auth_permission VALUES (131, 'Can delete cosa condivisa', 33, 'delete_share');
INSERT INTO {schema}.auth_permission VALUES (132, 'Can view cosa condivisa', 33, 'view_share');
INSERT INTO {schema}.auth_permission VALUES (133, 'Can add cosa presa da un''altra rete', 34, 'add_take');
INSERT INTO {schema}.auth_permission VALUES (134, 'Can change cosa presa da un''altra rete', 34, 'change_take');
INSERT INTO {schema}.auth_permission VALUES (135, 'Can delete cosa presa da un''altra rete', 34, 'delete_take');
INSERT INTO {schema}.auth_permission VALUES (136, 'Can view cosa presa da un''altra rete', 34, 'view_take');
INSERT INTO {schema}.auth_permission VALUES (137, 'Can add messaggio tra reti', 35, 'add_message');
INSERT INTO {schema}.auth_permission VALUES (138, 'Can change messaggio tra reti', 35, 'change_message');
INSERT INTO {schema}.auth_permission VALUES (139, 'Can delete messaggio tra reti', 35, 'delete_message');
INSERT INTO {schema}.auth_permission VALUES (140, 'Can view messaggio tra reti', 35, 'view_message');
INSERT INTO {schema}.auth_permission VALUES (141, 'Can add permission', 36, 'add_permission');
INSERT INTO {schema}.auth_permission VALUES (142, 'Can change permission', 36, 'change_permission');
INSERT INTO {schema}.auth_permission VALUES (143, 'Can delete permission', 36, 'delete_permission');
INSERT INTO {schema}.auth_permission VALUES (144, 'Can view permission', 36, 'view_permission');
INSERT INTO {schema}.auth_permission VALUES (145, 'Can add group', 37, 'add_group');
INSERT INTO {schema}.auth_permission VALUES (146, 'Can change group', 37, 'change_group');
INSERT INTO {schema}.auth_permission VALUES (147, 'Can delete group', 37, 'delete_group');
INSERT INTO {schema}.auth_permission VALUES (148, 'Can view group', 37, 'view_group');
INSERT INTO {schema}.auth_permission VALUES (149, 'Can add content type', 38, 'add_contenttype');
INSERT INTO {schema}.auth_permission VALUES (150, 'Can change content type', 38, 'change_contenttype');
INSERT INTO {schema}.auth_permission VALUES (151, 'Can delete content type', 38, 'delete_contenttype');
INSERT INTO {schema}.auth_permission VALUES (152, 'Can view content type', 38, 'view_contenttype');
INSERT INTO {schema}.auth_permission VALUES (153, 'Can add session', 39, 'add_session');
INSERT INTO {schema}.auth_permission VALUES (154, 'Can change session', 39, 'change_session');
INSERT INTO {schema}.auth_permission VALUES (155, 'Can delete session', 39, 'delete_session');
INSERT INTO {schema}.auth_permission VALUES (156, 'Can view session', 39, 'view_session');
INSERT INTO {schema}.auth_permission VALUES (157, 'Can add user object permission', 40, 'add_userobjectpermission');
INSERT INTO {schema}.auth_permission VALUES (158, 'Can change user object permission', 40, 'change_userobjectpermission');
INSERT INTO {schema}.auth_permission VALUES (159, 'Can delete user object permission', 40, 'delete_userobjectpermission');
INSERT INTO {schema}.auth_permission VALUES (160, 'Can view user object permission', 40, 'view_userobjectpermission');
INSERT INTO {schema}.auth_permission VALUES (161, 'Can add group object permission', 41, 'add_groupobjectpermission');
INSERT INTO {schema}.auth_permission VALUES (162, 'Can change group object permission', 41, 'change_groupobjectpermission');
INSERT INTO {schema}.auth_permission VALUES (163, 'Can delete group object permission', 41, 'delete_groupobjectpermission');
INSERT INTO {schema}.auth_permission VALUES (164, 'Can view group object permission', 41, 'view_groupobjectpermission');
INSERT INTO {schema}.auth_permission VALUES (165, 'Can add email address', 42, 'add_emailaddress');
INSERT INTO {schema}.auth_permission VALUES (166, 'Can change email address', 42, 'change_emailaddress');
INSERT INTO {schema}.auth_permission VALUES (167, 'Can delete email address', 42, 'delete_emailaddress');
INSERT INTO {schema}.auth_permission VALUES (168, 'Can view email address', 42, 'view_emailaddress');
INSERT INTO {schema}.auth_permission VALUES (169, 'Can add email confirmation', 43, 'add_emailconfirmation');
INSERT INTO {schema}.auth_permission VALUES (170, 'Can change email confirmation', 43, 'change_emailconfirmation');
INSERT INTO {schema}.auth_permission VALUES (171, 'Can delete email confirmation', 43, 'delete_emailconfirmation');
INSERT INTO {schema}.auth_permission VALUES (172, 'Can view email confirmation', 43, 'view_emailconfirmation');
INSERT INTO {schema}.auth_permission VALUES (173, 'Can add authenticator', 44, 'add_authenticator');
INSERT INTO {schema}.auth_permission VALUES (174, 'Can change authenticator', 44, 'change_authenticator');
INSERT INTO {schema}.auth_permission VALUES (175, 'Can delete authenticator', 44, 'delete_authenticator');
INSERT INTO {schema}.auth_permission VALUES (176, 'Can view authenticator', 44, 'view_authenticator');
INSERT INTO {schema}.auth_permission VALUES (177, 'Can add social application', 45, 'add_socialapp');
INSERT INTO {schema}.auth_permission VALUES (178, 'Can change social application', 45, 'change_socialapp');
INSERT INTO {schema}.auth_permission VALUES (179, 'Can delete social application', 45, 'delete_socialapp');
INSERT INTO {schema}.auth_permission VALUES (180, 'Can view social application', 45, 'view_socialapp');
INSERT INTO {schema}.auth_permission VALUES (181, 'Can add social account', 46, 'add_socialaccount');
INSERT INTO {schema}.auth_permission VALUES (182, 'Can change social account', 46, 'change_socialaccount');
INSERT INTO {schema}.auth_permission VALUES (183, 'Can delete social account', 46, 'delete_socialaccount');
INSERT INTO {schema}.auth_permission VALUES (184, 'Can view social account', 46, 'view_socialaccount');
INSERT INTO {schema}.auth_permission VALUES (185, 'Can add social application token', 47, 'add_socialtoken');
INSERT INTO {schema}.auth_permission VALUES (186, 'Can change social application token', 47, 'change_socialtoken');
INSERT INTO {schema}.auth_permission VALUES (187, 'Can delete social application token', 47, 'delete_socialtoken');
INSERT INTO {schema}.auth_permission VALUES (188, 'Can view social application token', 47, 'view_socialtoken');
INSERT INTO {schema}.auth_permission VALUES (189, 'Can add user session', 48, 'add_usersession');
INSERT INTO {schema}.auth_permission VALUES (190, 'Can change user session', 48, 'change_usersession');
INSERT INTO {schema}.auth_permission VALUES (191, 'Can delete user session', 48, 'delete_usersession');
INSERT INTO {schema}.auth_permission VALUES (192, 'Can view user session', 48, 'view_usersession');
INSERT INTO {schema}.auth_permission VALUES (193, 'Can add client', 49, 'add_client');
INSERT INTO {schema}.auth_permission VALUES (194, 'Can change client', 49, 'change_client');
INSERT INTO {schema}.auth_permission VALUES (195, 'Can delete client', 49, 'delete_client');
INSERT INTO {schema}.auth_permission VALUES (196, 'Can view client', 49, 'view_client');
INSERT INTO {schema}.auth_permission VALUES (197, 'Can add token', 50, 'add_token');
INSERT INTO {schema}.auth_permission VALUES (198, 'Can change token', 50, 'change_token');
INSERT INTO {schema}.auth_permission VALUES (199, 'Can delete token', 50, 'delete_token');
INSERT INTO {schema}.auth_permission VALUES (200, 'Can view token', 50, 'view_token');
INSERT INTO {schema}.auth_permission VALUES (201, 'Can add ente', 51, 'add_body');
INSERT INTO {schema}.auth_permission VALUES (202, 'Can change ente', 51, 'change_body');
INSERT INTO {schema}.auth_permission VALUES (203, 'Can delete ente', 51, 'delete_body');
INSERT INTO {schema}.auth_permission VALUES (204, 'Can view ente', 51, 'view_body');
INSERT INTO {schema}.auth_permission VALUES (205, 'Can add biblioteca', 52, 'add_library');
INSERT INTO {schema}.auth_permission VALUES (206, 'Can change biblioteca', 52, 'change_library');
INSERT INTO {schema}.auth_permission VALUES (207, 'Can delete biblioteca', 52, 'delete_library');
INSERT INTO {schema}.auth_permission VALUES (208, 'Can view biblioteca', 52, 'view_library');
INSERT INTO {schema}.auth_permission VALUES (209, 'Can add importazione da confermare', 53, 'add_importdraft');
INSERT INTO {schema}.auth_permission VALUES (210, 'Can change importazione da confermare', 53, 'change_importdraft');
INSERT INTO {schema}.auth_permission VALUES (211, 'Can delete importazione da confermare', 53, 'delete_importdraft');
INSERT INTO {schema}.auth_permission VALUES (212, 'Can view importazione da confermare', 53, 'view_importdraft');
INSERT INTO {schema}.auth_permission VALUES (213, 'Can add orario', 54, 'add_timetable');
INSERT INTO {schema}.auth_permission VALUES (214, 'Can change orario', 54, 'change_timetable');
INSERT INTO {schema}.auth_permission VALUES (215, 'Can delete orario', 54, 'delete_timetable');
INSERT INTO {schema}.auth_permission VALUES (216, 'Can view orario', 54, 'view_timetable');
INSERT INTO {schema}.auth_permission VALUES (217, 'Can add fascia oraria', 55, 'add_span');
INSERT INTO {schema}.auth_permission VALUES (218, 'Can change fascia oraria', 55, 'change_span');
INSERT INTO {schema}.auth_permission VALUES (219, 'Can delete fascia oraria', 55, 'delete_span');
INSERT INTO {schema}.auth_permission VALUES (220, 'Can view fascia oraria', 55, 'view_span');
INSERT INTO {schema}.auth_permission VALUES (221, 'Can add chiusura', 56, 'add_closure');
INSERT INTO {schema}.auth_permission VALUES (222, 'Can change chiusura', 56, 'change_closure');
INSERT INTO {schema}.auth_permission VALUES (223, 'Can delete chiusura', 56, 'delete_closure');
INSERT INTO {schema}.auth_permission VALUES (224, 'Can view chiusura', 56, 'view_closure');
INSERT INTO {schema}.auth_permission VALUES (225, 'Can add apertura straordinaria', 57, 'add_opening');
INSERT INTO {schema}.auth_permission VALUES (226, 'Can change apertura straordinaria', 57, 'change_opening');
INSERT INTO {schema}.auth_permission VALUES (227, 'Can delete apertura straordinaria', 57, 'delete_opening');
INSERT INTO {schema}.auth_permission VALUES (228, 'Can view apertura straordinaria', 57, 'view_opening');
INSERT INTO {schema}.auth_permission VALUES (229, 'Can add pratica', 58, 'add_practice');
INSERT INTO {schema}.auth_permission VALUES (230, 'Can change pratica', 58, 'change_practice');
INSERT INTO {schema}.auth_permission VALUES (231, 'Can delete pratica', 58, 'delete_practice');
INSERT INTO {schema}.auth_permission VALUES (232, 'Can view pratica', 58, 'view_practice');
INSERT INTO {schema}.auth_permission VALUES (233, 'Can add documento', 59, 'add_document');
INSERT INTO {schema}.auth_permission VALUES (234, 'Can change documento', 59, 'change_document');
INSERT INTO {schema}.auth_permission VALUES (235, 'Can delete documento', 59, 'delete_document');
INSERT INTO {schema}.auth_permission VALUES (236, 'Can view documento', 59, 'view_document');
INSERT INTO {schema}.auth_permission VALUES (237, 'Can add materiale', 60, 'add_attachment');
INSERT INTO {schema}.auth_permission VALUES (238, 'Can change materiale', 60, 'change_attachment');
INSERT INTO {schema}.auth_permission VALUES (239, 'Can delete materiale', 60, 'delete_attachment');
INSERT INTO {schema}.auth_permission VALUES (240, 'Can view materiale', 60, 'view_attachment');
INSERT INTO {schema}.auth_permission VALUES (241, 'Can add domanda alle reti', 61, 'add_question');
INSERT INTO {schema}.auth_permission VALUES (242, 'Can change domanda alle reti', 61, 'change_question');
INSERT INTO {schema}.auth_permission VALUES (243, 'Can delete domanda alle reti', 61, 'delete_question');
INSERT INTO {schema}.auth_permission VALUES (244, 'Can view domanda alle reti', 61, 'view_question');
INSERT INTO {schema}.auth_permission VALUES (245, 'Can add risposta di un''altra rete', 62, 'add_answer');
INSERT INTO {schema}.auth_permission VALUES (246, 'Can change risposta di un''altra rete', 62, 'change_answer');
INSERT INTO {schema}.auth_permission VALUES (247, 'Can delete risposta di un''altra rete', 62, 'delete_answer');
INSERT INTO {schema}.auth_permission VALUES (248, 'Can view risposta di un''altra rete', 62, 'view_answer');
INSERT INTO {schema}.auth_permission VALUES (249, 'Can add contenuto', 63, 'add_page');
INSERT INTO {schema}.auth_permission VALUES (250, 'Can change contenuto', 63, 'change_page');
INSERT INTO {schema}.auth_permission VALUES (251, 'Can delete contenuto', 63, 'delete_page');
INSERT INTO {schema}.auth_permission VALUES (252, 'Can view contenuto', 63, 'view_page');
INSERT INTO {schema}.auth_permission VALUES (253, 'Can add versione', 64, 'add_revision');
INSERT INTO {schema}.auth_permission VALUES (254, 'Can change versione', 64, 'change_revision');
INSERT INTO {schema}.auth_permission VALUES (255, 'Can delete versione', 64, 'delete_revision');
INSERT INTO {schema}.auth_permission VALUES (256, 'Can view versione', 64, 'view_revision');
INSERT INTO {schema}.auth_permission VALUES (257, 'Can add file di un contenuto', 65, 'add_pagefile');
INSERT INTO {schema}.auth_permission VALUES (258, 'Can change file di un contenuto', 65, 'change_pagefile');
INSERT INTO {schema}.auth_permission VALUES (259, 'Can delete file di un contenuto', 65, 'delete_pagefile');
INSERT INTO {schema}.auth_permission VALUES (260, 'Can view file di un contenuto', 65, 'view_pagefile');
INSERT INTO {schema}.auth_permission VALUES (261, 'Can add rilettura', 66, 'add_editorialrule');
INSERT INTO {schema}.auth_permission VALUES (262, 'Can change rilettura', 66, 'change_editorialrule');
INSERT INTO {schema}.auth_permission VALUES (263, 'Can delete rilettura', 66, 'delete_editorialrule');
INSERT INTO {schema}.auth_permission VALUES (264, 'Can view rilettura', 66, 'view_editorialrule');
INSERT INTO {schema}.auth_permission VALUES (265, 'Can add newsletter', 67, 'add_newsletter');
INSERT INTO {schema}.auth_permission VALUES (266, 'Can change newsletter', 67, 'change_newsletter');
INSERT INTO {schema}.auth_permission VALUES (267, 'Can delete newsletter', 67, 'delete_newsletter');
INSERT INTO {schema}.auth_permission VALUES (268, 'Can view newsletter', 67, 'view_newsletter');
INSERT INTO {schema}.auth_permission VALUES (269, 'Can add numero della newsletter', 68, 'add_issue');
INSERT INTO {schema}.auth_permission VALUES (270, 'Can change numero della newsletter', 68, 'change_issue');
INSERT INTO {schema}.auth_permission VALUES (271, 'Can delete numero della newsletter', 68, 'delete_issue');
INSERT INTO {schema}.auth_permission VALUES (272, 'Can view numero della newsletter', 68, 'view_issue');
INSERT INTO {schema}.auth_permission VALUES (273, 'Can add iscritto alla newsletter', 69, 'add_subscriber');
INSERT INTO {schema}.auth_permission VALUES (274, 'Can change iscritto alla newsletter', 69, 'change_subscriber');
INSERT INTO {schema}.auth_permission VALUES (275, 'Can delete iscritto alla newsletter', 69, 'delete_subscriber');
INSERT INTO {schema}.auth_permission VALUES (276, 'Can view iscritto alla newsletter', 69, 'view_subscriber');
INSERT INTO {schema}.auth_permission VALUES (277, 'Can add iscrizione da confermare', 70, 'add_subscriptionrequest');
INSERT INTO {schema}.auth_permission VALUES (278, 'Can change iscrizione da confermare', 70, 'change_subscriptionrequest');
INSERT INTO {schema}.auth_permission VALUES (279, 'Can delete iscrizione da confermare', 70, 'delete_subscriptionrequest');
INSERT INTO {schema}.auth_permission VALUES (280, 'Can view iscrizione da confermare', 70, 'view_subscriptionrequest');
INSERT INTO {schema}.auth_permission VALUES (281, 'Can add invio della newsletter', 71, 'add_delivery');
INSERT INTO {schema}.auth_permission VALUES (282, 'Can change invio della newsletter', 71, 'change_delivery');
INSERT INTO {schema}.auth_permission VALUES (283, 'Can delete invio della newsletter', 71, 'delete_delivery');
INSERT INTO {schema}.auth_permission VALUES (284, 'Can view invio della newsletter', 71, 'view_delivery');
INSERT INTO {schema}.auth_permission VALUES (285, 'Can add modulo', 72, 'add_webform');
INSERT INTO {schema}.auth_permission VALUES (286, 'Can change modulo', 72, 'change_webform');
INSERT INTO {schema}.auth_permission VALUES (287, 'Can delete modulo', 72, 'delete_webform');
INSERT INTO {schema}.auth_permission VALUES (288, 'Can view modulo', 72, 'view_webform');
INSERT INTO {schema}.auth_permission VALUES (289, 'Can add versione di un modulo', 73, 'add_formversion');
INSERT INTO {schema}.auth_permission VALUES (290, 'Can change versione di un modulo', 73, 'change_formversion');
INSERT INTO {schema}.auth_permission VALUES (291, 'Can delete versione di un modulo', 73, 'delete_formversion');
INSERT INTO {schema}.auth_permission VALUES (292, 'Can view versione di un modulo', 73, 'view_formversion');
INSERT INTO {schema}.auth_permission VALUES (293, 'Can add chi riceve le risposte', 74, 'add_formreader');
INSERT INTO {schema}.auth_permission VALUES (294, 'Can change chi riceve le risposte', 74, 'change_formreader');
INSERT INTO {schema}.auth_permission VALUES (295, 'Can delete chi riceve le risposte', 74, 'delete_formreader');
INSERT INTO {schema}.auth_permission VALUES (296, 'Can view chi riceve le risposte', 74, 'view_formreader');
INSERT INTO {schema}.auth_permission VALUES (297, 'Can add risposta a un modulo', 75, 'add_answer');
INSERT INTO {schema}.auth_permission VALUES (298, 'Can change risposta a un modulo', 75, 'change_answer');
INSERT INTO {schema}.auth_permission VALUES (299, 'Can delete risposta a un modulo', 75, 'delete_answer');
INSERT INTO {schema}.auth_permission VALUES (300, 'Can view risposta a un modulo', 75, 'view_answer');
INSERT INTO {schema}.auth_permission VALUES (301, 'Can add file di una risposta', 76, 'add_answerfile');
INSERT INTO {schema}.auth_permission VALUES (302, 'Can change file di una risposta', 76, 'change_answerfile');
INSERT INTO {schema}.auth_permission VALUES (303, 'Can delete file di una risposta', 76, 'delete_answerfile');
INSERT INTO {schema}.auth_permission VALUES (304, 'Can view file di una risposta', 76, 'view_answerfile');
INSERT INTO {schema}.auth_permission VALUES (305, 'Can add nota a una risposta', 77, 'add_answernote');
INSERT INTO {schema}.auth_permission VALUES (306, 'Can change nota a una risposta', 77, 'change_answernote');
INSERT INTO {schema}.auth_permission VALUES (307, 'Can delete nota a una risposta', 77, 'delete_answernote');
INSERT INTO {schema}.auth_permission VALUES (308, 'Can view nota a una risposta', 77, 'view_answernote');
INSERT INTO {schema}.auth_permission VALUES (309, 'Can add categoria di utenti', 78, 'add_category');
INSERT INTO {schema}.auth_permission VALUES (310, 'Can change categoria di utenti', 78, 'change_category');
INSERT INTO {schema}.auth_permission VALUES (311, 'Can delete categoria di utenti', 78, 'delete_category');
INSERT INTO {schema}.auth_permission VALUES (312, 'Can view categoria di utenti', 78, 'view_category');
INSERT INTO {schema}.auth_permission VALUES (313, 'Can add utente', 79, 'add_patron');
INSERT INTO {schema}.auth_permission VALUES (314, 'Can change utente', 79, 'change_patron');
INSERT INTO {schema}.auth_permission VALUES (315, 'Can delete utente', 79, 'delete_patron');
INSERT INTO {schema}.auth_permission VALUES (316, 'Can view utente', 79, 'view_patron');
INSERT INTO {schema}.auth_permission VALUES (317, 'Can add tessera', 80, 'add_card');
INSERT INTO {schema}.auth_permission VALUES (318, 'Can change tessera', 80, 'change_card');
INSERT INTO {schema}.auth_permission VALUES (319, 'Can delete tessera', 80, 'delete_card');
INSERT INTO {schema}.auth_permission VALUES (320, 'Can view tessera', 80, 'view_card');
INSERT INTO {schema}.auth_permission VALUES (321, 'Can add genitore o tutore', 81, 'add_guardianship');
INSERT INTO {schema}.auth_permission VALUES (322, 'Can change genitore o tutore', 81, 'change_guardianship');
INSERT INTO {schema}.auth_permission VALUES (323, 'Can delete genitore o tutore', 81, 'delete_guardianship');
INSERT INTO {schema}.auth_permission VALUES (324, 'Can view genitore o tutore', 81, 'view_guardianship');
INSERT INTO {schema}.auth_permission VALUES (325, 'Can add autorizzazione', 82, 'add_authorisation');
INSERT INTO {schema}.auth_permission VALUES (326, 'Can change autorizzazione', 82, 'change_authorisation');
INSERT INTO {schema}.auth_permission VALUES (327, 'Can delete autorizzazione', 82, 'delete_authorisation');
INSERT INTO {schema}.auth_permission VALUES (328, 'Can view autorizzazione', 82, 'view_authorisation');
INSERT INTO {schema}.auth_permission VALUES (329, 'Can add età per i servizi', 83, 'add_threshold');
INSERT INTO {schema}.auth_permission VALUES (330, 'Can change età per i servizi', 83, 'change_threshold');
INSERT INTO {schema}.auth_permission VALUES (331, 'Can delete età per i servizi', 83, 'delete_threshold');
INSERT INTO {schema}.auth_permission VALUES (332, 'Can view età per i servizi', 83, 'view_threshold');
INSERT INTO {schema}.auth_permission VALUES (333, 'Can add esenzione', 84, 'add_exemption');
INSERT INTO {schema}.auth_permission VALUES (334, 'Can change esenzione', 84, 'change_exemption');
INSERT INTO {schema}.auth_permission VALUES (335, 'Can delete esenzione', 84, 'delete_exemption');
INSERT INTO {schema}.auth_permission VALUES (336, 'Can view esenzione', 84, 'view_exemption');
INSERT INTO {schema}.auth_permission VALUES (337, 'Can add unione di schede', 85, 'add_merge');
INSERT INTO {schema}.auth_permission VALUES (338, 'Can change unione di schede', 85, 'change_merge');
INSERT INTO {schema}.auth_permission VALUES (339, 'Can delete unione di schede', 85, 'delete_merge');
INSERT INTO {schema}.auth_permission VALUES (340, 'Can view unione di schede', 85, 'view_merge');
INSERT INTO {schema}.auth_permission VALUES (341, 'Can add file del gestionale', 86, 'add_feed');
INSERT INTO {schema}.auth_permission VALUES (342, 'Can change file del gestionale', 86, 'change_feed');
INSERT INTO {schema}.auth_permission VALUES (343, 'Can delete file del gestionale', 86, 'delete_feed');
INSERT INTO {schema}.auth_permission VALUES (344, 'Can view file del gestionale', 86, 'view_feed');
INSERT INTO {schema}.auth_permission VALUES (345, 'Can add file ricevuto', 87, 'add_feedrun');
INSERT INTO {schema}.auth_permission VALUES (346, 'Can change file ricevuto', 87, 'change_feedrun');
INSERT INTO {schema}.auth_permission VALUES (347, 'Can delete file ricevuto', 87, 'delete_feedrun');
INSERT INTO {schema}.auth_permission VALUES (348, 'Can view file ricevuto', 87, 'view_feedrun');
INSERT INTO {schema}.auth_permission VALUES (349, 'Can add riga di un file', 88, 'add_stagedpatron');
INSERT INTO {schema}.auth_permission VALUES (350, 'Can change riga di un file', 88, 'change_stagedpatron');
INSERT INTO {schema}.auth_permission VALUES (351, 'Can delete riga di un file', 88, 'delete_stagedpatron');
INSERT INTO {schema}.auth_permission VALUES (352, 'Can view riga di un file', 88, 'view_stagedpatron');
INSERT INTO {schema}.auth_permission VALUES (353, 'Can add anagrafe utenti', 89, 'add_registry');
INSERT INTO {schema}.auth_permission VALUES (354, 'Can change anagrafe utenti', 89, 'change_registry');
INSERT INTO {schema}.auth_permission VALUES (355, 'Can delete anagrafe utenti', 89, 'delete_registry');
INSERT INTO {schema}.auth_permission VALUES (356, 'Can view anagrafe utenti', 89, 'view_registry');
INSERT INTO {schema}.auth_permission VALUES (357, 'Can add collegamento al gestionale', 90, 'add_connection');
INSERT INTO {schema}.auth_permission VALUES (358, 'Can change collegamento al gestionale', 90, 'change_connection');
INSERT INTO {schema}.auth_permission VALUES (359, 'Can delete collegamento al gestionale', 90, 'delete_connection');
INSERT INTO {schema}.auth_permission VALUES (360, 'Can view collegamento al gestionale', 90, 'view_connection');
INSERT INTO {schema}.auth_permission VALUES (361, 'Can add codice di collegamento', 91, 'add_linkcode');
INSERT INTO {schema}.auth_permission VALUES (362, 'Can change codice di collegamento', 91, 'change_linkcode');
INSERT INTO {schema}.auth_permission VALUES (363, 'Can delete codice di collegamento', 91, 'delete_linkcode');
INSERT INTO {schema}.auth_permission VALUES (364, 'Can view codice di collegamento', 91, 'view_linkcode');
INSERT INTO {schema}.auth_permission VALUES (365, 'Can add violazione dei dati', 92, 'add_breach');
INSERT INTO {schema}.auth_permission VALUES (366, 'Can change violazione dei dati', 92, 'change_breach');
INSERT INTO {schema}.auth_permission VALUES (367, 'Can delete violazione dei dati', 92, 'delete_breach');
INSERT INTO {schema}.auth_permission VALUES (368, 'Can view violazione dei dati', 92, 'view_breach');
INSERT INTO {schema}.auth_permission VALUES (369, 'Can add richiesta sui dati', 93, 'add_datarequest');
INSERT INTO {schema}.auth_permission VALUES (370, 'Can change richiesta sui dati', 93, 'change_datarequest');
INSERT INTO {schema}.auth_permission VALUES (371, 'Can delete richiesta sui dati', 93, 'delete_datarequest');
INSERT INTO {schema}.auth_permission VALUES (372, 'Can view richiesta sui dati', 93, 'view_datarequest');
INSERT INTO {schema}.auth_permission VALUES (373, 'Can add scheda privacy di un ente', 94, 'add_bodysheet');
INSERT INTO {schema}.auth_permission VALUES (374, 'Can change scheda privacy di un ente', 94, 'change_bodysheet');
INSERT INTO {schema}.auth_permission VALUES (375, 'Can delete scheda privacy di un ente', 94, 'delete_bodysheet');
INSERT INTO {schema}.auth_permission VALUES (376, 'Can view scheda privacy di un ente', 94, 'view_bodysheet');
INSERT INTO {schema}.auth_permission VALUES (377, 'Can add versione di un documento', 95, 'add_version');
INSERT INTO {schema}.auth_permission VALUES (378, 'Can change versione di un documento', 95, 'change_version');
INSERT INTO {schema}.auth_permission VALUES (379, 'Can delete versione di un documento', 95, 'delete_version');
INSERT INTO {schema}.auth_permission VALUES (380, 'Can view versione di un documento', 95, 'view_version');
INSERT INTO {schema}.auth_permission VALUES (381, 'Can add luogo', 96, 'add_place');
INSERT INTO {schema}.auth_permission VALUES (382, 'Can change luogo', 96, 'change_place');
INSERT INTO {schema}.auth_permission VALUES (383, 'Can delete luogo', 96, 'delete_place');
INSERT INTO {schema}.auth_permission VALUES (384, 'Can view luogo', 96, 'view_place');
INSERT INTO {schema}.auth_permission VALUES (385, 'Can add rassegna', 97, 'add_festival');
INSERT INTO {schema}.auth_permission VALUES (386, 'Can change rassegna', 97, 'change_festival');
INSERT INTO {schema}.auth_permission VALUES (387, 'Can delete rassegna', 97, 'delete_festival');
INSERT INTO {schema}.auth_permission VALUES (388, 'Can view rassegna', 97, 'view_festival');
INSERT INTO {schema}.auth_permission VALUES (389, 'Can add evento', 98, 'add_event');
INSERT INTO {schema}.auth_permission VALUES (390, 'Can change evento', 98, 'change_event');
INSERT INTO {schema}.auth_permission VALUES (391, 'Can delete evento', 98, 'delete_event');
INSERT INTO {schema}.auth_permission VALUES (392, 'Can view evento', 98, 'view_event');
INSERT INTO {schema}.auth_permission VALUES (393, 'Can add ciclo', 99, 'add_series');
INSERT INTO {schema}.auth_permission VALUES (394, 'Can change ciclo', 99, 'change_series');
INSERT INTO {schema}.auth_permission VALUES (395, 'Can delete ciclo', 99, 'delete_series');
INSERT INTO {schema}.auth_permission VALUES (396, 'Can view ciclo', 99, 'view_series');
INSERT INTO {schema}.auth_permission VALUES (397, 'Can add data', 100, 'add_occurrence');
INSERT INTO {schema}.auth_permission VALUES (398, 'Can change data', 100, 'change_occurrence');
INSERT INTO {schema}.auth_permission VALUES (399, 'Can delete data', 100, 'delete_occurrence');
INSERT INTO {schema}.auth_permission VALUES (400, 'Can view data', 100, 'view_occurrence');
INSERT INTO {schema}.auth_permission VALUES (401, 'Can add modo di prenotare', 101, 'add_bookingplan');
INSERT INTO {schema}.auth_permission VALUES (402, 'Can change modo di prenotare', 101, 'change_bookingplan');
INSERT INTO {schema}.auth_permission VALUES (403, 'Can delete modo di prenotare', 101, 'delete_bookingplan');
INSERT INTO {schema}.auth_permission VALUES (404, 'Can view modo di prenotare', 101, 'view_bookingplan');
INSERT INTO {schema}.auth_permission VALUES (405, 'Can add posti di una data', 102, 'add_seatpool');
INSERT INTO {schema}.auth_permission VALUES (406, 'Can change posti di una data', 102, 'change_seatpool');
INSERT INTO {schema}.auth_permission VALUES (407, 'Can delete posti di una data', 102, 'delete_seatpool');
INSERT INTO {schema}.auth_permission VALUES (408, 'Can view posti di una data', 102, 'view_seatpool');
INSERT INTO {schema}.auth_permission VALUES (409, 'Can add prenotazione', 103, 'add_booking');
INSERT INTO {schema}.auth_permission VALUES (410, 'Can change prenotazione', 103, 'change_booking');
INSERT INTO {schema}.auth_permission VALUES (411, 'Can delete prenotazione', 103, 'delete_booking');
INSERT INTO {schema}.auth_permission VALUES (412, 'Can view prenotazione', 103, 'view_booking');
INSERT INTO {schema}.auth_permission VALUES (413, 'Can add chi viene', 104, 'add_attendee');
INSERT INTO {schema}.auth_permission VALUES (414, 'Can change chi viene', 104, 'change_attendee');
INSERT INTO {schema}.auth_permission VALUES (415, 'Can delete chi viene', 104, 'delete_attendee');
INSERT INTO {schema}.auth_permission VALUES (416, 'Can view chi viene', 104, 'view_attendee');
INSERT INTO {schema}.auth_permission VALUES (417, 'Can add calendario delle prenotazioni', 105, 'add_bookingcalendar');
INSERT INTO {schema}.auth_permission VALUES (418, 'Can change calendario delle prenotazioni', 105, 'change_bookingcalendar');
INSERT INTO {schema}.auth_permission VALUES (419, 'Can delete calendario delle prenotazioni', 105, 'delete_bookingcalendar');
INSERT INTO {schema}.auth_permission VALUES (420, 'Can view calendario delle prenotazioni', 105, 'view_bookingcalendar');
INSERT INTO {schema}.auth_permission VALUES (421, 'Can add quota', 106, 'add_due');
INSERT INTO {schema}.auth_permission VALUES (422, 'Can change quota', 106, 'change_due');
INSERT INTO {schema}.auth_permission VALUES (423, 'Can delete quota', 106, 'delete_due');
INSERT INTO {schema}.auth_permission VALUES (424, 'Can view quota', 106, 'view_due');
INSERT INTO {schema}.auth_permission VALUES (425, 'Can add calendario seguito', 107, 'add_subscription');
INSERT INTO {schema}.auth_permission VALUES (426, 'Can change calendario seguito', 107, 'change_subscription');
INSERT INTO {schema}.auth_permission VALUES (427, 'Can delete calendario seguito', 107, 'delete_subscription');
INSERT INTO {schema}.auth_permission VALUES (428, 'Can view calendario seguito', 107, 'view_subscription');
INSERT INTO {schema}.auth_permission VALUES (429, 'Can add importazione di eventi da confermare', 108, 'add_importdraft');
INSERT INTO {schema}.auth_permission VALUES (430, 'Can change importazione di eventi da confermare', 108, 'change_importdraft');
INSERT INTO {schema}.auth_permission VALUES (431, 'Can delete importazione di eventi da confermare', 108, 'delete_importdraft');
INSERT INTO {schema}.auth_permission VALUES (432, 'Can view importazione di eventi da confermare', 108, 'view_importdraft');
INSERT INTO {schema}.auth_permission VALUES (433, 'Can add origine di un evento', 109, 'add_importedevent');
INSERT INTO {schema}.auth_permission VALUES (434, 'Can change origine di un evento', 109, 'change_importedevent');
INSERT INTO {schema}.auth_permission VALUES (435, 'Can delete origine di un evento', 109, 'delete_importedevent');
INSERT INTO {schema}.auth_permission VALUES (436, 'Can view origine di un evento', 109, 'view_importedevent');
INSERT INTO {schema}.auth_permission VALUES (437, 'Can add importazione di eventi', 110, 'add_importrun');
INSERT INTO {schema}.auth_permission VALUES (438, 'Can change importazione di eventi', 110, 'change_importrun');
INSERT INTO {schema}.auth_permission VALUES (439, 'Can delete importazione di eventi', 110, 'delete_importrun');
INSERT INTO {schema}.auth_permission VALUES (440, 'Can view importazione di eventi', 110, 'view_importrun');
INSERT INTO {schema}.auth_permission VALUES (441, 'Can add presenza', 111, 'add_presence');
INSERT INTO {schema}.auth_permission VALUES (442, 'Can change presenza', 111, 'change_presence');
INSERT INTO {schema}.auth_permission VALUES (443, 'Can delete presenza', 111, 'delete_presence');
INSERT INTO {schema}.auth_permission VALUES (444, 'Can view presenza', 111, 'view_presence');
INSERT INTO {schema}.auth_permission VALUES (445, 'Can add sala o attrezzatura', 112, 'add_room');
INSERT INTO {schema}.auth_permission VALUES (446, 'Can change sala o attrezzatura', 112, 'change_room');
INSERT INTO {schema}.auth_permission VALUES (447, 'Can delete sala o attrezzatura', 112, 'delete_room');
INSERT INTO {schema}.auth_permission VALUES (448, 'Can view sala o attrezzatura', 112, 'view_room');
INSERT INTO {schema}.auth_permission VALUES (449, 'Can add prenotazione di una sala', 113, 'add_reservation');
INSERT INTO {schema}.auth_permission VALUES (450, 'Can change prenotazione di una sala', 113, 'change_reservation');
INSERT INTO {schema}.auth_permission VALUES (451, 'Can delete prenotazione di una sala', 113, 'delete_reservation');
INSERT INTO {schema}.auth_permission VALUES (452, 'Can view prenotazione di una sala', 113, 'view_reservation');
INSERT INTO {schema}.auth_permission VALUES (453, 'Can add sala occupata', 114, 'add_roomhold');
INSERT INTO {schema}.auth_permission VALUES (454, 'Can change sala occupata', 114, 'change_roomhold');
INSERT INTO {schema}.auth_permission VALUES (455, 'Can delete sala occupata', 114, 'delete_roomhold');
INSERT INTO {schema}.auth_permission VALUES (456, 'Can view sala occupata', 114, 'view_roomhold');
INSERT INTO {schema}.auth_permission VALUES (457, 'Can add ricerca salvata', 115, 'add_savedsearch');
INSERT INTO {schema}.auth_permission VALUES (458, 'Can change ricerca salvata', 115, 'change_savedsearch');
INSERT INTO {schema}.auth_permission VALUES (459, 'Can delete ricerca salvata', 115, 'delete_savedsearch');
INSERT INTO {schema}.auth_permission VALUES (460, 'Can view ricerca salvata', 115, 'view_savedsearch');
INSERT INTO {schema}.auth_permission VALUES (461, 'Can add associazione', 116, 'add_association');
INSERT INTO {schema}.auth_permission VALUES (462, 'Can change associazione', 116, 'change_association');
INSERT INTO {schema}.auth_permission VALUES (463, 'Can delete associazione', 116, 'delete_association');
INSERT INTO {schema}.auth_permission VALUES (464, 'Can view associazione', 116, 'view_association');
INSERT INTO {schema}.auth_permission VALUES (465, 'Can add proposta', 117, 'add_submission');
INSERT INTO {schema}.auth_permission VALUES (466, 'Can change proposta', 117, 'change_submission');
INSERT INTO {schema}.auth_permission VALUES (467, 'Can delete proposta', 117, 'delete_submission');
INSERT INTO {schema}.auth_permission VALUES (468, 'Can view proposta', 117, 'view_submission');
INSERT INTO {schema}.auth_permission VALUES (469, 'Can add versione di una proposta', 118, 'add_submissionversion');
INSERT INTO {schema}.auth_permission VALUES (470, 'Can change versione di una proposta', 118, 'change_submissionversion');
INSERT INTO {schema}.auth_permission VALUES (471, 'Can delete versione di una proposta', 118, 'delete_submissionversion');
INSERT INTO {schema}.auth_permission VALUES (472, 'Can view versione di una proposta', 118, 'view_submissionversion');
INSERT INTO {schema}.auth_permission VALUES (473, 'Can add richiesta di prestito tra reti', 119, 'add_request');
INSERT INTO {schema}.auth_permission VALUES (474, 'Can change richiesta di prestito tra reti', 119, 'change_request');
INSERT INTO {schema}.auth_permission VALUES (475, 'Can delete richiesta di prestito tra reti', 119, 'delete_request');
INSERT INTO {schema}.auth_permission VALUES (476, 'Can view richiesta di prestito tra reti', 119, 'view_request');
INSERT INTO {schema}.auth_permission VALUES (477, 'Can add offerta di un''altra rete', 120, 'add_proposal');
INSERT INTO {schema}.auth_permission VALUES (478, 'Can change offerta di un''altra rete', 120, 'change_proposal');
INSERT INTO {schema}.auth_permission VALUES (479, 'Can delete offerta di un''altra rete', 120, 'delete_proposal');
INSERT INTO {schema}.auth_permission VALUES (480, 'Can view offerta di un''altra rete', 120, 'view_proposal');
INSERT INTO {schema}.auth_permission VALUES (481, 'Can add prestito a un''altra rete', 121, 'add_loan');
INSERT INTO {schema}.auth_permission VALUES (482, 'Can change prestito a un''altra rete', 121, 'change_loan');
INSERT INTO {schema}.auth_permission VALUES (483, 'Can delete prestito a un''altra rete', 121, 'delete_loan');
INSERT INTO {schema}.auth_permission VALUES (484, 'Can view prestito a un''altra rete', 121, 'view_loan');
INSERT INTO {schema}.django_content_type VALUES (1, 'accounts', 'user');
INSERT INTO {schema}.django_content_type VALUES (2, 'accounts', 'erasurerequest');
INSERT INTO {schema}.django_content_type VALUES (3, 'accounts', 'identityprovider');
INSERT INTO {schema}.django_content_type VALUES (4, 'accounts', 'openways');
INSERT INTO {schema}.django_content_type VALUES (5, 'accounts', 'verifiedperson');
INSERT INTO {schema}.django_content_type VALUES (6, 'accounts', 'ownidentity');
INSERT INTO {schema}.django_content_type VALUES (7, 'accounts', 'staffrole');
INSERT INTO {schema}.django_content_type VALUES (8, 'desk', 'workstation');
INSERT INTO {schema}.django_content_type VALUES (9, 'desk', 'pin');
INSERT INTO {schema}.django_content_type VALUES (10, 'roster', 'staffsheet');
INSERT INTO {schema}.django_content_type VALUES (11, 'audit', 'entry');
INSERT INTO {schema}.django_content_type VALUES (12, 'audit', 'seal');
INSERT INTO {schema}.django_content_type VALUES (13, 'jobs', 'job');
INSERT INTO {schema}.django_content_type VALUES (14, 'jobs', 'schedulerun');
INSERT INTO {schema}.django_content_type VALUES (15, 'notices', 'mail');
INSERT INTO {schema}.django_content_type VALUES (16, 'notices', 'refusedaddress');
INSERT INTO {schema}.django_content_type VALUES (17, 'notices', 'notice');
INSERT INTO {schema}.django_content_type VALUES (18, 'notices', 'preference');
INSERT INTO {schema}.django_content_type VALUES (19, 'notices', 'rhythm');
INSERT INTO {schema}.django_content_type VALUES (20, 'notices', 'wording');
INSERT INTO {schema}.django_content_type VALUES (21, 'files', 'storedfile');
INSERT INTO {schema}.django_content_type VALUES (22, 'tokens', 'token');
INSERT INTO {schema}.django_content_type VALUES (23, 'idempotency', 'keptanswer');
INSERT INTO {schema}.django_content_type VALUES (24, 'support', 'access');
INSERT INTO {schema}.django_content_type VALUES (25, 'support', 'opened');
INSERT INTO {schema}.django_content_type VALUES (26, 'imports', 'upload');
INSERT INTO {schema}.django_content_type VALUES (27, 'imports', 'habit');
INSERT INTO {schema}.django_content_type VALUES (28, 'ratings', 'rating');
INSERT INTO {schema}.django_content_type VALUES (29, 'journeys', 'journey');
INSERT INTO {schema}.django_content_type VALUES (30, 'outbox', 'envelope');
INSERT INTO {schema}.django_content_type VALUES (31, 'outbox', 'received');
INSERT INTO {schema}.django_content_type VALUES (32, 'outbox', 'rule');
INSERT INTO {schema}.django_content_type VALUES (33, 'outbox', 'share');
INSERT INTO {schema}.django_content_type VALUES (34, 'outbox', 'take');
INSERT INTO {schema}.django_content_type VALUES (35, 'outbox', 'message');
INSERT INTO {schema}.django_content_type VALUES (36, 'auth', 'permission');
INSERT INTO {schema}.django_content_type VALUES (37, 'auth', 'group');
INSERT INTO {schema}.django_content_type VALUES (38, 'contenttypes', 'contenttype');
INSERT INTO {schema}.django_content_type VALUES (39, 'sessions', 'session');
INSERT INTO {schema}.django_content_type VALUES (40, 'guardian', 'userobjectpermission');
INSERT INTO {schema}.django_content_type VALUES (41, 'guardian', 'groupobjectpermission');
INSERT INTO {schema}.django_content_type VALUES (42, 'account', 'emailaddress');
INSERT INTO {schema}.django_content_type VALUES (43, 'account', 'emailconfirmation');
INSERT INTO {schema}.django_content_type VALUES (44, 'mfa', 'authenticator');
INSERT INTO {schema}.django_content_type VALUES (45, 'socialaccount', 'socialapp');
INSERT INTO {schema}.django_content_type VALUES (46, 'socialaccount', 'socialaccount');
INSERT INTO {schema}.django_content_type VALUES (47, 'socialaccount', 'socialtoken');
INSERT INTO {schema}.django_content_type VALUES (48, 'usersessions', 'usersession');
INSERT INTO {schema}.django_content_type VALUES (49, 'allauth_idp_oidc', 'client');
INSERT INTO {schema}.django_content_type VALUES (50, 'allauth_idp_oidc', 'token');
INSERT INTO {schema}.django_content_type VALUES (51, 'libraries', 'body');
INSERT INTO {schema}.django_content_type VALUES (52, 'libraries', 'library');
INSERT INTO {schema}.django_content_type VALUES (53, 'libraries', 'importdraft');
INSERT INTO {schema}.django_content_type VALUES (54, 'libraries', 'timetable');
INSERT INTO {schema}.django_content_type VALUES (55, 'libraries', 'span');
INSERT INTO {schema}.django_content_type VALUES (56, 'libraries', 'closure');
INSERT INTO {schema}.django_content_type VALUES (57, 'libraries', 'opening');
INSERT INTO {schema}.django_content_type VALUES (58, 'knowledge', 'practice');
INSERT INTO {schema}.django_content_type VALUES (59, 'knowledge', 'document');
INSERT INTO {schema}.django_content_type VALUES (60, 'knowledge', 'attachment');
INSERT INTO {schema}.django_content_type VALUES (61, 'knowledge', 'question');
INSERT INTO {schema}.django_content_type VALUES (62, 'knowledge', 'answer');
INSERT INTO {schema}.django_content_type VALUES (63, 'pages', 'page');
INSERT INTO {schema}.django_content_type VALUES (64, 'pages', 'revision');
INSERT INTO {schema}.django_content_type VALUES (65, 'pages', 'pagefile');
INSERT INTO {schema}.django_content_type VALUES (66, 'pages', 'editorialrule');
INSERT INTO {schema}.django_content_type VALUES (67, 'pages', 'newsletter');
INSERT INTO {schema}.django_content_type VALUES (68, 'pages', 'issue');
INSERT INTO {schema}.django_content_type VALUES (69, 'pages', 'subscriber');
INSERT INTO {schema}.django_content_type VALUES (70, 'pages', 'subscriptionrequest');
INSERT INTO {schema}.django_content_type VALUES (71, 'pages', 'delivery');
INSERT INTO {schema}.django_content_type VALUES (72, 'pages', 'webform');
INSERT INTO {schema}.django_content_type VALUES (73, 'pages', 'formversion');
INSERT INTO {schema}.django_content_type VALUES (74, 'pages', 'formreader');
INSERT INTO {schema}.django_content_type VALUES (75, 'pages', 'answer');
INSERT INTO {schema}.django_content_type VALUES (76, 'pages', 'answerfile');
INSERT INTO {schema}.django_content_type VALUES (77, 'pages', 'answernote');
INSERT INTO {schema}.django_content_type VALUES (78, 'patrons', 'category');
INSERT INTO {schema}.django_content_type VALUES (79, 'patrons', 'patron');
INSERT INTO {schema}.django_content_type VALUES (80, 'patrons', 'card');
INSERT INTO {schema}.django_content_type VALUES (81, 'patrons', 'guardianship');
INSERT INTO {schema}.django_content_type VALUES (82, 'patrons', 'authorisation');
INSERT INTO {schema}.django_content_type VALUES (83, 'patrons', 'threshold');
INSERT INTO {schema}.django_content_type VALUES (84, 'patrons', 'exemption');
INSERT INTO {schema}.django_content_type VALUES (85, 'patrons', 'merge');
INSERT INTO {schema}.django_content_type VALUES (86, 'patrons', 'feed');
INSERT INTO {schema}.django_content_type VALUES (87, 'patrons', 'feedrun');
INSERT INTO {schema}.django_content_type VALUES (88, 'patrons', 'stagedpatron');
INSERT INTO {schema}.django_content_type VALUES (89, 'patrons', 'registry');
INSERT INTO {schema}.django_content_type VALUES (90, 'patrons', 'connection');
INSERT INTO {schema}.django_content_type VALUES (91, 'patrons', 'linkcode');
INSERT INTO {schema}.django_content_type VALUES (92, 'privacy', 'breach');
INSERT INTO {schema}.django_content_type VALUES (93, 'privacy', 'datarequest');
INSERT INTO {schema}.django_content_type VALUES (94, 'privacy', 'bodysheet');
INSERT INTO {schema}.django_content_type VALUES (95, 'privacy', 'version');
INSERT INTO {schema}.django_content_type VALUES (96, 'events', 'place');
INSERT INTO {schema}.django_content_type VALUES (97, 'events', 'festival');
INSERT INTO {schema}.django_content_type VALUES (98, 'events', 'event');
INSERT INTO {schema}.django_content_type VALUES (99, 'events', 'series');
INSERT INTO {schema}.django_content_type VALUES (100, 'events', 'occurrence');
INSERT INTO {schema}.django_content_type VALUES (101, 'events', 'bookingplan');
INSERT INTO {schema}.django_content_type VALUES (102, 'events', 'seatpool');
INSERT INTO {schema}.django_content_type VALUES (103, 'events', 'booking');
INSERT INTO {schema}.django_content_type VALUES (104, 'events', 'attendee');
INSERT INTO {schema}.django_content_type VALUES (105, 'events', 'bookingcalendar');
INSERT INTO {schema}.django_content_type VALUES (106, 'events', 'due');
INSERT INTO {schema}.django_content_type VALUES (107, 'events', 'subscription');
INSERT INTO {schema}.django_content_type VALUES (108, 'events', 'importdraft');
INSERT INTO {schema}.django_content_type VALUES (109, 'events', 'importedevent');
INSERT INTO {schema}.django_content_type VALUES (110, 'events', 'importrun');
INSERT INTO {schema}.django_content_type VALUES (111, 'events', 'presence');
INSERT INTO {schema}.django_content_type VALUES (112, 'events', 'room');
INSERT INTO {schema}.django_content_type VALUES (113, 'events', 'reservation');
INSERT INTO {schema}.django_content_type VALUES (114, 'events', 'roomhold');
INSERT INTO {schema}.django_content_type VALUES (115, 'events', 'savedsearch');
INSERT INTO {schema}.django_content_type VALUES (116, 'events', 'association');
INSERT INTO {schema}.django_content_type VALUES (117, 'events', 'submission');
INSERT INTO {schema}.django_content_type VALUES (118, 'events', 'submissionversion');
INSERT INTO {schema}.django_content_type VALUES (119, 'interlending', 'request');
INSERT INTO {schema}.django_content_type VALUES (120, 'interlending', 'proposal');
INSERT INTO {schema}.django_content_type VALUES (121, 'interlending', 'loan');
INSERT INTO {schema}.django_migrations VALUES (1, 'contenttypes', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (2, 'contenttypes', '0002_remove_content_type_name', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (3, 'auth', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (4, 'auth', '0002_alter_permission_name_max_length', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (5, 'auth', '0003_alter_user_email_max_length', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (6, 'auth', '0004_alter_user_username_opts', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (15, 'accounts', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (7, 'auth', '0005_alter_user_last_login_null', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (8, 'auth', '0006_require_contenttypes_0002', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (9, 'auth', '0007_alter_validators_add_error_messages', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (10, 'auth', '0008_alter_user_username_max_length', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (11, 'auth', '0009_alter_user_last_name_max_length', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (12, 'auth', '0010_alter_group_name_max_length', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (13, 'auth', '0011_update_proxy_permissions', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (14, 'auth', '0012_alter_user_first_name_max_length', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (16, 'account', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (17, 'account', '0002_email_max_length', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (18, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (19, 'account', '0004_alter_emailaddress_drop_unique_email', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (20, 'account', '0005_emailaddress_idx_upper_email', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (21, 'account', '0006_emailaddress_lower', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (22, 'account', '0007_emailaddress_idx_email', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (23, 'account', '0008_emailaddress_unique_primary_email_fixup', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (24, 'account', '0009_emailaddress_unique_primary_email', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (25, 'accounts', '0002_roles', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (26, 'accounts', '0003_people_keep_their_roles', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (27, 'accounts', '0004_user_without_role', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (28, 'accounts', '0005_members', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (29, 'accounts', '0006_ways_in', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (30, 'accounts', '0007_erasure_requests', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (31, 'accounts', '0008_networks_as_providers', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (32, 'allauth_idp_oidc', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (33, 'allauth_idp_oidc', '0002_client_default_scopes', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (34, 'allauth_idp_oidc', '0003_client_allow_uri_wildcards', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (35, 'files', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (36, 'files', '0002_documents_apart', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (37, 'audit', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (38, 'audit', '0002_append_only', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (39, 'audit', '0003_fast_reading', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (40, 'audit', '0004_support', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (41, 'audit', '0005_seals', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (42, 'notices', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (43, 'notices', '0002_mail_of_notices', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (44, 'notices', '0003_notices', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (45, 'desk', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (46, 'libraries', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (47, 'libraries', '0002_hours', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (48, 'libraries', '0003_import_draft_kind', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (49, 'libraries', '0004_when_days_changed', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (50, 'patrons', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (51, 'patrons', '0002_sign_ups_confirmed_at_the_desk', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (52, 'patrons', '0003_list_by_index_alone', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (53, 'libraries', '0005_long_lists', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (54, 'events', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (55, 'events', '0002_image', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (56, 'events', '0003_imports', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (57, 'events', '0004_going_on', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (58, 'events', '0005_bookings', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (59, 'events', '0006_seats_taken', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (60, 'events', '0007_own_calendars', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (61, 'events', '0008_presences', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (62, 'events', '0009_rooms', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (63, 'events', '0010_submissions', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (64, 'events', '0011_saved_searches', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (65, 'events', '0012_minors', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (66, 'guardian', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (67, 'guardian', '0002_generic_permissions_index', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (68, 'guardian', '0003_remove_groupobjectpermission_guardian_gr_content_ae6aec_idx_and_more', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (69, 'outbox', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (70, 'idempotency', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (71, 'imports', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (72, 'interlending', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (73, 'jobs', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (74, 'jobs', '0002_result_file', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (75, 'jobs', '0003_support', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (76, 'journeys', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (77, 'knowledge', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (78, 'knowledge', '0002_documents_and_files', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (79, 'mfa', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (80, 'mfa', '0002_authenticator_timestamps', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (81, 'mfa', '0003_authenticator_type_uniq', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (82, 'pages', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (83, 'pages', '0002_page_files', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (84, 'pages', '0003_newsletter', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (85, 'pages', '0004_web_forms', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (86, 'privacy', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (87, 'ratings', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (88, 'roster', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (89, 'sessions', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (90, 'socialaccount', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (91, 'socialaccount', '0002_token_max_lengths', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (92, 'socialaccount', '0003_extra_data_default_dict', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (93, 'socialaccount', '0004_app_provider_id_settings', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (94, 'socialaccount', '0005_socialtoken_nullable_app', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (95, 'socialaccount', '0006_alter_socialaccount_extra_data', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (96, 'support', '0001_access', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (97, 'tokens', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO {schema}.django_migrations VALUES (98, 'usersessions', '0001_initial', '2000-01-01 00:00:00+00');
SELECT pg_catalog.setval('{schema}.account_emailaddress_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.accounts_erasurerequest_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.accounts_identityprovider_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.accounts_staffrole_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.accounts_user_groups_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.accounts_user_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.accounts_user_user_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.accounts_verifiedperson_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.allauth_idp_oidc_token_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.audit_entry_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.auth_group_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.auth_group_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.auth_permission_id_seq', 484, true);
SELECT pg_catalog.setval('{schema}.desk_pin_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.desk_workstation_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.django_content_type_id_seq', 121, true);
SELECT pg_catalog.setval('{schema}.django_migrations_id_seq', 98, true);
SELECT pg_catalog.setval('{schema}.events_association_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_attendee_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_booking_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_bookingcalendar_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_bookingplan_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_due_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_event_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_festival_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_importdraft_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_importedevent_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_importrun_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_occurrence_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_place_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_presence_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_reservation_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_room_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_roomhold_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_savedsearch_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_seatpool_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_series_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_submission_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_submissionversion_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.events_subscription_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.files_storedfile_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.guardian_groupobjectpermission_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.guardian_userobjectpermission_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.idempotency_keptanswer_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.imports_habit_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.imports_upload_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.interlending_loan_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.interlending_proposal_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.interlending_request_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.jobs_job_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.jobs_schedulerun_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.journeys_journey_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.knowledge_answer_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.knowledge_attachment_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.knowledge_document_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.knowledge_practice_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.knowledge_question_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.libraries_body_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.libraries_closure_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.libraries_importdraft_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.libraries_library_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.libraries_opening_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.libraries_span_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.libraries_timetable_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.mfa_authenticator_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.notices_mail_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.notices_notice_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.notices_preference_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.notices_refusedaddress_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.notices_wording_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.outbox_envelope_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.outbox_message_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.outbox_received_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.outbox_rule_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.outbox_share_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.outbox_take_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.pages_answer_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.pages_answerfile_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.pages_answernote_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.pages_delivery_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.pages_formreader_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.pages_formversion_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.pages_issue_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.pages_page_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.pages_pagefile_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.pages_revision_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.pages_subscriber_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.pages_subscriptionrequest_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.pages_webform_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.patrons_authorisation_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.patrons_card_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.patrons_category_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.patrons_exemption_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.patrons_feedrun_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.patrons_guardianship_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.patrons_linkcode_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.patrons_merge_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.patrons_patron_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.patrons_stagedpatron_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.privacy_bodysheet_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.privacy_breach_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.privacy_datarequest_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.privacy_version_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.ratings_rating_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.roster_staffsheet_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.socialaccount_socialaccount_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.socialaccount_socialapp_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.socialaccount_socialtoken_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.support_access_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.support_opened_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.tokens_token_id_seq', 1, false);
SELECT pg_catalog.setval('{schema}.usersessions_usersession_id_seq', 1, false);
ALTER TABLE ONLY {schema}.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY {schema}.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY {schema}.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.accounts_erasurerequest
    ADD CONSTRAINT accounts_erasurerequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.accounts_identityprovider
    ADD CONSTRAINT accounts_identityprovider_key_key UNIQUE (key);
ALTER TABLE ONLY {schema}.accounts_identityprovider
    ADD CONSTRAINT accounts_identityprovider_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.accounts_openways
    ADD CONSTRAINT accounts_openways_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.accounts_ownidentity
    ADD CONSTRAINT accounts_ownidentity_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.accounts_staffrole
    ADD CONSTRAINT accounts_staffrole_permission_id_key UNIQUE (permission_id);
ALTER TABLE ONLY {schema}.accounts_staffrole
    ADD CONSTRAINT accounts_staffrole_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.accounts_staffrole
    ADD CONSTRAINT accounts_staffrole_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.accounts_user
    ADD CONSTRAINT accounts_user_email_key UNIQUE (email);
ALTER TABLE ONLY {schema}.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_group_id_59c0b32f_uniq UNIQUE (user_id, group_id);
ALTER TABLE ONLY {schema}.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.accounts_user
    ADD CONSTRAINT accounts_user_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq UNIQUE (user_id, permission_id);
ALTER TABLE ONLY {schema}.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.accounts_verifiedperson
    ADD CONSTRAINT accounts_verifiedperson_fingerprint_key UNIQUE (fingerprint);
ALTER TABLE ONLY {schema}.accounts_verifiedperson
    ADD CONSTRAINT accounts_verifiedperson_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.accounts_verifiedperson
    ADD CONSTRAINT accounts_verifiedperson_user_id_key UNIQUE (user_id);
ALTER TABLE ONLY {schema}.allauth_idp_oidc_client
    ADD CONSTRAINT allauth_idp_oidc_client_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.allauth_idp_oidc_token
    ADD CONSTRAINT allauth_idp_oidc_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.allauth_idp_oidc_token
    ADD CONSTRAINT allauth_idp_oidc_token_type_hash_cca00f1c_uniq UNIQUE (type, hash);
ALTER TABLE ONLY {schema}.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.audit_seal
    ADD CONSTRAINT audit_seal_hash_key UNIQUE (hash);
ALTER TABLE ONLY {schema}.audit_seal
    ADD CONSTRAINT audit_seal_pkey PRIMARY KEY (number);
ALTER TABLE ONLY {schema}.audit_seal
    ADD CONSTRAINT audit_seal_previous_key UNIQUE (previous);
ALTER TABLE ONLY {schema}.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY {schema}.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY {schema}.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY {schema}.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.desk_pin
    ADD CONSTRAINT desk_pin_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.desk_pin
    ADD CONSTRAINT desk_pin_user_id_key UNIQUE (user_id);
ALTER TABLE ONLY {schema}.desk_workstation
    ADD CONSTRAINT desk_workstation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.desk_workstation
    ADD CONSTRAINT desk_workstation_sha256_key UNIQUE (sha256);
ALTER TABLE ONLY {schema}.desk_workstation
    ADD CONSTRAINT desk_workstation_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY {schema}.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY {schema}.events_association
    ADD CONSTRAINT events_association_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_association
    ADD CONSTRAINT events_association_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.events_attendee
    ADD CONSTRAINT events_attendee_once UNIQUE (booking_id, patron_id);
ALTER TABLE ONLY {schema}.events_attendee
    ADD CONSTRAINT events_attendee_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_booking
    ADD CONSTRAINT events_booking_code_key UNIQUE (code);
ALTER TABLE ONLY {schema}.events_booking
    ADD CONSTRAINT events_booking_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_booking
    ADD CONSTRAINT events_booking_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.events_bookingcalendar
    ADD CONSTRAINT events_bookingcalendar_account_id_key UNIQUE (account_id);
ALTER TABLE ONLY {schema}.events_bookingcalendar
    ADD CONSTRAINT events_bookingcalendar_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_bookingcalendar
    ADD CONSTRAINT events_bookingcalendar_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.events_bookingplan
    ADD CONSTRAINT events_bookingplan_event_id_key UNIQUE (event_id);
ALTER TABLE ONLY {schema}.events_bookingplan
    ADD CONSTRAINT events_bookingplan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_due
    ADD CONSTRAINT events_due_booking_id_key UNIQUE (booking_id);
ALTER TABLE ONLY {schema}.events_due
    ADD CONSTRAINT events_due_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_due
    ADD CONSTRAINT events_due_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.events_event
    ADD CONSTRAINT events_event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_event
    ADD CONSTRAINT events_event_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.events_festival
    ADD CONSTRAINT events_festival_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_festival
    ADD CONSTRAINT events_festival_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.events_roomhold
    ADD CONSTRAINT events_hold_no_overlap EXCLUDE USING gist (room_id WITH =, seat WITH =, period WITH &&) WHERE (is_on);
ALTER TABLE ONLY {schema}.events_importdraft
    ADD CONSTRAINT events_importdraft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_importedevent
    ADD CONSTRAINT events_importedevent_event_id_key UNIQUE (event_id);
ALTER TABLE ONLY {schema}.events_importedevent
    ADD CONSTRAINT events_importedevent_once UNIQUE (source, external_id);
ALTER TABLE ONLY {schema}.events_importedevent
    ADD CONSTRAINT events_importedevent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_importrun
    ADD CONSTRAINT events_importrun_draft_key UNIQUE (draft);
ALTER TABLE ONLY {schema}.events_importrun
    ADD CONSTRAINT events_importrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_occurrence
    ADD CONSTRAINT events_occurrence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_occurrence
    ADD CONSTRAINT events_occurrence_slot_once UNIQUE (event_id, slot_starts_at);
ALTER TABLE ONLY {schema}.events_occurrence
    ADD CONSTRAINT events_occurrence_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.events_place
    ADD CONSTRAINT events_place_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_seatpool
    ADD CONSTRAINT events_pool_once UNIQUE NULLS NOT DISTINCT (plan_id, occurrence_id);
ALTER TABLE ONLY {schema}.events_presence
    ADD CONSTRAINT events_presence_nonce_key UNIQUE (nonce);
ALTER TABLE ONLY {schema}.events_presence
    ADD CONSTRAINT events_presence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_reservation
    ADD CONSTRAINT events_reservation_code_key UNIQUE (code);
ALTER TABLE ONLY {schema}.events_reservation
    ADD CONSTRAINT events_reservation_occurrence_id_key UNIQUE (occurrence_id);
ALTER TABLE ONLY {schema}.events_reservation
    ADD CONSTRAINT events_reservation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_reservation
    ADD CONSTRAINT events_reservation_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.events_room
    ADD CONSTRAINT events_room_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_roomhold
    ADD CONSTRAINT events_roomhold_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_savedsearch
    ADD CONSTRAINT events_savedsearch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_savedsearch
    ADD CONSTRAINT events_savedsearch_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.events_seatpool
    ADD CONSTRAINT events_seatpool_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_series
    ADD CONSTRAINT events_series_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_submission
    ADD CONSTRAINT events_submission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_submission
    ADD CONSTRAINT events_submission_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.events_submissionversion
    ADD CONSTRAINT events_submissionversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_subscription
    ADD CONSTRAINT events_subscription_once UNIQUE (address);
ALTER TABLE ONLY {schema}.events_subscription
    ADD CONSTRAINT events_subscription_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.events_submissionversion
    ADD CONSTRAINT events_version_number_once UNIQUE (submission_id, number);
ALTER TABLE ONLY {schema}.files_storedfile
    ADD CONSTRAINT files_storedfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.files_storedfile
    ADD CONSTRAINT files_storedfile_storage_name_key UNIQUE (storage_name);
ALTER TABLE ONLY {schema}.files_storedfile
    ADD CONSTRAINT files_storedfile_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobjectperm_group_id_permission_id_o_3f189f7c_uniq UNIQUE (group_id, permission_id, object_pk);
ALTER TABLE ONLY {schema}.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobjectpermission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectpermi_user_id_permission_id_ob_b0b3d2fc_uniq UNIQUE (user_id, permission_id, object_pk);
ALTER TABLE ONLY {schema}.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectpermission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.idempotency_keptanswer
    ADD CONSTRAINT idempotency_keptanswer_once UNIQUE (who, key);
ALTER TABLE ONLY {schema}.idempotency_keptanswer
    ADD CONSTRAINT idempotency_keptanswer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.imports_habit
    ADD CONSTRAINT imports_habit_kind_key UNIQUE (kind);
ALTER TABLE ONLY {schema}.imports_habit
    ADD CONSTRAINT imports_habit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.imports_upload
    ADD CONSTRAINT imports_upload_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.interlending_loan
    ADD CONSTRAINT interlending_loan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.interlending_loan
    ADD CONSTRAINT interlending_loan_response_uid_key UNIQUE (response_uid);
ALTER TABLE ONLY {schema}.interlending_loan
    ADD CONSTRAINT interlending_loan_root_uid_key UNIQUE (root_uid);
ALTER TABLE ONLY {schema}.interlending_proposal
    ADD CONSTRAINT interlending_proposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.interlending_proposal
    ADD CONSTRAINT interlending_proposal_response_uid_key UNIQUE (response_uid);
ALTER TABLE ONLY {schema}.interlending_request
    ADD CONSTRAINT interlending_request_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.interlending_request
    ADD CONSTRAINT interlending_request_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.jobs_job
    ADD CONSTRAINT jobs_job_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.jobs_job
    ADD CONSTRAINT jobs_job_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.jobs_schedulerun
    ADD CONSTRAINT jobs_schedulerun_once UNIQUE (schedule, part);
ALTER TABLE ONLY {schema}.jobs_schedulerun
    ADD CONSTRAINT jobs_schedulerun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.journeys_journey
    ADD CONSTRAINT journeys_journey_once UNIQUE (person_id, name);
ALTER TABLE ONLY {schema}.journeys_journey
    ADD CONSTRAINT journeys_journey_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.knowledge_answer
    ADD CONSTRAINT knowledge_answer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.knowledge_answer
    ADD CONSTRAINT knowledge_answer_response_uid_key UNIQUE (response_uid);
ALTER TABLE ONLY {schema}.knowledge_attachment
    ADD CONSTRAINT knowledge_attachment_file_id_key UNIQUE (file_id);
ALTER TABLE ONLY {schema}.knowledge_attachment
    ADD CONSTRAINT knowledge_attachment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.knowledge_document
    ADD CONSTRAINT knowledge_document_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.knowledge_document
    ADD CONSTRAINT knowledge_document_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.knowledge_practice
    ADD CONSTRAINT knowledge_practice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.knowledge_practice
    ADD CONSTRAINT knowledge_practice_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.knowledge_question
    ADD CONSTRAINT knowledge_question_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.knowledge_question
    ADD CONSTRAINT knowledge_question_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.libraries_body
    ADD CONSTRAINT libraries_body_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.libraries_closure
    ADD CONSTRAINT libraries_closure_once UNIQUE (library_id, starts_on, ends_on);
ALTER TABLE ONLY {schema}.libraries_closure
    ADD CONSTRAINT libraries_closure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.libraries_importdraft
    ADD CONSTRAINT libraries_importdraft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.libraries_library
    ADD CONSTRAINT libraries_library_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.libraries_library
    ADD CONSTRAINT libraries_library_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.libraries_opening
    ADD CONSTRAINT libraries_opening_apart EXCLUDE USING gist (library_id WITH =, "on" WITH =, int4range((opens)::integer, (closes)::integer) WITH &&);
ALTER TABLE ONLY {schema}.libraries_opening
    ADD CONSTRAINT libraries_opening_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.libraries_span
    ADD CONSTRAINT libraries_span_apart EXCLUDE USING gist (timetable_id WITH =, weekday WITH =, int4range((opens)::integer, (closes)::integer) WITH &&);
ALTER TABLE ONLY {schema}.libraries_span
    ADD CONSTRAINT libraries_span_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.libraries_timetable
    ADD CONSTRAINT libraries_timetable_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.libraries_timetable
    ADD CONSTRAINT libraries_timetable_seasons_apart EXCLUDE USING gist (library_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&) WHERE ((starts_on IS NOT NULL));
ALTER TABLE ONLY {schema}.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.notices_mail
    ADD CONSTRAINT notices_mail_message_id_key UNIQUE (message_id);
ALTER TABLE ONLY {schema}.notices_mail
    ADD CONSTRAINT notices_mail_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.notices_mail
    ADD CONSTRAINT notices_mail_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.notices_notice
    ADD CONSTRAINT notices_notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.notices_notice
    ADD CONSTRAINT notices_notice_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.notices_preference
    ADD CONSTRAINT notices_preference_once UNIQUE (person_id, kind);
ALTER TABLE ONLY {schema}.notices_preference
    ADD CONSTRAINT notices_preference_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.notices_refusedaddress
    ADD CONSTRAINT notices_refusedaddress_email_key UNIQUE (email);
ALTER TABLE ONLY {schema}.notices_refusedaddress
    ADD CONSTRAINT notices_refusedaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.notices_rhythm
    ADD CONSTRAINT notices_rhythm_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY {schema}.notices_wording
    ADD CONSTRAINT notices_wording_kind_key UNIQUE (kind);
ALTER TABLE ONLY {schema}.notices_wording
    ADD CONSTRAINT notices_wording_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.outbox_envelope
    ADD CONSTRAINT outbox_envelope_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.outbox_envelope
    ADD CONSTRAINT outbox_envelope_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.outbox_message
    ADD CONSTRAINT outbox_message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.outbox_message
    ADD CONSTRAINT outbox_message_response_uid_key UNIQUE (response_uid);
ALTER TABLE ONLY {schema}.outbox_received
    ADD CONSTRAINT outbox_received_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.outbox_received
    ADD CONSTRAINT outbox_received_seq_key UNIQUE (seq);
ALTER TABLE ONLY {schema}.outbox_received
    ADD CONSTRAINT outbox_received_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.outbox_rule
    ADD CONSTRAINT outbox_rule_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.outbox_rule
    ADD CONSTRAINT outbox_rule_record_type_key UNIQUE (record_type);
ALTER TABLE ONLY {schema}.outbox_share
    ADD CONSTRAINT outbox_share_object_uid_key UNIQUE (object_uid);
ALTER TABLE ONLY {schema}.outbox_share
    ADD CONSTRAINT outbox_share_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.outbox_take
    ADD CONSTRAINT outbox_take_local_uid_key UNIQUE (local_uid);
ALTER TABLE ONLY {schema}.outbox_take
    ADD CONSTRAINT outbox_take_once UNIQUE (root_uid, verb);
ALTER TABLE ONLY {schema}.outbox_take
    ADD CONSTRAINT outbox_take_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.outbox_take
    ADD CONSTRAINT outbox_take_response_uid_key UNIQUE (response_uid);
ALTER TABLE ONLY {schema}.pages_answer
    ADD CONSTRAINT pages_answer_once UNIQUE (form_id, token);
ALTER TABLE ONLY {schema}.pages_answer
    ADD CONSTRAINT pages_answer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_answer
    ADD CONSTRAINT pages_answer_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.pages_answerfile
    ADD CONSTRAINT pages_answerfile_once UNIQUE (answer_id, question);
ALTER TABLE ONLY {schema}.pages_answerfile
    ADD CONSTRAINT pages_answerfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_answernote
    ADD CONSTRAINT pages_answernote_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_delivery
    ADD CONSTRAINT pages_delivery_mail_id_key UNIQUE (mail_id);
ALTER TABLE ONLY {schema}.pages_delivery
    ADD CONSTRAINT pages_delivery_once UNIQUE (issue_id, subscriber_id);
ALTER TABLE ONLY {schema}.pages_delivery
    ADD CONSTRAINT pages_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_editorialrule
    ADD CONSTRAINT pages_editorialrule_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_formreader
    ADD CONSTRAINT pages_formreader_once UNIQUE (form_id, person_id);
ALTER TABLE ONLY {schema}.pages_formreader
    ADD CONSTRAINT pages_formreader_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_formversion
    ADD CONSTRAINT pages_formversion_number UNIQUE (form_id, number);
ALTER TABLE ONLY {schema}.pages_formversion
    ADD CONSTRAINT pages_formversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_issue
    ADD CONSTRAINT pages_issue_number_key UNIQUE (number);
ALTER TABLE ONLY {schema}.pages_issue
    ADD CONSTRAINT pages_issue_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_issue
    ADD CONSTRAINT pages_issue_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.pages_newsletter
    ADD CONSTRAINT pages_newsletter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_page
    ADD CONSTRAINT pages_page_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_page
    ADD CONSTRAINT pages_page_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.pages_pagefile
    ADD CONSTRAINT pages_pagefile_once UNIQUE (page_id, file_id);
ALTER TABLE ONLY {schema}.pages_pagefile
    ADD CONSTRAINT pages_pagefile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_revision
    ADD CONSTRAINT pages_revision_number UNIQUE (page_id, number);
ALTER TABLE ONLY {schema}.pages_revision
    ADD CONSTRAINT pages_revision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_subscriber
    ADD CONSTRAINT pages_subscriber_fingerprint_key UNIQUE (fingerprint);
ALTER TABLE ONLY {schema}.pages_subscriber
    ADD CONSTRAINT pages_subscriber_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_subscriber
    ADD CONSTRAINT pages_subscriber_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.pages_subscriptionrequest
    ADD CONSTRAINT pages_subscriptionrequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_subscriptionrequest
    ADD CONSTRAINT pages_subscriptionrequest_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.pages_webform
    ADD CONSTRAINT pages_webform_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.pages_webform
    ADD CONSTRAINT pages_webform_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.patrons_authorisation
    ADD CONSTRAINT patrons_authorisation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.patrons_card
    ADD CONSTRAINT patrons_card_code_once UNIQUE (code);
ALTER TABLE ONLY {schema}.patrons_card
    ADD CONSTRAINT patrons_card_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.patrons_category
    ADD CONSTRAINT patrons_category_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.patrons_connection
    ADD CONSTRAINT patrons_connection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.patrons_exemption
    ADD CONSTRAINT patrons_exemption_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.patrons_feed
    ADD CONSTRAINT patrons_feed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.patrons_feedrun
    ADD CONSTRAINT patrons_feedrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.patrons_guardianship
    ADD CONSTRAINT patrons_guardianship_once UNIQUE (guardian_id, minor_id);
ALTER TABLE ONLY {schema}.patrons_guardianship
    ADD CONSTRAINT patrons_guardianship_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.patrons_linkcode
    ADD CONSTRAINT patrons_linkcode_code_print_key UNIQUE (code_print);
ALTER TABLE ONLY {schema}.patrons_linkcode
    ADD CONSTRAINT patrons_linkcode_patron_id_key UNIQUE (patron_id);
ALTER TABLE ONLY {schema}.patrons_linkcode
    ADD CONSTRAINT patrons_linkcode_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.patrons_merge
    ADD CONSTRAINT patrons_merge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.patrons_patron
    ADD CONSTRAINT patrons_patron_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.patrons_patron
    ADD CONSTRAINT patrons_patron_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.patrons_patron
    ADD CONSTRAINT patrons_patron_user_id_key UNIQUE (user_id);
ALTER TABLE ONLY {schema}.patrons_registry
    ADD CONSTRAINT patrons_registry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.patrons_stagedpatron
    ADD CONSTRAINT patrons_stagedpatron_external_id_key UNIQUE (external_id);
ALTER TABLE ONLY {schema}.patrons_stagedpatron
    ADD CONSTRAINT patrons_stagedpatron_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.patrons_threshold
    ADD CONSTRAINT patrons_threshold_pkey PRIMARY KEY (service);
ALTER TABLE ONLY {schema}.privacy_bodysheet
    ADD CONSTRAINT privacy_bodysheet_body_id_key UNIQUE (body_id);
ALTER TABLE ONLY {schema}.privacy_bodysheet
    ADD CONSTRAINT privacy_bodysheet_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.privacy_breach
    ADD CONSTRAINT privacy_breach_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.privacy_datarequest
    ADD CONSTRAINT privacy_datarequest_erasure_id_key UNIQUE (erasure_id);
ALTER TABLE ONLY {schema}.privacy_datarequest
    ADD CONSTRAINT privacy_datarequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.privacy_version
    ADD CONSTRAINT privacy_version_number_once UNIQUE (body_id, kind, number);
ALTER TABLE ONLY {schema}.privacy_version
    ADD CONSTRAINT privacy_version_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.ratings_rating
    ADD CONSTRAINT ratings_rating_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.roster_staffsheet
    ADD CONSTRAINT roster_staffsheet_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);
ALTER TABLE ONLY {schema}.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);
ALTER TABLE ONLY {schema}.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.support_access
    ADD CONSTRAINT support_access_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.support_access
    ADD CONSTRAINT support_access_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.support_opened
    ADD CONSTRAINT support_opened_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.tokens_token
    ADD CONSTRAINT tokens_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.tokens_token
    ADD CONSTRAINT tokens_token_prefix_key UNIQUE (prefix);
ALTER TABLE ONLY {schema}.tokens_token
    ADD CONSTRAINT tokens_token_sha256_key UNIQUE (sha256);
ALTER TABLE ONLY {schema}.tokens_token
    ADD CONSTRAINT tokens_token_uid_key UNIQUE (uid);
ALTER TABLE ONLY {schema}.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY {schema}.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);
CREATE INDEX account_emailaddress_email_03be32b2 ON {schema}.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON {schema}.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON {schema}.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON {schema}.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON {schema}.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE UNIQUE INDEX accounts_erasure_one_open ON {schema}.accounts_erasurerequest USING btree (user_id) WHERE ((state)::text = 'chiesta'::text);
CREATE INDEX accounts_erasurerequest_user_id_ec6c928c ON {schema}.accounts_erasurerequest USING btree (user_id);
CREATE INDEX accounts_identityprovider_key_95e5c235_like ON {schema}.accounts_identityprovider USING btree (key varchar_pattern_ops);
CREATE UNIQUE INDEX accounts_identityprovider_one_spid_one_cie ON {schema}.accounts_identityprovider USING btree (kind) WHERE (is_active AND ((kind)::text = ANY ((ARRAY['spid'::character varying, 'cie'::character varying])::text[])));
CREATE UNIQUE INDEX accounts_staffrole_default_once ON {schema}.accounts_staffrole USING btree ("default") WHERE (NOT (("default")::text = ''::text));
CREATE UNIQUE INDEX accounts_staffrole_name_once ON {schema}.accounts_staffrole USING btree (lower((name)::text));
CREATE INDEX accounts_user_email_b2644a56_like ON {schema}.accounts_user USING btree (email varchar_pattern_ops);
CREATE INDEX accounts_user_groups_group_id_bd11a704 ON {schema}.accounts_user_groups USING btree (group_id);
CREATE INDEX accounts_user_groups_user_id_52b62117 ON {schema}.accounts_user_groups USING btree (user_id);
CREATE INDEX accounts_user_user_permissions_permission_id_113bb443 ON {schema}.accounts_user_user_permissions USING btree (permission_id);
CREATE INDEX accounts_user_user_permissions_user_id_e4f0a161 ON {schema}.accounts_user_user_permissions USING btree (user_id);
CREATE INDEX accounts_verifiedperson_fingerprint_a3d556d3_like ON {schema}.accounts_verifiedperson USING btree (fingerprint varchar_pattern_ops);
CREATE INDEX allauth_idp_oidc_client_id_973c9a60_like ON {schema}.allauth_idp_oidc_client USING btree (id varchar_pattern_ops);
CREATE INDEX allauth_idp_oidc_client_owner_id_1f1eb0f1 ON {schema}.allauth_idp_oidc_client USING btree (owner_id);
CREATE INDEX allauth_idp_oidc_token_client_id_cad2cd57 ON {schema}.allauth_idp_oidc_token USING btree (client_id);
CREATE INDEX allauth_idp_oidc_token_client_id_cad2cd57_like ON {schema}.allauth_idp_oidc_token USING btree (client_id varchar_pattern_ops);
CREATE INDEX allauth_idp_oidc_token_expires_at_f6e6261a ON {schema}.allauth_idp_oidc_token USING btree (expires_at);
CREATE INDEX allauth_idp_oidc_token_user_id_3e9a005f ON {schema}.allauth_idp_oidc_token USING btree (user_id);
CREATE INDEX audit_entry_action ON {schema}.audit_entry USING btree (action, at DESC, id DESC);
CREATE INDEX audit_entry_at ON {schema}.audit_entry USING btree (at DESC, id DESC);
CREATE INDEX audit_entry_named ON {schema}.audit_entry USING gin (upper((object_name)::text) ext.gin_trgm_ops);
CREATE INDEX audit_entry_nobody ON {schema}.audit_entry USING btree (actor_kind, at DESC, id DESC) WHERE (actor_user_id IS NULL);
CREATE INDEX audit_entry_object ON {schema}.audit_entry USING btree (object_type, object_id);
CREATE INDEX audit_entry_person ON {schema}.audit_entry USING btree (actor_user_id, at DESC, id DESC) WHERE (actor_user_id IS NOT NULL);
CREATE INDEX audit_entry_support ON {schema}.audit_entry USING btree (actor_support_id) WHERE (actor_support_id IS NOT NULL);
CREATE INDEX audit_entry_xact ON {schema}.audit_entry USING btree (xact);
CREATE INDEX audit_seal_hash_95a098fc_like ON {schema}.audit_seal USING btree (hash varchar_pattern_ops);
CREATE INDEX audit_seal_previous_7c7db6d8_like ON {schema}.audit_seal USING btree (previous varchar_pattern_ops);
CREATE INDEX auth_group_name_a6ea08ec_like ON {schema}.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON {schema}.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON {schema}.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON {schema}.auth_permission USING btree (content_type_id);
CREATE UNIQUE INDEX desk_workstation_name_once ON {schema}.desk_workstation USING btree (lower((name)::text)) WHERE (revoked_at IS NULL);
CREATE INDEX desk_workstation_operator_id_57e6eace ON {schema}.desk_workstation USING btree (operator_id);
CREATE INDEX desk_workstation_sha256_a9275808_like ON {schema}.desk_workstation USING btree (sha256 varchar_pattern_ops);
CREATE INDEX django_session_expire_date_a5c62663 ON {schema}.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON {schema}.django_session USING btree (session_key varchar_pattern_ops);
CREATE UNIQUE INDEX events_association_one_a_code ON {schema}.events_association USING btree (fiscal_code) WHERE ((NOT ((state)::text = 'rifiutata'::text)) AND (NOT ((fiscal_code)::text = ''::text)));
CREATE UNIQUE INDEX events_association_one_a_mail ON {schema}.events_association USING btree (lower((mail)::text)) WHERE (NOT ((state)::text = 'rifiutata'::text));
CREATE INDEX events_attendee_booking_id_b27a0ab3 ON {schema}.events_attendee USING btree (booking_id);
CREATE INDEX events_attendee_patron_id_4adb1934 ON {schema}.events_attendee USING btree (patron_id);
CREATE INDEX events_booking_account ON {schema}.events_booking USING btree (account_id);
CREATE INDEX events_booking_account_id_a49f7919 ON {schema}.events_booking USING btree (account_id);
CREATE INDEX events_booking_code_e61d92a7_like ON {schema}.events_booking USING btree (code varchar_pattern_ops);
CREATE INDEX events_booking_due ON {schema}.events_booking USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX events_booking_once_a_mail ON {schema}.events_booking USING btree (pool_id, lower((mail)::text)) WHERE (((state)::text = ANY ((ARRAY['da_confermare'::character varying, 'confermata'::character varying, 'offerta'::character varying, 'in_attesa'::character varying, 'richiesta'::character varying])::text[])) AND (NOT ((mail)::text = ''::text)) AND (NOT is_by_staff));
CREATE INDEX events_booking_pool_id_8ef8e720 ON {schema}.events_booking USING btree (pool_id);
CREATE INDEX events_booking_pool_state ON {schema}.events_booking USING btree (pool_id, state);
CREATE INDEX events_event_festival_id_e0cf3c4d ON {schema}.events_event USING btree (festival_id);
CREATE INDEX events_event_image_id_02ffd242 ON {schema}.events_event USING btree (image_id);
CREATE INDEX events_event_library ON {schema}.events_event USING btree (library_id, publication);
CREATE INDEX events_event_library_id_e69cd646 ON {schema}.events_event USING btree (library_id);
CREATE INDEX events_event_place_id_61ecc581 ON {schema}.events_event USING btree (place_id);
CREATE INDEX events_event_search ON {schema}.events_event USING gin (search);
CREATE UNIQUE INDEX events_festival_title_once ON {schema}.events_festival USING btree (lower((title)::text));
CREATE INDEX events_hold_reservation ON {schema}.events_roomhold USING btree (reservation_id);
CREATE INDEX events_importdraft_library_id_82cefc75 ON {schema}.events_importdraft USING btree (library_id);
CREATE INDEX events_importdraft_place_id_c9bb6e9e ON {schema}.events_importdraft USING btree (place_id);
CREATE INDEX events_importedevent_subscription_id_84bac2d4 ON {schema}.events_importedevent USING btree (subscription_id);
CREATE INDEX events_importrun_recent ON {schema}.events_importrun USING btree (subscription_id, id DESC);
CREATE INDEX events_importrun_subscription_id_ce98ad1e ON {schema}.events_importrun USING btree (subscription_id);
CREATE INDEX events_occurrence_end ON {schema}.events_occurrence USING btree (ends_at);
CREATE INDEX events_occurrence_event_id_f506980f ON {schema}.events_occurrence USING btree (event_id);
CREATE INDEX events_occurrence_period ON {schema}.events_occurrence USING gist (tstzrange(starts_at, ends_at));
CREATE INDEX events_occurrence_series_id_b4c7f013 ON {schema}.events_occurrence USING btree (series_id);
CREATE INDEX events_occurrence_start ON {schema}.events_occurrence USING btree (starts_at, event_id);
CREATE UNIQUE INDEX events_place_once ON {schema}.events_place USING btree (lower((name)::text), lower((municipality)::text));
CREATE INDEX events_presence_booking ON {schema}.events_presence USING btree (booking_id, occurrence_id);
CREATE INDEX events_presence_booking_id_de7bc310 ON {schema}.events_presence USING btree (booking_id);
CREATE INDEX events_presence_date ON {schema}.events_presence USING btree (occurrence_id, id);
CREATE INDEX events_presence_occurrence_id_a43441a2 ON {schema}.events_presence USING btree (occurrence_id);
CREATE INDEX events_reservation_account ON {schema}.events_reservation USING btree (account_id);
CREATE INDEX events_reservation_account_id_9c865bde ON {schema}.events_reservation USING btree (account_id);
CREATE INDEX events_reservation_code_b5e8591d_like ON {schema}.events_reservation USING btree (code varchar_pattern_ops);
CREATE INDEX events_reservation_due ON {schema}.events_reservation USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX events_reservation_library_id_22a29f88 ON {schema}.events_reservation USING btree (library_id);
CREATE INDEX events_reservation_start ON {schema}.events_reservation USING btree (library_id, starts_at);
CREATE INDEX events_room_library_id_a83213d4 ON {schema}.events_room USING btree (library_id);
CREATE UNIQUE INDEX events_room_once ON {schema}.events_room USING btree (library_id, lower((name)::text));
CREATE INDEX events_roomhold_reservation_id_241ee3f6 ON {schema}.events_roomhold USING btree (reservation_id);
CREATE INDEX events_roomhold_room_id_618e5332 ON {schema}.events_roomhold USING btree (room_id);
CREATE INDEX events_saved_account ON {schema}.events_savedsearch USING btree (account_id);
CREATE INDEX events_saved_due ON {schema}.events_savedsearch USING btree (due_at) WHERE (confirmed_at IS NOT NULL);
CREATE UNIQUE INDEX events_saved_once ON {schema}.events_savedsearch USING btree (lower((mail)::text), query);
CREATE INDEX events_savedsearch_account_id_7fe2048a ON {schema}.events_savedsearch USING btree (account_id);
CREATE INDEX events_seatpool_occurrence_id_ae5eed48 ON {schema}.events_seatpool USING btree (occurrence_id);
CREATE INDEX events_seatpool_plan_id_02a46ae4 ON {schema}.events_seatpool USING btree (plan_id);
CREATE INDEX events_series_event_id_260d1877 ON {schema}.events_series USING btree (event_id);
CREATE INDEX events_submission_association_id_1495191b ON {schema}.events_submission USING btree (association_id);
CREATE INDEX events_submission_changes_id_456b79b3 ON {schema}.events_submission USING btree (changes_id);
CREATE INDEX events_submission_event_id_42d49fc9 ON {schema}.events_submission USING btree (event_id);
CREATE INDEX events_submission_library_id_cf7d7a30 ON {schema}.events_submission USING btree (library_id);
CREATE UNIQUE INDEX events_submission_one_change ON {schema}.events_submission USING btree (changes_id) WHERE (((state)::text = ANY ((ARRAY['bozza'::character varying, 'da_correggere'::character varying, 'inviata'::character varying])::text[])) AND (changes_id IS NOT NULL));
CREATE INDEX events_submission_state ON {schema}.events_submission USING btree (state, changed_at);
CREATE INDEX events_submissionversion_image_id_5ef1faaa ON {schema}.events_submissionversion USING btree (image_id);
CREATE INDEX events_submissionversion_submission_id_29814510 ON {schema}.events_submissionversion USING btree (submission_id);
CREATE INDEX events_subscription_library_id_b8b48ea8 ON {schema}.events_subscription USING btree (library_id);
CREATE INDEX events_subscription_place_id_02613c70 ON {schema}.events_subscription USING btree (place_id);
CREATE UNIQUE INDEX events_version_one_being_written ON {schema}.events_submissionversion USING btree (submission_id) WHERE (sent_at IS NULL);
CREATE UNIQUE INDEX files_storedfile_picture_once ON {schema}.files_storedfile USING btree (sha256, is_public) WHERE ((kind)::text = 'image'::text);
CREATE INDEX files_storedfile_storage_name_57359497_like ON {schema}.files_storedfile USING btree (storage_name varchar_pattern_ops);
CREATE INDEX guardian_gr_group_i_9e7d12_idx ON {schema}.guardian_groupobjectpermission USING btree (group_id, content_type_id, object_pk);
CREATE INDEX guardian_gr_permiss_83545c_idx ON {schema}.guardian_groupobjectpermission USING btree (permission_id, group_id, content_type_id, object_pk);
CREATE INDEX guardian_groupobjectpermission_content_type_id_7ade36b8 ON {schema}.guardian_groupobjectpermission USING btree (content_type_id);
CREATE INDEX guardian_groupobjectpermission_group_id_4bbbfb62 ON {schema}.guardian_groupobjectpermission USING btree (group_id);
CREATE INDEX guardian_groupobjectpermission_permission_id_36572738 ON {schema}.guardian_groupobjectpermission USING btree (permission_id);
CREATE INDEX guardian_us_permiss_e5749c_idx ON {schema}.guardian_userobjectpermission USING btree (permission_id, user_id, content_type_id, object_pk);
CREATE INDEX guardian_us_user_id_8eae14_idx ON {schema}.guardian_userobjectpermission USING btree (user_id, content_type_id, object_pk);
CREATE INDEX guardian_userobjectpermission_content_type_id_2e892405 ON {schema}.guardian_userobjectpermission USING btree (content_type_id);
CREATE INDEX guardian_userobjectpermission_permission_id_71807bfc ON {schema}.guardian_userobjectpermission USING btree (permission_id);
CREATE INDEX guardian_userobjectpermission_user_id_d5c1e964 ON {schema}.guardian_userobjectpermission USING btree (user_id);
CREATE INDEX idempotency_keptanswer_expires_at_fe846558 ON {schema}.idempotency_keptanswer USING btree (expires_at);
CREATE INDEX imports_habit_kind_4ed35cc0_like ON {schema}.imports_habit USING btree (kind varchar_pattern_ops);
CREATE UNIQUE INDEX interlending_proposal_one_chosen ON {schema}.interlending_proposal USING btree (request_id) WHERE is_chosen;
CREATE INDEX interlending_proposal_request_id_e7142569 ON {schema}.interlending_proposal USING btree (request_id);
CREATE INDEX interlending_request_going_on ON {schema}.interlending_request USING btree (state, wanted_by) WHERE (ended_at IS NULL);
CREATE INDEX interlending_request_library_id_5fe5ecd7 ON {schema}.interlending_request USING btree (library_id);
CREATE INDEX interlending_request_patron_id_9039d495 ON {schema}.interlending_request USING btree (patron_id);
CREATE INDEX jobs_job_of_person ON {schema}.jobs_job USING btree (created_by, id DESC);
CREATE INDEX jobs_job_open ON {schema}.jobs_job USING btree (state, id) WHERE ((state)::text = ANY ((ARRAY['in_attesa'::character varying, 'in_corso'::character varying])::text[]));
CREATE INDEX jobs_job_result_file_id_690eac09 ON {schema}.jobs_job USING btree (result_file_id);
CREATE INDEX journeys_journey_person_id_b0ec2ecb ON {schema}.journeys_journey USING btree (person_id);
CREATE UNIQUE INDEX knowledge_answer_one_best ON {schema}.knowledge_answer USING btree (question_id) WHERE is_best;
CREATE INDEX knowledge_answer_practice_id_021184bb ON {schema}.knowledge_answer USING btree (practice_id);
CREATE INDEX knowledge_answer_question_id_3d9e7194 ON {schema}.knowledge_answer USING btree (question_id);
CREATE INDEX knowledge_attachment_document_id_75b98ee1 ON {schema}.knowledge_attachment USING btree (document_id);
CREATE INDEX knowledge_attachment_practice_id_d6964099 ON {schema}.knowledge_attachment USING btree (practice_id);
CREATE INDEX knowledge_practice_due ON {schema}.knowledge_practice USING btree (outcome_due_on) WHERE ((outcome_asked_at IS NULL) AND (outcome_due_on IS NOT NULL));
CREATE UNIQUE INDEX libraries_body_name_once ON {schema}.libraries_body USING btree (lower((name)::text));
CREATE INDEX libraries_body_order ON {schema}.libraries_body USING btree (name);
CREATE INDEX libraries_closure_library_id_64ba043a ON {schema}.libraries_closure USING btree (library_id);
CREATE INDEX libraries_library_body_id_77398520 ON {schema}.libraries_library USING btree (body_id);
CREATE UNIQUE INDEX libraries_library_isil_once ON {schema}.libraries_library USING btree (isil) WHERE (NOT ((isil)::text = ''::text));
CREATE INDEX libraries_library_isil_order ON {schema}.libraries_library USING btree (isil, id);
CREATE INDEX libraries_library_name ON {schema}.libraries_library USING btree (name, id);
CREATE INDEX libraries_library_order ON {schema}.libraries_library USING btree (municipality, name, id);
CREATE INDEX libraries_library_search ON {schema}.libraries_library USING gin (search ext.gin_trgm_ops);
CREATE INDEX libraries_opening_library_id_429322df ON {schema}.libraries_opening USING btree (library_id);
CREATE INDEX libraries_span_timetable_id_8d5d4072 ON {schema}.libraries_span USING btree (timetable_id);
CREATE INDEX libraries_timetable_library_id_c8ce19b7 ON {schema}.libraries_timetable USING btree (library_id);
CREATE UNIQUE INDEX libraries_timetable_usual_once ON {schema}.libraries_timetable USING btree (library_id) WHERE (starts_on IS NULL);
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON {schema}.mfa_authenticator USING btree (user_id);
CREATE INDEX notices_mail_message_id_03c68aac_like ON {schema}.notices_mail USING btree (message_id varchar_pattern_ops);
CREATE INDEX notices_mail_to_send ON {schema}.notices_mail USING btree (next_attempt_at) WHERE ((state)::text = ANY ((ARRAY['da_inviare'::character varying, 'in_invio'::character varying])::text[]));
CREATE INDEX notices_notice_for_digest ON {schema}.notices_notice USING btree (person_id) WHERE ((digested_at IS NULL) AND is_for_digest);
CREATE INDEX notices_notice_of_person ON {schema}.notices_notice USING btree (person_id, id DESC);
CREATE INDEX notices_notice_person_id_94368381 ON {schema}.notices_notice USING btree (person_id);
CREATE INDEX notices_notice_unread ON {schema}.notices_notice USING btree (person_id) WHERE (is_in_app AND (read_at IS NULL));
CREATE INDEX notices_preference_person_id_199e9b5a ON {schema}.notices_preference USING btree (person_id);
CREATE INDEX notices_refusedaddress_email_46433dca_like ON {schema}.notices_refusedaddress USING btree (email varchar_pattern_ops);
CREATE INDEX notices_wording_kind_649b6112_like ON {schema}.notices_wording USING btree (kind varchar_pattern_ops);
CREATE INDEX outbox_envelope_root_uid_9eacebff ON {schema}.outbox_envelope USING btree (root_uid);
CREATE INDEX outbox_message_root_uid_3b0bfa37 ON {schema}.outbox_message USING btree (root_uid);
CREATE INDEX outbox_received_new ON {schema}.outbox_received USING btree (seq) WHERE (handled_at IS NULL);
CREATE INDEX outbox_received_root_uid_2b825967 ON {schema}.outbox_received USING btree (root_uid);
CREATE INDEX outbox_rule_record_type_a249cddb_like ON {schema}.outbox_rule USING btree (record_type varchar_pattern_ops);
CREATE INDEX pages_answer_deleted_on ON {schema}.pages_answer USING btree (deleted_on);
CREATE INDEX pages_answer_form_id_6c78a0fb ON {schema}.pages_answer USING btree (form_id);
CREATE INDEX pages_answer_received ON {schema}.pages_answer USING btree (form_id, received_at);
CREATE INDEX pages_answer_version_id_81a77ec0 ON {schema}.pages_answer USING btree (version_id);
CREATE INDEX pages_answerfile_answer_id_09a579ab ON {schema}.pages_answerfile USING btree (answer_id);
CREATE INDEX pages_answerfile_file_id_699a642a ON {schema}.pages_answerfile USING btree (file_id);
CREATE INDEX pages_answernote_answer_id_9b6064cb ON {schema}.pages_answernote USING btree (answer_id);
CREATE INDEX pages_delivery_issue_id_8ea45d26 ON {schema}.pages_delivery USING btree (issue_id);
CREATE INDEX pages_delivery_subscriber_id_c46e5187 ON {schema}.pages_delivery USING btree (subscriber_id);
CREATE INDEX pages_formreader_form_id_07edf8a9 ON {schema}.pages_formreader USING btree (form_id);
CREATE INDEX pages_formreader_person_id_f27e1b06 ON {schema}.pages_formreader USING btree (person_id);
CREATE INDEX pages_formversion_form_id_3a46790e ON {schema}.pages_formversion USING btree (form_id);
CREATE UNIQUE INDEX pages_issue_one_in_preparation ON {schema}.pages_issue USING btree (state) WHERE ((state)::text = 'in_preparazione'::text);
CREATE INDEX pages_page_live_id_d112ee75 ON {schema}.pages_page USING btree (live_id);
CREATE INDEX pages_page_newest_id_71ed398f ON {schema}.pages_page USING btree (newest_id);
CREATE INDEX pages_pagefile_file_id_1e319fe8 ON {schema}.pages_pagefile USING btree (file_id);
CREATE INDEX pages_pagefile_page_id_ade55321 ON {schema}.pages_pagefile USING btree (page_id);
CREATE INDEX pages_request_asked_at ON {schema}.pages_subscriptionrequest USING btree (asked_at);
CREATE INDEX pages_revision_page_id_c50b2b35 ON {schema}.pages_revision USING btree (page_id);
CREATE INDEX pages_revision_search ON {schema}.pages_revision USING gin (search);
CREATE INDEX pages_subscriber_fingerprint_25961386_like ON {schema}.pages_subscriber USING btree (fingerprint varchar_pattern_ops);
CREATE INDEX pages_webform_newest_id_da75450b ON {schema}.pages_webform USING btree (newest_id);
CREATE INDEX patrons_authorisation_guardianship_id_32a6298f ON {schema}.patrons_authorisation USING btree (guardianship_id);
CREATE UNIQUE INDEX patrons_authorisation_once ON {schema}.patrons_authorisation USING btree (guardianship_id, service) WHERE (withdrawn_on IS NULL);
CREATE INDEX patrons_card_patron_id_c8ac67ae ON {schema}.patrons_card USING btree (patron_id);
CREATE UNIQUE INDEX patrons_category_name_once ON {schema}.patrons_category USING btree (lower((name)::text));
CREATE INDEX patrons_exemption_patron_id_1860cdb8 ON {schema}.patrons_exemption USING btree (patron_id);
CREATE INDEX patrons_guardianship_guardian_id_bddac4b2 ON {schema}.patrons_guardianship USING btree (guardian_id);
CREATE INDEX patrons_guardianship_minor_id_f1c03a5d ON {schema}.patrons_guardianship USING btree (minor_id);
CREATE INDEX patrons_linkcode_code_print_ddf53493_like ON {schema}.patrons_linkcode USING btree (code_print varchar_pattern_ops);
CREATE INDEX patrons_merge_gone_id_c33d8f35 ON {schema}.patrons_merge USING btree (gone_id);
CREATE INDEX patrons_merge_kept_id_0ad338e7 ON {schema}.patrons_merge USING btree (kept_id);
CREATE UNIQUE INDEX patrons_merge_once ON {schema}.patrons_merge USING btree (gone_id) WHERE (undone_at IS NULL);
CREATE INDEX patrons_patron_category_id_eca03227 ON {schema}.patrons_patron USING btree (category_id);
CREATE UNIQUE INDEX patrons_patron_external_once ON {schema}.patrons_patron USING btree (external_id) WHERE (NOT ((external_id)::text = ''::text));
CREATE UNIQUE INDEX patrons_patron_fiscal_once ON {schema}.patrons_patron USING btree (fiscal_print) WHERE ((NOT ((fiscal_print)::text = ''::text)) AND (NOT ((state)::text = 'unito'::text)));
CREATE INDEX patrons_patron_library_id_e331d054 ON {schema}.patrons_patron USING btree (library_id);
CREATE INDEX patrons_patron_merged_into_id_8eab63fd ON {schema}.patrons_patron USING btree (merged_into_id);
CREATE INDEX patrons_patron_order ON {schema}.patrons_patron USING btree (last_name, first_name, id) INCLUDE (state, search_text);
CREATE INDEX patrons_patron_search ON {schema}.patrons_patron USING gin (search_text ext.gin_trgm_ops);
CREATE INDEX patrons_stagedpatron_external_id_699d33d4_like ON {schema}.patrons_stagedpatron USING btree (external_id varchar_pattern_ops);
CREATE INDEX patrons_threshold_service_7e7f7dde_like ON {schema}.patrons_threshold USING btree (service varchar_pattern_ops);
CREATE INDEX privacy_breach_body_id_619f7aaf ON {schema}.privacy_breach USING btree (body_id);
CREATE INDEX privacy_datarequest_body_id_fd58434d ON {schema}.privacy_datarequest USING btree (body_id);
CREATE INDEX privacy_version_body_id_75016349 ON {schema}.privacy_version USING btree (body_id);
CREATE INDEX ratings_rating_page ON {schema}.ratings_rating USING btree (path, given_on);
CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON {schema}.socialaccount_socialaccount USING btree (user_id);
CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON {schema}.socialaccount_socialtoken USING btree (account_id);
CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON {schema}.socialaccount_socialtoken USING btree (app_id);
CREATE UNIQUE INDEX support_access_one_waiting ON {schema}.support_access USING btree (network, asked_by_uid) WHERE ((ended_at IS NULL) AND ((state)::text = 'chiesto'::text));
CREATE INDEX support_opened_access ON {schema}.support_opened USING btree (access_id, id DESC);
CREATE INDEX support_opened_access_id_f2dc0808 ON {schema}.support_opened USING btree (access_id);
CREATE INDEX tokens_token_created_by_id_eb065532 ON {schema}.tokens_token USING btree (created_by_id);
CREATE INDEX tokens_token_prefix_912e1589_like ON {schema}.tokens_token USING btree (prefix varchar_pattern_ops);
CREATE INDEX tokens_token_sha256_b3049c04_like ON {schema}.tokens_token USING btree (sha256 varchar_pattern_ops);
CREATE UNIQUE INDEX unique_authenticator_type ON {schema}.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON {schema}.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON {schema}.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON {schema}.usersessions_usersession USING btree (session_key varchar_pattern_ops);
CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON {schema}.usersessions_usersession USING btree (user_id);
CREATE TRIGGER events_accepted_is_seen BEFORE INSERT OR UPDATE OF state ON {schema}.events_submission FOR EACH ROW WHEN (((new.state)::text = 'accolta'::text)) EXECUTE FUNCTION {schema}.events_accepted_is_seen();
CREATE TRIGGER events_check_hold BEFORE INSERT OR UPDATE ON {schema}.events_roomhold FOR EACH ROW EXECUTE FUNCTION {schema}.events_check_hold();
CREATE TRIGGER events_check_presence AFTER INSERT OR UPDATE OF undone_at ON {schema}.events_presence FOR EACH ROW EXECUTE FUNCTION {schema}.events_check_presence();
CREATE TRIGGER events_count_seats AFTER INSERT OR DELETE OR UPDATE OF state, seats, pool_id ON {schema}.events_booking FOR EACH ROW EXECUTE FUNCTION {schema}.events_count_seats();
CREATE TRIGGER events_follow_state AFTER UPDATE OF state ON {schema}.events_reservation FOR EACH ROW EXECUTE FUNCTION {schema}.events_follow_state();
CREATE TRIGGER events_keep_presence BEFORE UPDATE ON {schema}.events_presence FOR EACH ROW EXECUTE FUNCTION {schema}.events_keep_presence();
CREATE TRIGGER events_version_stays BEFORE UPDATE ON {schema}.events_submissionversion FOR EACH ROW EXECUTE FUNCTION {schema}.events_version_stays();
ALTER TABLE ONLY {schema}.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES {schema}.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.accounts_erasurerequest
    ADD CONSTRAINT accounts_erasurerequest_user_id_ec6c928c_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.accounts_staffrole
    ADD CONSTRAINT accounts_staffrole_permission_id_69ffe652_fk_auth_permission_id FOREIGN KEY (permission_id) REFERENCES {schema}.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_group_id_bd11a704_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES {schema}.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_52b62117_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_permission_id_113bb443_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES {schema}.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_user_id_e4f0a161_fk_accounts_ FOREIGN KEY (user_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.accounts_verifiedperson
    ADD CONSTRAINT accounts_verifiedperson_user_id_520abb9b_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.allauth_idp_oidc_client
    ADD CONSTRAINT allauth_idp_oidc_client_owner_id_1f1eb0f1_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.allauth_idp_oidc_token
    ADD CONSTRAINT allauth_idp_oidc_tok_client_id_cad2cd57_fk_allauth_i FOREIGN KEY (client_id) REFERENCES {schema}.allauth_idp_oidc_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.allauth_idp_oidc_token
    ADD CONSTRAINT allauth_idp_oidc_token_user_id_3e9a005f_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES {schema}.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES {schema}.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES {schema}.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.desk_pin
    ADD CONSTRAINT desk_pin_user_id_2656b976_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.desk_workstation
    ADD CONSTRAINT desk_workstation_operator_id_57e6eace_fk_accounts_user_id FOREIGN KEY (operator_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_attendee
    ADD CONSTRAINT events_attendee_booking_id_b27a0ab3_fk_events_booking_id FOREIGN KEY (booking_id) REFERENCES {schema}.events_booking(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_attendee
    ADD CONSTRAINT events_attendee_patron_id_4adb1934_fk_patrons_patron_id FOREIGN KEY (patron_id) REFERENCES {schema}.patrons_patron(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_booking
    ADD CONSTRAINT events_booking_account_id_a49f7919_fk_accounts_user_id FOREIGN KEY (account_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_booking
    ADD CONSTRAINT events_booking_pool_id_8ef8e720_fk_events_seatpool_id FOREIGN KEY (pool_id) REFERENCES {schema}.events_seatpool(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_bookingcalendar
    ADD CONSTRAINT events_bookingcalendar_account_id_2a474b21_fk_accounts_user_id FOREIGN KEY (account_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_bookingplan
    ADD CONSTRAINT events_bookingplan_event_id_754c7177_fk_events_event_id FOREIGN KEY (event_id) REFERENCES {schema}.events_event(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_due
    ADD CONSTRAINT events_due_booking_id_cd893021_fk_events_booking_id FOREIGN KEY (booking_id) REFERENCES {schema}.events_booking(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_event
    ADD CONSTRAINT events_event_festival_id_e0cf3c4d_fk_events_festival_id FOREIGN KEY (festival_id) REFERENCES {schema}.events_festival(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_event
    ADD CONSTRAINT events_event_image_id_02ffd242_fk_files_storedfile_id FOREIGN KEY (image_id) REFERENCES {schema}.files_storedfile(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_event
    ADD CONSTRAINT events_event_library_id_e69cd646_fk_libraries_library_id FOREIGN KEY (library_id) REFERENCES {schema}.libraries_library(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_event
    ADD CONSTRAINT events_event_place_id_61ecc581_fk_events_place_id FOREIGN KEY (place_id) REFERENCES {schema}.events_place(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_importdraft
    ADD CONSTRAINT events_importdraft_library_id_82cefc75_fk_libraries_library_id FOREIGN KEY (library_id) REFERENCES {schema}.libraries_library(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_importdraft
    ADD CONSTRAINT events_importdraft_place_id_c9bb6e9e_fk_events_place_id FOREIGN KEY (place_id) REFERENCES {schema}.events_place(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_importedevent
    ADD CONSTRAINT events_importedevent_event_id_9cb4c274_fk_events_event_id FOREIGN KEY (event_id) REFERENCES {schema}.events_event(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_importedevent
    ADD CONSTRAINT events_importedevent_subscription_id_84bac2d4_fk_events_su FOREIGN KEY (subscription_id) REFERENCES {schema}.events_subscription(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_importrun
    ADD CONSTRAINT events_importrun_subscription_id_ce98ad1e_fk_events_su FOREIGN KEY (subscription_id) REFERENCES {schema}.events_subscription(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_occurrence
    ADD CONSTRAINT events_occurrence_event_id_f506980f_fk_events_event_id FOREIGN KEY (event_id) REFERENCES {schema}.events_event(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_occurrence
    ADD CONSTRAINT events_occurrence_series_id_b4c7f013_fk_events_series_id FOREIGN KEY (series_id) REFERENCES {schema}.events_series(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_presence
    ADD CONSTRAINT events_presence_booking_id_de7bc310_fk_events_booking_id FOREIGN KEY (booking_id) REFERENCES {schema}.events_booking(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_presence
    ADD CONSTRAINT events_presence_occurrence_id_a43441a2_fk_events_occurrence_id FOREIGN KEY (occurrence_id) REFERENCES {schema}.events_occurrence(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_reservation
    ADD CONSTRAINT events_reservation_account_id_9c865bde_fk_accounts_user_id FOREIGN KEY (account_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_reservation
    ADD CONSTRAINT events_reservation_library_id_22a29f88_fk_libraries_library_id FOREIGN KEY (library_id) REFERENCES {schema}.libraries_library(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_reservation
    ADD CONSTRAINT events_reservation_occurrence_id_de6927f4_fk_events_oc FOREIGN KEY (occurrence_id) REFERENCES {schema}.events_occurrence(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_room
    ADD CONSTRAINT events_room_library_id_a83213d4_fk_libraries_library_id FOREIGN KEY (library_id) REFERENCES {schema}.libraries_library(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_roomhold
    ADD CONSTRAINT events_roomhold_reservation_id_241ee3f6_fk_events_re FOREIGN KEY (reservation_id) REFERENCES {schema}.events_reservation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_roomhold
    ADD CONSTRAINT events_roomhold_room_id_618e5332_fk_events_room_id FOREIGN KEY (room_id) REFERENCES {schema}.events_room(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_savedsearch
    ADD CONSTRAINT events_savedsearch_account_id_7fe2048a_fk_accounts_user_id FOREIGN KEY (account_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_seatpool
    ADD CONSTRAINT events_seatpool_occurrence_id_ae5eed48_fk_events_occurrence_id FOREIGN KEY (occurrence_id) REFERENCES {schema}.events_occurrence(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_seatpool
    ADD CONSTRAINT events_seatpool_plan_id_02a46ae4_fk_events_bookingplan_id FOREIGN KEY (plan_id) REFERENCES {schema}.events_bookingplan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_series
    ADD CONSTRAINT events_series_event_id_260d1877_fk_events_event_id FOREIGN KEY (event_id) REFERENCES {schema}.events_event(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_submission
    ADD CONSTRAINT events_submission_association_id_1495191b_fk_events_as FOREIGN KEY (association_id) REFERENCES {schema}.events_association(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_submission
    ADD CONSTRAINT events_submission_changes_id_456b79b3_fk_events_submission_id FOREIGN KEY (changes_id) REFERENCES {schema}.events_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_submission
    ADD CONSTRAINT events_submission_event_id_42d49fc9_fk_events_event_id FOREIGN KEY (event_id) REFERENCES {schema}.events_event(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_submission
    ADD CONSTRAINT events_submission_library_id_cf7d7a30_fk_libraries_library_id FOREIGN KEY (library_id) REFERENCES {schema}.libraries_library(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_submissionversion
    ADD CONSTRAINT events_submissionver_image_id_5ef1faaa_fk_files_sto FOREIGN KEY (image_id) REFERENCES {schema}.files_storedfile(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_submissionversion
    ADD CONSTRAINT events_submissionver_submission_id_29814510_fk_events_su FOREIGN KEY (submission_id) REFERENCES {schema}.events_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_subscription
    ADD CONSTRAINT events_subscription_library_id_b8b48ea8_fk_libraries_library_id FOREIGN KEY (library_id) REFERENCES {schema}.libraries_library(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.events_subscription
    ADD CONSTRAINT events_subscription_place_id_02613c70_fk_events_place_id FOREIGN KEY (place_id) REFERENCES {schema}.events_place(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobject_content_type_id_7ade36b8_fk_django_co FOREIGN KEY (content_type_id) REFERENCES {schema}.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobject_group_id_4bbbfb62_fk_auth_grou FOREIGN KEY (group_id) REFERENCES {schema}.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobject_permission_id_36572738_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES {schema}.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectp_content_type_id_2e892405_fk_django_co FOREIGN KEY (content_type_id) REFERENCES {schema}.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectp_permission_id_71807bfc_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES {schema}.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectp_user_id_d5c1e964_fk_accounts_ FOREIGN KEY (user_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.interlending_proposal
    ADD CONSTRAINT interlending_proposa_request_id_e7142569_fk_interlend FOREIGN KEY (request_id) REFERENCES {schema}.interlending_request(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.interlending_request
    ADD CONSTRAINT interlending_request_library_id_5fe5ecd7_fk_libraries FOREIGN KEY (library_id) REFERENCES {schema}.libraries_library(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.interlending_request
    ADD CONSTRAINT interlending_request_patron_id_9039d495_fk_patrons_patron_id FOREIGN KEY (patron_id) REFERENCES {schema}.patrons_patron(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.jobs_job
    ADD CONSTRAINT jobs_job_result_file_id_690eac09_fk_files_storedfile_id FOREIGN KEY (result_file_id) REFERENCES {schema}.files_storedfile(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.journeys_journey
    ADD CONSTRAINT journeys_journey_person_id_b0ec2ecb_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.knowledge_answer
    ADD CONSTRAINT knowledge_answer_practice_id_021184bb_fk_knowledge_practice_id FOREIGN KEY (practice_id) REFERENCES {schema}.knowledge_practice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.knowledge_answer
    ADD CONSTRAINT knowledge_answer_question_id_3d9e7194_fk_knowledge_question_id FOREIGN KEY (question_id) REFERENCES {schema}.knowledge_question(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.knowledge_attachment
    ADD CONSTRAINT knowledge_attachment_document_id_75b98ee1_fk_knowledge FOREIGN KEY (document_id) REFERENCES {schema}.knowledge_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.knowledge_attachment
    ADD CONSTRAINT knowledge_attachment_file_id_38c13bc2_fk_files_storedfile_id FOREIGN KEY (file_id) REFERENCES {schema}.files_storedfile(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.knowledge_attachment
    ADD CONSTRAINT knowledge_attachment_practice_id_d6964099_fk_knowledge FOREIGN KEY (practice_id) REFERENCES {schema}.knowledge_practice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.libraries_closure
    ADD CONSTRAINT libraries_closure_library_id_64ba043a_fk_libraries_library_id FOREIGN KEY (library_id) REFERENCES {schema}.libraries_library(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.libraries_library
    ADD CONSTRAINT libraries_library_body_id_77398520_fk_libraries_body_id FOREIGN KEY (body_id) REFERENCES {schema}.libraries_body(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.libraries_opening
    ADD CONSTRAINT libraries_opening_library_id_429322df_fk_libraries_library_id FOREIGN KEY (library_id) REFERENCES {schema}.libraries_library(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.libraries_span
    ADD CONSTRAINT libraries_span_timetable_id_8d5d4072_fk_libraries_timetable_id FOREIGN KEY (timetable_id) REFERENCES {schema}.libraries_timetable(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.libraries_timetable
    ADD CONSTRAINT libraries_timetable_library_id_c8ce19b7_fk_libraries_library_id FOREIGN KEY (library_id) REFERENCES {schema}.libraries_library(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.notices_notice
    ADD CONSTRAINT notices_notice_person_id_94368381_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.notices_preference
    ADD CONSTRAINT notices_preference_person_id_199e9b5a_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.notices_rhythm
    ADD CONSTRAINT notices_rhythm_person_id_0b673c67_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_answer
    ADD CONSTRAINT pages_answer_form_id_6c78a0fb_fk_pages_webform_id FOREIGN KEY (form_id) REFERENCES {schema}.pages_webform(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_answer
    ADD CONSTRAINT pages_answer_version_id_81a77ec0_fk_pages_formversion_id FOREIGN KEY (version_id) REFERENCES {schema}.pages_formversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_answerfile
    ADD CONSTRAINT pages_answerfile_answer_id_09a579ab_fk_pages_answer_id FOREIGN KEY (answer_id) REFERENCES {schema}.pages_answer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_answerfile
    ADD CONSTRAINT pages_answerfile_file_id_699a642a_fk_files_storedfile_id FOREIGN KEY (file_id) REFERENCES {schema}.files_storedfile(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_answernote
    ADD CONSTRAINT pages_answernote_answer_id_9b6064cb_fk_pages_answer_id FOREIGN KEY (answer_id) REFERENCES {schema}.pages_answer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_delivery
    ADD CONSTRAINT pages_delivery_issue_id_8ea45d26_fk_pages_issue_id FOREIGN KEY (issue_id) REFERENCES {schema}.pages_issue(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_delivery
    ADD CONSTRAINT pages_delivery_subscriber_id_c46e5187_fk_pages_subscriber_id FOREIGN KEY (subscriber_id) REFERENCES {schema}.pages_subscriber(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_formreader
    ADD CONSTRAINT pages_formreader_form_id_07edf8a9_fk_pages_webform_id FOREIGN KEY (form_id) REFERENCES {schema}.pages_webform(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_formreader
    ADD CONSTRAINT pages_formreader_person_id_f27e1b06_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_formversion
    ADD CONSTRAINT pages_formversion_form_id_3a46790e_fk_pages_webform_id FOREIGN KEY (form_id) REFERENCES {schema}.pages_webform(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_page
    ADD CONSTRAINT pages_page_live_id_d112ee75_fk_pages_revision_id FOREIGN KEY (live_id) REFERENCES {schema}.pages_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_page
    ADD CONSTRAINT pages_page_newest_id_71ed398f_fk_pages_revision_id FOREIGN KEY (newest_id) REFERENCES {schema}.pages_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_pagefile
    ADD CONSTRAINT pages_pagefile_file_id_1e319fe8_fk_files_storedfile_id FOREIGN KEY (file_id) REFERENCES {schema}.files_storedfile(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_pagefile
    ADD CONSTRAINT pages_pagefile_page_id_ade55321_fk_pages_page_id FOREIGN KEY (page_id) REFERENCES {schema}.pages_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_revision
    ADD CONSTRAINT pages_revision_page_id_c50b2b35_fk_pages_page_id FOREIGN KEY (page_id) REFERENCES {schema}.pages_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.pages_webform
    ADD CONSTRAINT pages_webform_newest_id_da75450b_fk_pages_formversion_id FOREIGN KEY (newest_id) REFERENCES {schema}.pages_formversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.patrons_authorisation
    ADD CONSTRAINT patrons_authorisatio_guardianship_id_32a6298f_fk_patrons_g FOREIGN KEY (guardianship_id) REFERENCES {schema}.patrons_guardianship(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.patrons_card
    ADD CONSTRAINT patrons_card_patron_id_c8ac67ae_fk_patrons_patron_id FOREIGN KEY (patron_id) REFERENCES {schema}.patrons_patron(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.patrons_exemption
    ADD CONSTRAINT patrons_exemption_patron_id_1860cdb8_fk_patrons_patron_id FOREIGN KEY (patron_id) REFERENCES {schema}.patrons_patron(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.patrons_guardianship
    ADD CONSTRAINT patrons_guardianship_guardian_id_bddac4b2_fk_patrons_patron_id FOREIGN KEY (guardian_id) REFERENCES {schema}.patrons_patron(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.patrons_guardianship
    ADD CONSTRAINT patrons_guardianship_minor_id_f1c03a5d_fk_patrons_patron_id FOREIGN KEY (minor_id) REFERENCES {schema}.patrons_patron(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.patrons_linkcode
    ADD CONSTRAINT patrons_linkcode_patron_id_45f7299f_fk_patrons_patron_id FOREIGN KEY (patron_id) REFERENCES {schema}.patrons_patron(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.patrons_merge
    ADD CONSTRAINT patrons_merge_gone_id_c33d8f35_fk_patrons_patron_id FOREIGN KEY (gone_id) REFERENCES {schema}.patrons_patron(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.patrons_merge
    ADD CONSTRAINT patrons_merge_kept_id_0ad338e7_fk_patrons_patron_id FOREIGN KEY (kept_id) REFERENCES {schema}.patrons_patron(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.patrons_patron
    ADD CONSTRAINT patrons_patron_category_id_eca03227_fk_patrons_category_id FOREIGN KEY (category_id) REFERENCES {schema}.patrons_category(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.patrons_patron
    ADD CONSTRAINT patrons_patron_library_id_e331d054_fk_libraries_library_id FOREIGN KEY (library_id) REFERENCES {schema}.libraries_library(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.patrons_patron
    ADD CONSTRAINT patrons_patron_merged_into_id_8eab63fd_fk_patrons_patron_id FOREIGN KEY (merged_into_id) REFERENCES {schema}.patrons_patron(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.patrons_patron
    ADD CONSTRAINT patrons_patron_user_id_76101cff_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.privacy_bodysheet
    ADD CONSTRAINT privacy_bodysheet_body_id_2794a9af_fk_libraries_body_id FOREIGN KEY (body_id) REFERENCES {schema}.libraries_body(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.privacy_breach
    ADD CONSTRAINT privacy_breach_body_id_619f7aaf_fk_libraries_body_id FOREIGN KEY (body_id) REFERENCES {schema}.libraries_body(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.privacy_datarequest
    ADD CONSTRAINT privacy_datarequest_body_id_fd58434d_fk_libraries_body_id FOREIGN KEY (body_id) REFERENCES {schema}.libraries_body(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.privacy_datarequest
    ADD CONSTRAINT privacy_datarequest_erasure_id_3307cd2f_fk_accounts_ FOREIGN KEY (erasure_id) REFERENCES {schema}.accounts_erasurerequest(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.privacy_version
    ADD CONSTRAINT privacy_version_body_id_75016349_fk_libraries_body_id FOREIGN KEY (body_id) REFERENCES {schema}.libraries_body(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES {schema}.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES {schema}.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_accounts_ FOREIGN KEY (user_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.support_opened
    ADD CONSTRAINT support_opened_access_id_f2dc0808_fk_support_access_id FOREIGN KEY (access_id) REFERENCES {schema}.support_access(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.tokens_token
    ADD CONSTRAINT tokens_token_created_by_id_eb065532_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY {schema}.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_user_id_af5e0a6d_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES {schema}.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
REVOKE ALL ON FUNCTION {schema}.events_accepted_is_seen() FROM PUBLIC;
GRANT ALL ON FUNCTION {schema}.events_accepted_is_seen() TO {login};
REVOKE ALL ON FUNCTION {schema}.events_check_hold() FROM PUBLIC;
GRANT ALL ON FUNCTION {schema}.events_check_hold() TO {login};
REVOKE ALL ON FUNCTION {schema}.events_check_presence() FROM PUBLIC;
GRANT ALL ON FUNCTION {schema}.events_check_presence() TO {login};
REVOKE ALL ON FUNCTION {schema}.events_count_seats() FROM PUBLIC;
GRANT ALL ON FUNCTION {schema}.events_count_seats() TO {login};
REVOKE ALL ON FUNCTION {schema}.events_follow_state() FROM PUBLIC;
GRANT ALL ON FUNCTION {schema}.events_follow_state() TO {login};
REVOKE ALL ON FUNCTION {schema}.events_keep_presence() FROM PUBLIC;
GRANT ALL ON FUNCTION {schema}.events_keep_presence() TO {login};
REVOKE ALL ON FUNCTION {schema}.events_version_stays() FROM PUBLIC;
GRANT ALL ON FUNCTION {schema}.events_version_stays() TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.account_emailaddress TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.account_emailaddress_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.account_emailconfirmation TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.account_emailconfirmation_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.accounts_erasurerequest TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.accounts_erasurerequest_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.accounts_identityprovider TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.accounts_identityprovider_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.accounts_openways TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.accounts_ownidentity TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.accounts_staffrole TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.accounts_staffrole_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.accounts_user TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.accounts_user_groups TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.accounts_user_groups_id_seq TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.accounts_user_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.accounts_user_user_permissions TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.accounts_user_user_permissions_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.accounts_verifiedperson TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.accounts_verifiedperson_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.allauth_idp_oidc_client TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.allauth_idp_oidc_token TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.allauth_idp_oidc_token_id_seq TO {login};
GRANT SELECT,INSERT ON TABLE {schema}.audit_entry TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.audit_entry_id_seq TO {login};
GRANT SELECT,INSERT ON TABLE {schema}.audit_seal TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.auth_group TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.auth_group_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.auth_group_permissions TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.auth_group_permissions_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.auth_permission TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.auth_permission_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.desk_pin TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.desk_pin_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.desk_workstation TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.desk_workstation_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.django_content_type TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.django_content_type_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.django_migrations TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.django_migrations_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.django_session TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_association TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_association_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_attendee TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_attendee_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_booking TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_booking_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_bookingcalendar TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_bookingcalendar_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_bookingplan TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_bookingplan_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_due TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_due_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_event TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_event_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_festival TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_festival_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_importdraft TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_importdraft_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_importedevent TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_importedevent_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_importrun TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_importrun_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_occurrence TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_occurrence_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_place TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_place_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_presence TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_presence_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_reservation TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_reservation_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_room TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_room_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_roomhold TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_roomhold_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_savedsearch TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_savedsearch_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_seatpool TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_seatpool_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_series TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_series_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_submission TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_submission_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_submissionversion TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_submissionversion_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.events_subscription TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.events_subscription_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.files_storedfile TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.files_storedfile_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.guardian_groupobjectpermission TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.guardian_groupobjectpermission_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.guardian_userobjectpermission TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.guardian_userobjectpermission_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.idempotency_keptanswer TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.idempotency_keptanswer_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.imports_habit TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.imports_habit_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.imports_upload TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.imports_upload_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.interlending_loan TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.interlending_loan_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.interlending_proposal TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.interlending_proposal_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.interlending_request TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.interlending_request_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.jobs_job TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.jobs_job_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.jobs_schedulerun TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.jobs_schedulerun_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.journeys_journey TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.journeys_journey_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.knowledge_answer TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.knowledge_answer_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.knowledge_attachment TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.knowledge_attachment_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.knowledge_document TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.knowledge_document_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.knowledge_practice TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.knowledge_practice_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.knowledge_question TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.knowledge_question_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.libraries_body TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.libraries_body_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.libraries_closure TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.libraries_closure_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.libraries_importdraft TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.libraries_importdraft_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.libraries_library TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.libraries_library_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.libraries_opening TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.libraries_opening_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.libraries_span TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.libraries_span_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.libraries_timetable TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.libraries_timetable_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.mfa_authenticator TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.mfa_authenticator_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.notices_mail TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.notices_mail_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.notices_notice TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.notices_notice_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.notices_preference TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.notices_preference_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.notices_refusedaddress TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.notices_refusedaddress_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.notices_rhythm TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.notices_wording TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.notices_wording_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.outbox_envelope TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.outbox_envelope_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.outbox_message TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.outbox_message_id_seq TO {login};
GRANT SELECT ON TABLE {schema}.outbox_received TO {login};
GRANT UPDATE(payload) ON TABLE {schema}.outbox_received TO {login};
GRANT UPDATE(handled_at) ON TABLE {schema}.outbox_received TO {login};
GRANT UPDATE(held_reason) ON TABLE {schema}.outbox_received TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.outbox_received_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.outbox_rule TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.outbox_rule_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.outbox_share TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.outbox_share_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.outbox_take TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.outbox_take_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.pages_answer TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.pages_answer_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.pages_answerfile TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.pages_answerfile_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.pages_answernote TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.pages_answernote_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.pages_delivery TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.pages_delivery_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.pages_editorialrule TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.pages_formreader TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.pages_formreader_id_seq TO {login};
GRANT SELECT,INSERT,DELETE ON TABLE {schema}.pages_formversion TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.pages_formversion_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.pages_issue TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.pages_issue_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.pages_newsletter TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.pages_page TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.pages_page_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.pages_pagefile TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.pages_pagefile_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.pages_revision TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.pages_revision_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.pages_subscriber TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.pages_subscriber_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.pages_subscriptionrequest TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.pages_subscriptionrequest_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.pages_webform TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.pages_webform_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.patrons_authorisation TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.patrons_authorisation_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.patrons_card TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.patrons_card_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.patrons_category TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.patrons_category_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.patrons_connection TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.patrons_exemption TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.patrons_exemption_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.patrons_feed TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.patrons_feedrun TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.patrons_feedrun_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.patrons_guardianship TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.patrons_guardianship_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.patrons_linkcode TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.patrons_linkcode_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.patrons_merge TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.patrons_merge_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.patrons_patron TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.patrons_patron_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.patrons_registry TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.patrons_stagedpatron TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.patrons_stagedpatron_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.patrons_threshold TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.privacy_bodysheet TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.privacy_bodysheet_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.privacy_breach TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.privacy_breach_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.privacy_datarequest TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.privacy_datarequest_id_seq TO {login};
GRANT SELECT,INSERT ON TABLE {schema}.privacy_version TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.privacy_version_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.ratings_rating TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.ratings_rating_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.roster_staffsheet TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.roster_staffsheet_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.socialaccount_socialaccount TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.socialaccount_socialaccount_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.socialaccount_socialapp TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.socialaccount_socialapp_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.socialaccount_socialtoken TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.socialaccount_socialtoken_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.support_access TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.support_access_id_seq TO {login};
GRANT SELECT,INSERT ON TABLE {schema}.support_opened TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.support_opened_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.tokens_token TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.tokens_token_id_seq TO {login};
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {schema}.usersessions_usersession TO {login};
GRANT SELECT,USAGE ON SEQUENCE {schema}.usersessions_usersession_id_seq TO {login};
