package io.poolkeeper.benchmarks.audit;

import io.poolkeeper.benchmarks.service.DurableDatabase;
import java.sql.SQLException;
import java.util.List;

/**
 * A year of events, oldest first as a year would have brought them: kinds of very different frequency, one busy account,
 * twelve events that say wombat, a text that stands in the first weeks only.
 */
public final class Seed {
    private static final long PART = 250_000;

    /** From so many on, indexes are built afterwards: entry by entry they would take longer. */
    private static final long MANY = 1_000_000;

    private static final String INDEXES = """
            select indexname as name, indexdef as definition from pg_indexes
            where schemaname = 'audit' and (tablename = 'event' and indexname <> 'event_pkey'
                or indexname = 'search_text_trigrams')
            """;

    private static final String KINDS = """
            create temp table kind as select * from (values
                (0, 249, 'LOGIN_SUCCESS', 'AUTH', 'user', 'Somebody signed in'),
                (250, 269, 'LOGIN_FAILED', 'AUTH', 'user', 'Sign-in failed'),
                (270, 419, 'LOGOUT', 'AUTH', 'user', 'Signed out'),
                (420, 699, 'POOL_RESIZED', 'POOL', 'pool', 'Pool resized by its policy'),
                (700, 709, 'POOL_RESIZE_FAILED', 'POOL', 'pool', 'Pool could not be resized'),
                (710, 809, 'NODE_UPDATED', 'NODE', 'node', 'Node changed'),
                (810, 899, 'CONFIG_UPDATED', 'CONFIG', 'node_config', 'The configuration was changed'),
                (900, 929, 'CONFIG_REJECTED', 'CONFIG', 'node_config', 'Configuration rejected by its node'),
                (930, 959, 'SCHEDULE_UPDATED', 'CONFIG', 'schedule', 'Schedule changed'),
                (960, 979, 'USER_CREATED', 'USER', 'user', 'User created'),
                (980, 989, 'ACCESS_REFUSED', 'AUTH', null, 'PUT /nodes/7/config'),
                (990, 998, 'AUDIT_EXPORTED', 'SYSTEM', 'audit_log', 'The audit trail was exported'),
                (999, 999, 'FIRST_ADMIN_CREATED', 'ADMIN', 'user', 'First administrator created'))
            as k(low, high, action, category, type, words)
            """;

    private static final String EVENTS = """
            insert into audit.event (at, request_id, actor_kind, actor_id, actor_email, actor_role, action, category,
                resource_type, resource_id, resource_name, description, details, ip_address, user_agent, status, service)
            select now() - make_interval(secs => 31536000.0 * (%1$d - n) / %1$d), md5(n::text),
                case k.category when 'POOL' then 'NODE' else 'USER' end, who,
                case k.category when 'POOL' then null else 'user' || who || '@example.org' end, 'DEVOPS', k.action, k.category,
                k.type, case when k.type is null then null else (b %% 20000)::text end,
                case when k.type is null then null else 'ash-' || b %% 20000 end,
                k.words || case when n %% (%1$d / 12 + 1) = 1 then ' and saw a wombat'
                    when n < %1$d / 20 then ' by the legacy import' else ' from ' || a %% 40 || ' to ' || b %% 40 end,
                '{"old_hash": "d41d8cd98f00b204", "new_hash": "9e107d9d372bb682"}', '10.0.0.1', 'Mozilla/5.0',
                case when k.action ~ 'FAILED|REJECTED|REFUSED' then 'FAILURE' else 'SUCCESS' end, 'node-registry-service'
            from (select n, a, b, case when n %% 3 = 0 then 17 else a %% 400 end as who
                from (select n, abs(hashint8(n)) as a, abs(hashint8(n + 77777777)) as b
                    from generate_series(%2$d::bigint, %3$d::bigint) as n) as s) as e
            join kind k on a / 7 %% 1000 between k.low and k.high
            """;

    private static final String UNSEALED = """
            select count(*) from (select from audit.event
            where id > coalesce((select scanned_to from audit.seal order by number desc limit 1), 0) limit 1) e
            """;

    private final DurableDatabase database;
    private final long events;
    private List<List<String>> indexes = List.of();

    public Seed(DurableDatabase database, long events) {
        this.database = database;
        this.events = events;
    }

    public void events() throws SQLException {
        long start = System.nanoTime();
        if (events >= MANY) {
            indexes = database.rows(INDEXES);
            for (var index : indexes) {
                database.run("drop index audit." + index.getFirst());
            }
        }
        for (long first = 1; first <= events; first += PART) {
            String part = EVENTS.formatted(events, first, Math.min(events, first + PART - 1));
            database.run("set synchronous_commit = off; " + KINDS + ";" + part);
        }
        told("seeded %,d events".formatted(events), start);
    }

    /** As they are where events came one by one, and as autovacuum would have left the tables. */
    public void indexes() throws SQLException {
        long start = System.nanoTime();
        for (var index : indexes) {
            database.run("set maintenance_work_mem = '1GB'; " + index.getLast());
        }
        database.run("vacuum analyze audit.event, audit.seal, audit.search_text");
        told("indexed and vacuumed", start);
    }

    /** Until every event that is there has its seal. */
    public static void awaitSealed(DurableDatabase database) throws SQLException, InterruptedException {
        while (database.count(UNSEALED) > 0) {
            Thread.sleep(20);
        }
    }

    private static void told(String what, long start) {
        System.out.printf("%-19s %.0f s%n", what, (System.nanoTime() - start) / 1e9);
    }
}
