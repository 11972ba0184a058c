package io.poolkeeper.benchmarks.analytics;

import io.poolkeeper.benchmarks.service.DurableDatabase;
import java.sql.SQLException;

/** History as a fleet would have left it, made where it is kept. */
public final class Seed {

    /** The node of the pools that are replayed. */
    static final int NODE = 900;

    /** The first of them. */
    static final String POOL = "ocid1.instancepool.bench1";

    private static final String OCID = "'ocid1.instancepool.oc1.iad.aaaaaaaa' || md5(p::text) || md5((p + 1)::text)";
    private static final String POLICY = """
              - instance_pool_id: %s
                compartment_id: ocid1.compartment.oc1..bench
                region: us-ashburn-1
                name: bench-%d
                monitoring_method: oci
                cpu_threshold: 70
                scaling_limits: {min: 2, max: 30}
                price_per_instance_hour: 0.10
            """;

    private final DurableDatabase database;
    private final int pools;
    private final int days;

    public Seed(DurableDatabase database, int pools, int days) {
        this.database = database;
        this.pools = pools;
        this.days = days;
    }

    /** A day of looks, one a minute, of every pool; with its text as long as agents write it. */
    void samples(String span) throws SQLException {
        run("""
                insert into analytics.pool_sample (sampled_at, node_id, pool_id, oracle_pool_id, current_instances,
                    active_instances, avg_cpu, avg_memory, max_cpu, max_memory, min_instances, max_instances, pool_status,
                    is_active, scaling_reason, mode, lifecycle_state, received_at)
                select at, p / 50 + 1, p, %s, 4 + p %% 7, 4 + p %% 7, 40 + 20 * random(), 50 + 10 * random(), 70, 65, 2, 30,
                    'healthy', true, 'Staying at 5: every signal is within its target.', 'on', 'RUNNING', at
                from generate_series(now() - interval '%s', now(), interval '1 minute') as at,
                     generate_series(1, %d) as p
                """.formatted(OCID, span, pools));
    }

    /** What would have been folded in the days before: hours and days of every pool, five minutes of the last week. */
    void sums() throws SQLException {
        sums("pool_5m", "5 minutes", Math.min(7, days), 5);
        hours();
    }

    /** The same without the five minutes. */
    public void hours() throws SQLException {
        sums("pool_1h", "1 hour", days, 60);
        sums("pool_1d", "1 day", days, 1_440);
        fleet("1 hour");
        fleet("5 minutes");
        fleet("1 day");
        run("""
                insert into analytics.known_pool
                select p, %s, p / 50 + 1, now() - interval '%d days', now() from generate_series(1, %d) as p
                on conflict (pool_id) do nothing
                """.formatted(OCID, days, pools));
    }

    private void sums(String table, String width, int length, int samples) throws SQLException {
        run("""
                insert into analytics.%1$s
                select b, p, p / 50 + 1, %4$d, true, %4$d * 5, %4$d * 5, %4$d, %4$d * (40 + 20 * random()), %4$d,
                    %4$d * 55.0, 80, 70, %4$d * 300, %4$d * 1800, %4$d * 60
                from generate_series(date_bin('%2$s', now() - interval '%3$d days', '2000-01-01T00:00Z'),
                                     now() - interval '1 day', interval '%2$s') as b, generate_series(1, %5$d) as p
                on conflict do nothing
                """.formatted(table, width, length, samples, pools));
    }

    private void fleet(String width) throws SQLException {
        run("""
                insert into analytics.fleet
                select interval '%1$s', b, %2$d * 5, %2$d, 50, 55, 50, 55
                from generate_series(date_bin('%1$s', now() - interval '%3$d days', '2000-01-01T00:00Z'),
                                     now() - interval '1 day', interval '%1$s') as b
                on conflict do nothing
                """.formatted(width, pools, days));
    }

    /** Ten resizes a day of every pool; without their records, which no list reads. */
    void resizes() throws SQLException {
        run("""
                insert into analytics.decision (decision_id, decided_at, node_id, pool_id, oracle_pool_id, action, from_size,
                    to_size, reason, explanation, outcome, received_at)
                select md5(p || ' ' || at), at + p * interval '7 ms', p / 50 + 1, p, %s,
                    case when n %% 2 = 0 then 'SCALE_OUT' else 'SCALE_IN' end, 4, 5, 'LOAD_ABOVE_TARGET',
                    'Growing from 4 to 5: cpu is at 88.2 with a target of 60 per instance, which asks for 5.', 'APPLIED', at
                from generate_series(now() - interval '%d days', now(), interval '144 minutes') with ordinality as t (at, n),
                     generate_series(1, %d) as p
                """.formatted(OCID, days, pools));
    }

    /**
     * What the resizes would have been folded to, by the service's own function; samples of those days are gone from here,
     * so the times come from chance, and with each growth an instance as its agent would have seen it.
     */
    void folded() throws SQLException {
        run("select analytics.fold_decided('-infinity', now())");
        run("""
                update analytics.provisioning set running_seconds = 80 + 60 * random(), healthy_seconds = 100 + 90 * random()
                where running_seconds is null
                """);
        run("""
                insert into analytics.placement (pool_id, oracle_pool_id, node_id, by_agent, shape, availability_domain)
                select pool_id, oracle_pool_id, node_id, true, 'VM.Standard.E5.Flex', 'AD-' || n
                from analytics.placement, generate_series(1, 2) as n
                """);
        run("""
                insert into analytics.provisioning (pool_id, source, placement_id, asked_at, running_seconds, healthy_seconds)
                select g.pool_id, 'instance of ' || g.source, p.id, g.asked_at, g.running_seconds, g.healthy_seconds
                from analytics.provisioning g
                join analytics.placement p on p.pool_id = g.pool_id
                    and p.availability_domain = 'AD-' || (1 + (hashtext(g.source) & 1))
                """);
        // the past is as folded as it would be; the last ten minutes have just arrived
        run("""
                update analytics.rollup_state set decided_to = now() - interval '10 minutes',
                    seen_to = (select max(received_at) - interval '10 minutes' from analytics.pool_sample)
                """);
    }

    /** A week of some pools of one node: a look a minute. */
    void weeks(int replayed) throws SQLException {
        run("""
                insert into analytics.pool_sample (sampled_at, node_id, pool_id, oracle_pool_id, current_instances,
                    active_instances, avg_cpu, pool_status, is_active, lifecycle_state, received_at)
                select at, %1$d, 900000 + p, 'ocid1.instancepool.bench' || p, 8, 8,
                    40 + 30 * sin(p + extract(epoch from at) / 13750), 'healthy', true, 'RUNNING', at
                from generate_series(now() - interval '7 days', now(), interval '1 minute') as at, generate_series(1, %2$d) as p
                """.formatted(NODE, replayed));
        run("""
                insert into analytics.known_pool
                select 900000 + p, 'ocid1.instancepool.bench' || p, %d, now() - interval '7 days', now()
                from generate_series(1, %d) as p
                """.formatted(NODE, replayed));
    }

    /** Of the first of these pools every fifth minute a decision with what it saw. */
    void records() throws SQLException {
        run("""
                insert into analytics.decision (decision_id, decided_at, node_id, pool_id, oracle_pool_id, action, from_size,
                    to_size, reason, explanation, outcome, record, received_at)
                select 'bench-' || extract(epoch from at), at, %d, 900001, '%s', 'HOLD', 8, 8,
                    'ON_TARGET', 'Staying at 8: every signal is within its target.', 'HELD',
                    jsonb_build_object('action', 'HOLD', 'trail', '[]'::jsonb, 'inputs', jsonb_build_object(
                        'policy', (select jsonb_object_agg('setting_' || n, md5(n::text)) from generate_series(1, 60) n),
                        'past', '{"measured": {"boot": "PT2M30S", "lag": "PT2M15S"}}'::jsonb,
                        'seen', jsonb_build_object('signals', jsonb_build_array(jsonb_build_object('signal', 'cpu', 'points',
                            (select jsonb_agg(jsonb_build_object('at', to_char((at - n * interval '1 minute')
                                at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:00"Z"'),
                                'load', 8 * (40 + 30 * sin(extract(epoch from at) / 13750)), 'contributors', 8))
                             from generate_series(2, 6) as n)))))), at
                from generate_series(now() - interval '7 days', now(), interval '5 minutes') as at
                """.formatted(NODE, POOL));
    }

    /** The policy of so many of the replayed pools. */
    static String policy(int pools) {
        var yaml = new StringBuilder("pools:\n");
        for (int pool = 1; pool <= pools; pool++) {
            yaml.append(POLICY.formatted("ocid1.instancepool.bench" + pool, pool));
        }
        return yaml.toString();
    }

    /** As autovacuum would have, hours ago. */
    void settle() throws SQLException {
        run("vacuum analyze analytics.pool_sample, analytics.decision, analytics.pool_5m, analytics.pool_1h,"
                + " analytics.pool_1d, analytics.fleet, analytics.provisioning, analytics.resize_1h");
    }

    private void run(String sql) throws SQLException {
        database.run(sql);
    }
}
