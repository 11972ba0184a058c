package io.poolkeeper.faultlab.stack;

import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.oracle.AuditComplete.Change;
import io.poolkeeper.faultlab.oracle.Bounded.Footprint;
import io.poolkeeper.faultlab.oracle.ConfigurationRegister.Version;
import io.poolkeeper.faultlab.oracle.Decided;
import io.poolkeeper.faultlab.oracle.Deliveries.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is so, read where nobody can gloss over it: in the database and in /proc. */
public final class Truth {
    private static final String REPORTS = """
            select boot, sequence from registry.heartbeat where node_id = ? and boot is not null
            union
            select boot, generate_series(first_sequence, last_sequence) from registry.heartbeat_run where node_id = ?
            union
            select boot, generate_series(first_sequence, last_sequence) from registry.pulse
            where node_id = ? and boot is not null
            """;
    private static final String DECISIONS = """
            select distinct on (decision_id) decision_id, oracle_pool_id, outcome, coalesce(from_size, 0),
                   coalesce(to_size, 0)
            from analytics.decision where oracle_pool_id = any(?)
            order by decision_id, received_at desc, (outcome = 'PENDING')
            """;
    private static final String EVENTS = """
            select request_id, count(*) filter (where status = 'SUCCESS'), count(*) filter (where status = 'FAILURE')
            from audit.event where request_id = any(?) group by request_id
            """;

    private final Rows rows;

    public Truth(Rows rows) {
        this.rows = rows;
    }

    /** What is stored of a node's numbered heartbeats, by boot. */
    public List<Report> reports(long node) throws SQLException {
        return rows.ask(REPORTS, node, node, node).stream()
                .map(row -> new Report(node + "/" + row.get(0), Long.parseLong(row.get(1))))
                .toList();
    }

    /** Samples that are stored more than once. */
    public long doubledSamples(long node) throws SQLException {
        return rows.count(
                "select count(*) - count(distinct (oracle_pool_id, sampled_at)) from analytics.pool_sample where node_id = ?",
                node);
    }

    public List<Decided> decisions(Cloud.Pool... pools) throws SQLException {
        var ids = Arrays.stream(pools).map(Cloud.Pool::id).toArray(String[]::new);
        return rows.ask(DECISIONS, (Object) ids).stream()
                .map(row -> new Decided(
                        row.get(0), row.get(1), row.get(2), Integer.parseInt(row.get(3)), Integer.parseInt(row.get(4))))
                .toList();
    }

    /** The changes somebody asked for, with what the trail says of them. */
    public List<Change> audited(List<Call> changes) throws SQLException {
        Map<String, List<String>> events = new HashMap<>();
        var ids = changes.stream().map(Call::requestId).toArray(String[]::new);
        rows.ask(EVENTS, (Object) ids).forEach(row -> events.put(row.getFirst(), row));
        var audited = new ArrayList<Change>();
        for (Call call : changes) {
            var row = events.getOrDefault(call.requestId(), List.of(call.requestId(), "0", "0"));
            audited.add(new Change(
                    call.requestId(),
                    call.method() + " " + call.path(),
                    call.status(),
                    Long.parseLong(row.get(1)),
                    Long.parseLong(row.get(2))));
        }
        return audited;
    }

    public List<Version> versions(long node) throws SQLException {
        return rows
                .ask("select version, config_hash from registry.configuration where node_id = ? order by version", node)
                .stream()
                .map(row -> new Version(Integer.parseInt(row.get(0)), row.get(1)))
                .toList();
    }

    public long lifecycleEvents(long node, String type) throws SQLException {
        return rows.count(
                "select count(*) from registry.lifecycle_event where node_id = ? and event_type = ?", node, type);
    }

    /** What a process holds just now. */
    public static Footprint footprint(String name, ProcessHandle process) throws IOException {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        Map<String, Long> status = new HashMap<>();
        for (String line : Files.readAllLines(proc.resolve("status"))) {
            if (line.startsWith("VmRSS:") || line.startsWith("Threads:")) {
                status.put(line.substring(0, line.indexOf(':')), Long.parseLong(line.replaceAll("\\D", "")));
            }
        }
        try (var files = Files.list(proc.resolve("fd"))) {
            return new Footprint(
                    name,
                    status.getOrDefault("VmRSS", 0L),
                    (int) files.count(),
                    status.getOrDefault("Threads", 0L).intValue());
        }
    }
}
