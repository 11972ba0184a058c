package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.ServiceProcess;
import io.poolkeeper.common.database.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The registry with a bounded heap, as nodes and operators use it. */
public final class RegistryProcess implements AutoCloseable {
    static final String HEAP = "512m";
    private static final String READY = "/health";

    // one machine plays a fleet: its nodes report more often than nodes do
    private static final Map<String, String> SETTINGS = Map.of(
            "SECRET_KEY",
            "only-for-the-bench-0123456789-0123456789",
            "POOLKEEPER_REGISTRY_INTAKE_PER_MINUTE",
            "100000");

    private final ServiceProcess service;

    public RegistryProcess(DurableDatabase database, List<String> options) throws IOException, InterruptedException {
        service = new ServiceProcess(start(database, HEAP, options, Map.of()));
    }

    /** Its sweep leaves the silent alone, for there nodes report as often as they are asked to. */
    static RegistryProcess patient(DurableDatabase database, String heap) throws IOException, InterruptedException {
        return new RegistryProcess(start(database, heap, List.of(), Map.of("HEARTBEAT_INTERVAL", "1h")));
    }

    /** Another build than the one of this checkout. */
    static RegistryProcess of(Path build, DurableDatabase database, List<String> options)
            throws IOException, InterruptedException {
        ServiceProcess.Start ours = start(database, HEAP, options, Map.of());
        return new RegistryProcess(new ServiceProcess.Start(
                ours.service(), ours.databaseUrl(), READY, ours.options(), ours.environment(), build));
    }

    private RegistryProcess(ServiceProcess.Start start) throws IOException, InterruptedException {
        service = new ServiceProcess(start);
    }

    private static ServiceProcess.Start start(
            DurableDatabase database, String heap, List<String> options, Map<String, String> settings) {
        var flags = new ArrayList<>(List.of("-Xmx" + heap));
        flags.addAll(options);
        var environment = new HashMap<>(SETTINGS);
        environment.putAll(settings);
        return new ServiceProcess.Start(Schema.REGISTRY, database.urlFor(Schema.REGISTRY), READY, flags, environment);
    }

    public int port() {
        return service.port();
    }

    public long pid() {
        return service.pid();
    }

    /** Milliseconds the call took. */
    double timed(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        service.get(path);
        return (System.nanoTime() - start) / 1e6;
    }

    /** The answer to a gateway's batch. */
    String deliver(String key, byte[] batch) throws IOException, InterruptedException {
        return service.post("/heartbeat/batch", key, "application/x-ndjson", batch)
                .body();
    }

    public void report(String heartbeat, long node, String key) throws IOException, InterruptedException {
        byte[] body = heartbeat.getBytes(StandardCharsets.UTF_8);
        var answer = service.post("/nodes/" + node + "/heartbeat", key, "application/json", body);
        if (answer.statusCode() != 200) {
            throw new IOException("a heartbeat was answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** The answer's body; anything but 200 ends the bench. */
    String asOperator(String method, String path, String body) throws IOException, InterruptedException {
        return service.send(method, path, body, 200);
    }

    /** Live bytes on the heap after a collection. */
    public long liveHeap() throws IOException, InterruptedException {
        return service.liveHeap();
    }

    @Override
    public void close() {
        service.close();
    }
}
