-- Who did what. Every service appends here in the transaction of the change it describes; nobody changes or removes a row.
CREATE TABLE audit.event (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at            timestamptz NOT NULL DEFAULT clock_timestamp(),
    request_id    text,
    actor_kind    text        NOT NULL,
    actor_id      bigint,
    actor_email   text,
    actor_role    text,
    action        text        NOT NULL,
    category      text        NOT NULL,
    resource_type text,
    resource_id   text,
    resource_name text,
    description   text,
    details       jsonb,
    ip_address    text,
    user_agent    text,
    status        text        NOT NULL DEFAULT 'SUCCESS' CHECK (status IN ('SUCCESS', 'FAILURE')),
    error_message text,
    service       text        NOT NULL
);

-- The list reads newest first and pages by (at, id); each further index serves one filter of it in the same order.
CREATE INDEX event_newest ON audit.event (at DESC, id DESC);
CREATE INDEX event_by_category ON audit.event (category, at DESC, id DESC);
CREATE INDEX event_by_action ON audit.event (action, at DESC, id DESC);
CREATE INDEX event_by_actor ON audit.event (actor_id, at DESC, id DESC) WHERE actor_id IS NOT NULL;
CREATE INDEX event_by_resource ON audit.event (resource_type, at DESC, id DESC) WHERE resource_type IS NOT NULL;
CREATE INDEX event_failures ON audit.event (at DESC, id DESC) WHERE status = 'FAILURE';
-- Summaries over days of an append-only table: a BRIN index costs next to nothing to keep.
CREATE INDEX event_at_range ON audit.event USING brin (at);

-- Grants bind the service roles; this binds the owner too, and ALWAYS binds a session that plays replica.
CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit.event is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER event_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.event
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
ALTER TABLE audit.event ENABLE ALWAYS TRIGGER event_is_append_only;

GRANT USAGE ON SCHEMA audit TO poolkeeper_auth, poolkeeper_registry, poolkeeper_analytics, poolkeeper_audit;
GRANT INSERT ON audit.event TO poolkeeper_auth, poolkeeper_registry, poolkeeper_analytics, poolkeeper_audit;
GRANT SELECT ON audit.event TO poolkeeper_audit;
