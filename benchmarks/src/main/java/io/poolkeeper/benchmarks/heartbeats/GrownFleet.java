package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.benchmarks.harness.Arrivals;
import io.poolkeeper.benchmarks.harness.Processors;
import io.poolkeeper.benchmarks.harness.Sample;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.Resident;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Nodes that have been online before, and a registry of their own that starts with an empty memory. */
final class GrownFleet implements AutoCloseable {
    static final String HEAP = "1g";
    private static final int CONNECTIONS = 64;
    /** Prime, so that nodes far from each other follow each other and each has its turn. */
    private static final long STRIDE = 999_983;

    private static final String WRITTEN = """
            select (pg_current_wal_insert_lsn() - '0/0')::bigint, (select wal_fpi from pg_stat_wal), pg_database_size(current_database())
            """;

    private final int size;
    private final DurableDatabase database = new DurableDatabase();
    private final SimulatedNodes nodes;
    private final RegistryProcess registry;
    private final Processors processors;

    /** What the database has written and holds. */
    private record Written(double wal, double pages, double size) {}

    GrownFleet(int size) throws Exception {
        this.size = size;
        nodes = new SimulatedNodes(size);
        nodes.enrol(database, 1);
        nodes.online(database);
        registry = RegistryProcess.patient(database, HEAP);
        processors = new Processors(Map.of("service", registry.pid(), "postgresql", database.pid()));
    }

    int size() {
        return size;
    }

    String name() {
        return "%,d nodes".formatted(size);
    }

    DurableDatabase database() {
        return database;
    }

    Processors processors() {
        return processors;
    }

    Sample heardOnce() throws Exception {
        int batch = Math.min(1_000, size);
        return new Gateway(registry, nodes, batch)
                .once()
                .sample(batch)
                .with("live_heap_mb", registry.liveHeap() / 1e6)
                .with("resident_mb", Resident.of(registry.pid()));
    }

    Sample heartbeats(int rate, Duration time) throws IOException, SQLException {
        database.run("checkpoint");
        Written before = written();
        try (var arrivals =
                new Arrivals(registry.port(), CONNECTIONS, i -> nodes.request((int) (i * STRIDE % size), false))) {
            Sample waits = arrivals.at(rate, time).waits();
            Written after = written();
            return waits.with("wal_bytes", (after.wal - before.wal) / waits.things())
                    .with("full_pages", (after.pages - before.pages) / waits.things())
                    .with("table_bytes", (after.size - before.size) / waits.things());
        }
    }

    private Written written() throws SQLException {
        List<String> row = database.rows(WRITTEN).getFirst();
        return new Written(
                Double.parseDouble(row.get(0)), Double.parseDouble(row.get(1)), Double.parseDouble(row.get(2)));
    }

    @Override
    public void close() throws IOException {
        registry.close();
        database.close();
    }
}
