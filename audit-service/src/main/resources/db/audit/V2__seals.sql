-- The chain over the trail. The sealer gives every event its sequence here, never in the event's row: ids are given before
-- a commit, so an event may appear behind the sealer's position, and an id may never appear at all.
CREATE TABLE audit.seal (
    number         bigint      PRIMARY KEY CHECK (number > 0),
    day            date        NOT NULL,
    first_sequence bigint      NOT NULL UNIQUE,
    events         integer     NOT NULL CHECK (events > 0),
    root           text        NOT NULL,
    previous       text,
    scanned_to     bigint      NOT NULL,
    latest_at      timestamptz NOT NULL,
    sealed_at      timestamptz NOT NULL,
    digest         text        NOT NULL
);
CREATE INDEX seal_by_day ON audit.seal (day, number);

-- What a seal stands for: the events in their order, and a digest of 32 bytes of each. Goes with its day into the archive.
CREATE TABLE audit.seal_content (
    number    bigint   PRIMARY KEY REFERENCES audit.seal,
    lowest    bigint   NOT NULL,
    highest   bigint   NOT NULL,
    event_ids bigint[] NOT NULL,
    leaves    bytea    NOT NULL
);
CREATE INDEX seal_content_by_highest ON audit.seal_content (highest, lowest);

-- Ids that were passed without their event: open until no transaction is left that could still bring it.
CREATE TABLE audit.gap (
    first_id  bigint      PRIMARY KEY,
    last_id   bigint      NOT NULL,
    noted_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    noted_xid xid8        NOT NULL DEFAULT pg_snapshot_xmax(pg_current_snapshot()),
    CHECK (first_id <= last_id)
);

-- The head of the chain, signed every hour with a key the database does not hold.
CREATE TABLE audit.head (
    number        bigint      PRIMARY KEY,
    last_sequence bigint      NOT NULL,
    digest        text        NOT NULL,
    signed_at     timestamptz NOT NULL,
    key_id        text        NOT NULL,
    signature     text        NOT NULL
);

-- What the sealer has counted, so that a summary need not count again. Proves nothing.
CREATE TABLE audit.tally (
    hour     timestamptz NOT NULL,
    category text        NOT NULL,
    status   text        NOT NULL,
    events   bigint      NOT NULL,
    PRIMARY KEY (hour, category, status)
);

GRANT SELECT, INSERT ON audit.seal, audit.seal_content, audit.head TO poolkeeper_audit;
GRANT SELECT, INSERT, DELETE ON audit.gap TO poolkeeper_audit;
GRANT SELECT, INSERT, UPDATE ON audit.tally TO poolkeeper_audit;

CREATE FUNCTION audit.refuse_seal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit.% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER seal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_seal_change();
CREATE TRIGGER head_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.head
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_seal_change();
ALTER TABLE audit.seal ENABLE ALWAYS TRIGGER seal_is_append_only;
ALTER TABLE audit.head ENABLE ALWAYS TRIGGER head_is_append_only;

-- A day that left: every event of it stands in the file. Its seals stay, so the chain goes through it.
CREATE TABLE audit.archive (
    day          date        PRIMARY KEY,
    first_number bigint      NOT NULL,
    last_number  bigint      NOT NULL,
    seals        integer     NOT NULL,
    events       bigint      NOT NULL,
    file         text        NOT NULL,
    sha256       text        NOT NULL,
    archived_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT, INSERT ON audit.archive TO poolkeeper_audit;

-- Events leave in one way only: a whole day, older than a month, sealed and archived, through this function.
CREATE FUNCTION audit.drop_archived(wanted date, most_seals integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    kept    audit.archive;
    sealed  record;
    leaving record;
    dropped bigint := 0;
BEGIN
    SELECT * INTO kept FROM audit.archive WHERE day = wanted;
    IF NOT FOUND OR wanted > current_date - 30 THEN
        RAISE EXCEPTION 'day % is not archived or not a month old', wanted USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT count(*) AS seals, sum(events) AS events INTO sealed FROM audit.seal WHERE day = wanted;
    IF sealed.seals <> kept.seals OR sealed.events <> kept.events THEN
        RAISE EXCEPTION 'day % has seals its archive does not hold', wanted USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('audit.dropping', wanted::text, true);
    FOR leaving IN
        SELECT c.number, c.event_ids, s.events FROM audit.seal_content c JOIN audit.seal s USING (number)
        WHERE s.day = wanted ORDER BY c.number LIMIT most_seals
    LOOP
        DELETE FROM audit.event WHERE id = ANY (leaving.event_ids);
        DELETE FROM audit.seal_content WHERE number = leaving.number;
        dropped := dropped + leaving.events;
    END LOOP;
    PERFORM set_config('audit.dropping', '', true);
    RETURN dropped;
END
$$;
REVOKE ALL ON FUNCTION audit.drop_archived(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.drop_archived(date, integer) TO poolkeeper_audit;

CREATE OR REPLACE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND coalesce(current_setting('audit.dropping', true), '') <> '' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'audit.event is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE FUNCTION audit.only_archived() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.at AT TIME ZONE 'UTC')::date::text IS DISTINCT FROM current_setting('audit.dropping', true)
        OR NOT EXISTS (SELECT FROM audit.archive WHERE day = (OLD.at AT TIME ZONE 'UTC')::date) THEN
        RAISE EXCEPTION 'event % is not archived', OLD.id USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER event_leaves_archived BEFORE DELETE ON audit.event
    FOR EACH ROW EXECUTE FUNCTION audit.only_archived();
ALTER TABLE audit.event ENABLE ALWAYS TRIGGER event_leaves_archived;

-- How far each receiver outside has been told.
CREATE TABLE audit.forward (
    target     text        PRIMARY KEY,
    sequence   bigint      NOT NULL DEFAULT 0,
    failures   integer     NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE ON audit.forward TO poolkeeper_audit;

-- Nobody chooses an event's id or time: both come from the database.
REVOKE INSERT ON audit.event FROM poolkeeper_auth, poolkeeper_registry, poolkeeper_analytics, poolkeeper_audit;
GRANT INSERT (request_id, actor_kind, actor_id, actor_email, actor_role, action, category, resource_type, resource_id,
    resource_name, description, details, ip_address, user_agent, status, error_message, service)
    ON audit.event TO poolkeeper_auth, poolkeeper_registry, poolkeeper_analytics, poolkeeper_audit;

-- The history of one thing, newest first; and everything a request or a person did by e-mail address.
CREATE INDEX event_by_thing ON audit.event (resource_type, resource_id, at DESC, id DESC) WHERE resource_id IS NOT NULL;
CREATE INDEX event_by_request ON audit.event (request_id) WHERE request_id IS NOT NULL;

-- Search for a part of a text needs trigrams; without the extension it works and is slow on a large trail.
DO $$
DECLARE
    home text;
BEGIN
    SELECT n.nspname INTO home FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace
    WHERE o.opcname = 'gin_trgm_ops' LIMIT 1;
    IF home IS NULL THEN
        RAISE NOTICE 'pg_trgm is not installed: free-text search will read the trail from its end';
    ELSE
        EXECUTE format($index$
            CREATE INDEX event_text ON audit.event USING gin ((coalesce(description, '') || E'\n' || coalesce(actor_email, '')
                || E'\n' || coalesce(resource_name, '') || E'\n' || action) %I.gin_trgm_ops)
            $index$, home);
    END IF;
END
$$;
