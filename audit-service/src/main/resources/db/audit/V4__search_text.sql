-- What free text is looked for in: the words of a few sealed events together, in lower case, as the sealer leaves them. One
-- row for some twenty events makes a search read a fraction of the trail, and keeps its index out of the writers' way. It
-- finds candidates only, each is read and compared; it proves nothing and leaves with its seal.
DROP INDEX IF EXISTS audit.event_text;

CREATE TABLE audit.search_text (
    seal      bigint      NOT NULL,
    oldest_at timestamptz NOT NULL,
    oldest_id bigint      NOT NULL,
    newest_at timestamptz NOT NULL,
    newest_id bigint      NOT NULL,
    event_ids bigint[]    NOT NULL,
    text      text        NOT NULL,
    CHECK (newest_at < oldest_at + interval '1 hour')
);
CREATE INDEX search_text_newest ON audit.search_text (newest_at DESC, newest_id DESC);
CREATE INDEX search_text_by_seal ON audit.search_text (seal);
ALTER TABLE audit.search_text SET (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.01);

-- Rare words are found by their trigrams; without the extension all of these texts are looked through.
DO $$
DECLARE
    home text;
BEGIN
    SELECT n.nspname INTO home FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace
    WHERE o.opcname = 'gin_trgm_ops' LIMIT 1;
    IF home IS NULL THEN
        RAISE NOTICE 'pg_trgm is not installed: free-text search will look through all texts';
    ELSE
        EXECUTE format($index$
            CREATE INDEX search_text_trigrams ON audit.search_text USING gin (text %I.gin_trgm_ops)
            $index$, home);
    END IF;
END
$$;

-- The texts of a seal's events: those of one hour, two dozen at a time.
CREATE FUNCTION audit.add_search_text(sealed bigint, ids bigint[]) RETURNS void
    LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO audit.search_text (seal, oldest_at, oldest_id, newest_at, newest_id, event_ids, text)
    SELECT sealed, min(at), (array_agg(id ORDER BY at, id))[1], max(at), (array_agg(id ORDER BY at DESC, id DESC))[1],
        array_agg(id), lower(concat_ws(E'\n',
        string_agg(DISTINCT description, E'\n'), string_agg(DISTINCT actor_email, E'\n'),
        string_agg(DISTINCT resource_name, E'\n'), string_agg(DISTINCT action, E'\n')))
    FROM (SELECT *, row_number() OVER (ORDER BY at, id) / 24 AS part FROM audit.event WHERE id = ANY (ids)) AS e
    GROUP BY date_trunc('hour', at, 'UTC'), part
$$;
REVOKE ALL ON FUNCTION audit.add_search_text(bigint, bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.add_search_text(bigint, bigint[]) TO poolkeeper_audit;
GRANT SELECT, INSERT ON audit.search_text TO poolkeeper_audit;

DO $$ BEGIN PERFORM audit.add_search_text(number, event_ids) FROM audit.seal_content; END $$;

-- As before, and their texts with them.
CREATE OR REPLACE FUNCTION audit.drop_archived(wanted date, most_seals integer) RETURNS bigint
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
        DELETE FROM audit.search_text WHERE seal = leaving.number;
        DELETE FROM audit.seal_content WHERE number = leaving.number;
        dropped := dropped + leaving.events;
    END LOOP;
    PERFORM set_config('audit.dropping', '', true);
    RETURN dropped;
END
$$;
