package io.poolkeeper.benchmarks.audit;

import io.poolkeeper.testkit.Database;
import java.util.Arrays;
import java.util.List;

/** What people read, on a trail of many events spread over the last year. */
final class Reading {
    private static final long PART = 250_000;
    private static final int TIMES = 20;
    private static final double GOAL_MILLIS = 100;

    private static final List<String> ROUTES = List.of(
            "?limit=50",
            "?limit=50&category=AUTH",
            "?limit=50&action=LOGIN_FAILED",
            "?limit=50&status=FAILURE",
            "?limit=50&user_id=17",
            "?limit=50&resource_type=node&resource_id=777",
            "?limit=50&search=login",
            "?limit=50&search=wombat",
            "?limit=50&search=nothing-like-it",
            "?limit=50&category=AUTH&status=FAILURE&user_id=17",
            "/summary?hours=24",
            "/summary?hours=8784");

    private Reading() {}

    /** In parts, oldest first, as a year would have brought them; twelve of them say wombat. */
    static void seed(long events) {
        String seed = """
                insert into audit.event (at, request_id, actor_kind, actor_id, actor_email, actor_role, action, category,
                    resource_type, resource_id, resource_name, description, details, ip_address, user_agent, status, service)
                select now() - make_interval(secs => 31536000.0 * (%1$d - n) / %1$d), md5(n::text), 'USER', n %% 200,
                    'user' || n %% 200 || '@example.org', 'DEVOPS', a.action, a.category, 'node', (n %% 20000)::text,
                    'ash-' || n %% 20000, case when n %% (%1$d / 12 + 1) = 1 then 'saw a wombat' else 'did something' end,
                    '{"old_role": "USER"}', '10.0.0.1', 'Mozilla/5.0', case when n %% 50 = 0 then 'FAILURE' else 'SUCCESS' end,
                    'node-registry-service'
                from generate_series(%2$d::bigint, %3$d::bigint) as n
                join (values (0, 'LOGIN_SUCCESS', 'AUTH'), (1, 'LOGIN_FAILED', 'AUTH'), (2, 'NODE_UPDATED', 'NODE'),
                    (3, 'CONFIG_UPDATED', 'CONFIG'), (4, 'POOL_RESIZED', 'POOL')) as a(k, action, category) on a.k = n %% 5
                """;
        long start = System.nanoTime();
        for (long first = 1; first <= events; first += PART) {
            Database.shared().run(seed.formatted(events, first, Math.min(events, first + PART - 1)));
        }
        Database.shared().run("vacuum analyze audit.event");
        System.out.printf("seeded %,d events in %.0f s%n", events, (System.nanoTime() - start) / 1e9);
    }

    static void time(AuditProcess service) throws Exception {
        System.out.printf("%n%-58s %8s %8s%n", "read, of " + total(), "median", "95th");
        for (String route : ROUTES) {
            double[] millis = new double[TIMES];
            service.get(route);
            for (int i = 0; i < TIMES; i++) {
                long start = System.nanoTime();
                service.get(route);
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(millis);
            double worst = millis[TIMES * 95 / 100 - 1];
            System.out.printf(
                    "%-58s %6.1f ms %6.1f ms%s%n",
                    route, millis[TIMES / 2], worst, worst > GOAL_MILLIS ? "  over 100 ms" : "");
        }
    }

    private static String total() {
        return "%,d events".formatted(Database.shared().count("select count(*) from audit.event"));
    }
}
