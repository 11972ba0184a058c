package io.poolkeeper.benchmarks.analytics;

import io.poolkeeper.testkit.Database;

/** History as a fleet would have left it, made where it is kept. */
final class Seed {

    private static final String OCID = "'ocid1.instancepool.oc1.iad.aaaaaaaa' || md5(p::text) || md5((p + 1)::text)";
    private static final String POLICY = """
            pools:
              - instance_pool_id: %s
                compartment_id: ocid1.compartment.oc1..bench
                region: us-ashburn-1
                name: bench
                monitoring_method: oci
                cpu_threshold: 70
                scaling_limits: {min: 2, max: 30}
                price_per_instance_hour: 0.10
            """;

    private final int pools;
    private final int days;

    Seed(int pools, int days) {
        this.pools = pools;
        this.days = days;
    }

    /** A day of looks, one a minute, of every pool; with its text as long as agents write it. */
    void samples(String span) {
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
    void sums() {
        sums("pool_5m", "5 minutes", Math.min(7, days), 5);
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

    private void sums(String table, String width, int length, int samples) {
        run("""
                insert into analytics.%1$s
                select b, p, p / 50 + 1, %4$d, true, %4$d * 5, %4$d * 5, %4$d, %4$d * (40 + 20 * random()), %4$d,
                    %4$d * 55.0, 80, 70, %4$d * 300, %4$d * 1800, %4$d * 60
                from generate_series(date_bin('%2$s', now() - interval '%3$d days', '2000-01-01T00:00Z'),
                                     now() - interval '1 day', interval '%2$s') as b, generate_series(1, %5$d) as p
                on conflict do nothing
                """.formatted(table, width, length, samples, pools));
    }

    private void fleet(String width) {
        run("""
                insert into analytics.fleet
                select interval '%1$s', b, %2$d * 5, %2$d, 50, 55, 50, 55
                from generate_series(date_bin('%1$s', now() - interval '%3$d days', '2000-01-01T00:00Z'),
                                     now() - interval '1 day', interval '%1$s') as b
                on conflict do nothing
                """.formatted(width, pools, days));
    }

    /** Ten resizes a day of every pool; without their records, which no list reads. */
    void resizes() {
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

    /** One pool's week: a look a minute, and every fifth minute a decision with what it saw. */
    String week() {
        run("""
                insert into analytics.pool_sample (sampled_at, node_id, pool_id, oracle_pool_id, current_instances,
                    active_instances, avg_cpu, pool_status, is_active, lifecycle_state, received_at)
                select at, 900, 900001, 'ocid1.instancepool.bench', 8, 8,
                    40 + 30 * sin(extract(epoch from at) / 13750), 'healthy', true, 'RUNNING', at
                from generate_series(now() - interval '7 days', now(), interval '1 minute') as at
                """);
        run("""
                insert into analytics.decision (decision_id, decided_at, node_id, pool_id, oracle_pool_id, action, from_size,
                    to_size, reason, explanation, outcome, record, received_at)
                select 'bench-' || extract(epoch from at), at, 900, 900001, 'ocid1.instancepool.bench', 'HOLD', 8, 8,
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
                """);
        run("""
                insert into analytics.known_pool
                values (900001, 'ocid1.instancepool.bench', 900, now() - interval '7 days', now())
                """);
        return "ocid1.instancepool.bench";
    }

    static String policy(String oraclePoolId) {
        return POLICY.formatted(oraclePoolId);
    }

    /** As autovacuum would have, hours ago. */
    static void settle() {
        run(
                "vacuum analyze analytics.pool_sample, analytics.decision, analytics.pool_5m, analytics.pool_1h, analytics.fleet");
    }

    private static void run(String sql) {
        Database.shared().run(sql);
    }
}
