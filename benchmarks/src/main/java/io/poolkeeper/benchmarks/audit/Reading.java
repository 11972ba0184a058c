package io.poolkeeper.benchmarks.audit;

import io.poolkeeper.benchmarks.harness.Answers;
import io.poolkeeper.benchmarks.harness.Goal;
import io.poolkeeper.benchmarks.harness.Processors;
import io.poolkeeper.benchmarks.harness.Report;
import io.poolkeeper.benchmarks.harness.Rounds;
import io.poolkeeper.benchmarks.harness.Row;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.PlanLog;
import io.poolkeeper.benchmarks.service.ServiceProcess;
import io.poolkeeper.common.page.Cursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people read: every filter, combinations of them, texts common and rare, deep pages, counts, the tail. */
final class Reading {
    static final String PATH = "/admin/audit-logs";
    private static final int TIMES = 20;
    private static final int WARM_UP = 5;
    private static final double GOAL_MILLIS = 100;

    private static final List<String> ROUTES = List.of(
            "?limit=50",
            "?limit=500",
            "?limit=50&category=AUTH",
            "?limit=50&action=LOGIN_FAILED",
            "?limit=50&action=FIRST_ADMIN_CREATED",
            "?limit=50&status=SUCCESS",
            "?limit=50&status=FAILURE",
            "?limit=500&status=SUCCESS",
            "?limit=50&user_id=17",
            "?limit=50&user_id=18",
            "?limit=50&user_id=999",
            "?limit=50&resource_type=pool",
            "?limit=50&resource_type=node&resource_id=777",
            "?limit=50&resource_id=777&user_id=17&status=SUCCESS",
            "?limit=50&category=AUTH&resource_type=pool",
            "?limit=50&category=AUTH&status=FAILURE&user_id=17",
            "?limit=50&category=CONFIG&status=SUCCESS&resource_type=node_config",
            "?limit=50&category=POOL&user_id=17",
            "?limit=50&start_date={old}&end_date={old}",
            "?limit=50&category=AUTH&status=FAILURE&start_date={old}&end_date={old}",
            "?limit=50&request_id=c4ca4238a0b923820dcc509a6f75849b",
            "?limit=50&offset=10000",
            "?limit=50&offset=10000&status=SUCCESS",
            "?limit=50&search=login",
            "?limit=50&search=wombat",
            "?limit=50&search=nothing-like-it",
            "?limit=50&search=legacy%20import",
            "?limit=50&search=ash-777",
            "?limit=50&search=user17@",
            "?limit=50&search=signed%20from",
            "?limit=50&search=zq",
            "?limit=50&search=wombat&category=AUTH",
            "?limit=50&search=ash-77&status=FAILURE&start_date={old}&end_date={old}",
            "?limit=50&cursor={deep}",
            "?limit=50&category=POOL&cursor={deep}",
            "?limit=50&user_id=17&status=SUCCESS&cursor={deep}",
            "?limit=50&search=import&cursor={deep}",
            "/tail?limit=100&cursor={end}",
            "/summary?hours=24",
            "/summary?hours=8784",
            "/categories",
            "/seals?limit=50",
            "/heads?limit=50",
            "/head",
            "/verify?limit=1000");

    private final ServiceProcess service;
    private final DurableDatabase database;
    private final List<String> plans = new ArrayList<>();
    private final String old;
    private final String deep;
    private final String end;

    Reading(ServiceProcess service, DurableDatabase database) throws Exception {
        this.service = service;
        this.database = database;
        List<String> middle = database.rows("""
                        select (at at time zone 'UTC')::date::text,
                            to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), id::text
                        from audit.event where id = (select max(id) / 3 from audit.event)
                        """).getFirst();
        this.old = middle.getFirst();
        this.deep = cursor(middle.get(1), middle.getLast(), 0);
        this.end = cursor(database.count("select max(id) - 5 from audit.event"), "");
    }

    /** The outlines of all plans, route by route. */
    List<String> plans() {
        return plans;
    }

    void time(Report report, int rounds) throws Exception {
        var sources = new LinkedHashMap<String, String>();
        try (PlanLog log = database.explaining()) {
            for (String route : ROUTES) {
                sources.put(route, explain(log, route));
            }
        }
        var compared =
                new Rounds(rounds, new Processors(Map.of("service", service.pid(), "postgresql", database.pid())));
        for (String route : ROUTES) {
            String path = path(route);
            compared.compare(
                    route,
                    () -> Answers.repeated(WARM_UP, TIMES, () -> service.get(path))
                            .looks());
        }
        List<Row> rows = report.table("Reads", compared.run());
        for (var source : sources.entrySet()) {
            report.say(source.getKey(), "%s from %s".formatted(said(path(source.getKey())), source.getValue()));
        }
        double worst = rows.stream()
                .mapToDouble(row -> row.of("p95_ms").median())
                .max()
                .orElseThrow();
        report.goal(Goal.atMost(GOAL_MILLIS, "ms", "p95 of the slowest read", worst));
    }

    private String explain(PlanLog log, String route) throws Exception {
        PlanLog.Plans found = log.of(() -> service.get(path(route)));
        plans.add("GET " + PATH + route);
        found.outline().forEach(line -> plans.add("    " + line));
        return found.sources();
    }

    private String path(String route) {
        return PATH + route.replace("{old}", old).replace("{deep}", deep).replace("{end}", end);
    }

    /** Total, and where the answer stopped looking when it did. */
    private String said(String path) throws IOException, InterruptedException {
        var headers = service.ask(path).headers();
        String total =
                headers.firstValue("X-Total-Count").map(n -> n + " in all").orElse("");
        return headers.firstValue("X-Looked-Back-To")
                .map(at -> "looked back to " + at.substring(0, at.indexOf('T')))
                .orElse(total);
    }

    /** As the service writes it. */
    private static String cursor(Object... keys) {
        return Cursor.of(keys).text();
    }
}
