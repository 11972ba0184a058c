package io.poolkeeper.benchmarks.audit;

import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.common.database.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Clients that append as the services do: one event, one commit. */
final class Writers {
    private static final String APPEND = """
            insert into audit.event (request_id, actor_kind, actor_id, actor_email, actor_role, action, category,
                resource_type, resource_id, resource_name, description, details, ip_address, user_agent, status, service)
            values (?, 'USER', 7, 'operator@example.org', 'DEVOPS', 'CONFIG_UPDATED', 'CONFIG', 'node_config', ?, ?,
                'The configuration was changed', ?::jsonb, '10.1.2.3', 'Mozilla/5.0 (X11; Linux x86_64)', 'SUCCESS',
                'node-registry-service')
            """;

    private final DurableDatabase database;
    private final int clients;

    Writers(DurableDatabase database, int clients) {
        this.database = database;
        this.clients = clients;
    }

    /** Events all clients together committed in the time. */
    long run(int seconds) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (var threads = Executors.newFixedThreadPool(clients)) {
            List<Callable<Long>> work = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                work.add(() -> write(client, end));
            }
            long events = 0;
            for (var done : threads.invokeAll(work)) {
                events += done.get();
            }
            return events;
        }
    }

    private long write(int client, long end) throws SQLException {
        long events = 0;
        try (Connection service = database.asService(Schema.REGISTRY);
                var append = service.prepareStatement(APPEND)) {
            service.createStatement().execute("set synchronous_commit = on");
            while (System.nanoTime() < end) {
                append.setString(1, "request-" + client + "-" + events);
                append.setString(2, Long.toString(events % 500));
                append.setString(3, "ash-" + events % 500);
                append.setString(4, "{\"old_hash\":\"%032x\",\"new_hash\":\"%032x\"}".formatted(events, events + 1));
                append.executeUpdate();
                events++;
            }
        }
        return events;
    }
}
