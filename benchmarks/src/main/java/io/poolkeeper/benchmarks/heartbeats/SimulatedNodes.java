package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.api.Credential;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/** Enrolled nodes with a key, a configuration and pools each, and what they say. */
public final class SimulatedNodes {
    static final String HASH = "a".repeat(64);
    private static final String TELL_POOL = """
            ,"pool_analytics":[{"oracle_pool_id":"ocid1.instancepool.oc1.iad.%d.0","current_instances":4,\
            "active_instances":4,"avg_cpu_utilization":41.5,"avg_memory_utilization":63.25,"max_cpu_utilization":77.0,\
            "max_memory_utilization":80.5,"pool_status":"healthy","is_active":true,"min_instances":2,"max_instances":10,\
            "mode":"on","lifecycle_state":"RUNNING","epoch":1}]""";

    private final String[] keys;
    private final AtomicLongArray sequences;
    private final String boot = "b0075eedb0075eed";
    private volatile Stamp stamp = new Stamp(0, "");

    private record Stamp(long millis, String text) {}

    public SimulatedNodes(int count) {
        keys = IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> Credential.generate(Credential.API_KEY).text())
                .toArray(String[]::new);
        sequences = new AtomicLongArray(count);
    }

    public int count() {
        return keys.length;
    }

    /** In one go, as far as the registry's tables are concerned like nodes that enrolled one by one. */
    public void enrol(DurableDatabase database, int poolsEach) throws Exception {
        try (var connection = database.connect()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            var in = copy.copyIn("copy registry.node (name, region, status, created_at) from stdin");
            write(in, i -> "node-%d\tregion-%d\tINACTIVE\t2026-01-01T00:00:00Z\n".formatted(i, i % 12));
            in = copy.copyIn("copy registry.node_key (node_id, key_id, hash, created_at) from stdin");
            write(in, i -> {
                var key = Credential.parse(Credential.API_KEY, keys[i]).orElseThrow();
                return "%d\t%s\t%s\t2026-01-01T00:00:00Z\n".formatted(i + 1, key.id(), key.hash());
            });
        }
        database.run("insert into registry.pulse (node_id) select id from registry.node");
        database.run("""
                insert into registry.configuration (node_id, version, config_hash, masked_text, sealed_text, is_active,
                    author_kind, author_id, created_at, capacity)
                select id, 1, '%s', 'pools: []', '\\x00', true, 'USER', 1, now(), 10 from registry.node
                """.formatted(HASH));
        database.run("""
                insert into registry.pool (oracle_pool_id, node_id, name, region, created_at, sampled_at, status, is_active,
                    mode, lifecycle_state, current_instances, active_instances, min_instances, max_instances, avg_cpu, avg_memory)
                select 'ocid1.instancepool.oc1.iad.' || (n.id - 1) || '.' || k, n.id, 'pool-' || n.id || '-' || k, n.region,
                    now(), now(), 'healthy', true, 'on', 'RUNNING', 4, 4, 2, 10, 40, 50
                from registry.node n cross join generate_series(0, %d - 1) k
                """.formatted(poolsEach));
        database.run("vacuum analyze");
    }

    /** As if each had reported once already. */
    public void online(DurableDatabase database) throws SQLException {
        database.run("update registry.node set status = 'ACTIVE', status_at = now(), last_heartbeat = now(),"
                + " running_config_hash = '" + HASH + "'");
        database.run("""
                update registry.pulse set boot = '%s', first_sequence = 0, last_sequence = 0, last_heartbeat = now(),
                    sent_at = now(), config_hash = '%s', steady = true
                """.formatted(boot, HASH));
        database.run("vacuum full registry.node, registry.pulse");
        database.run("vacuum analyze");
    }

    private interface Line {
        String of(int index);
    }

    private void write(org.postgresql.copy.CopyIn in, Line line) throws SQLException {
        for (int i = 0; i < keys.length; i++) {
            byte[] bytes = line.of(i).getBytes(StandardCharsets.UTF_8);
            in.writeToCopy(bytes, 0, bytes.length);
        }
        in.endCopy();
    }

    /** The next heartbeat of a node, as a whole HTTP request. */
    byte[] request(int node, boolean pool) {
        String body = body(node, pool);
        return ("POST /nodes/" + (node + 1) + "/heartbeat HTTP/1.1\r\nHost: registry\r\nX-API-Key: " + keys[node]
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The next heartbeat of a node, as a line of a gateway's batch. */
    void line(int node, StringBuilder batch) {
        batch.append("{\"api_key\":\"")
                .append(keys[node])
                .append("\",\"heartbeat\":")
                .append(body(node, false))
                .append("}\n");
    }

    /** A heartbeat that says what is wrong. */
    public String trouble(int node) {
        return "{\"status\":\"error\",\"error_message\":\"OCI answers 401\",\"config_hash\":\"" + HASH
                + "\",\"boot\":\"" + boot + "\",\"sequence\":" + sequences.incrementAndGet(node) + "}";
    }

    public String key(int node) {
        return keys[node];
    }

    private String body(int node, boolean pool) {
        return "{\"status\":\"active\",\"config_hash\":\"" + HASH + "\",\"boot\":\"" + boot + "\",\"sequence\":"
                + sequences.incrementAndGet(node) + ",\"sent_at\":\"" + now()
                + "\",\"metrics_data\":{\"agent_version\":\"1.0.0\",\"spool_depth\":0,\"clock_offset_ms\":3,"
                + "\"uptime_seconds\":86400}" + (pool ? TELL_POOL.formatted(node) : "") + "}";
    }

    /** Written once a millisecond: it would cost the machine as much as the rest of the heartbeat. */
    private String now() {
        long millis = System.currentTimeMillis();
        Stamp last = stamp;
        if (last.millis != millis) {
            last = new Stamp(millis, Instant.ofEpochMilli(millis).toString());
            stamp = last;
        }
        return last.text;
    }
}
