package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.benchmarks.service.DurableDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** The statement a quiet heartbeat costs, run by pgbench: what PostgreSQL can do with nobody else at work. */
final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    /** Of the nodes from {@code :first} on, as many as it is formatted with beyond that one. */
    static final String STATEMENT = """
            update registry.pulse p
            set last_sequence = p.last_sequence + 1, last_heartbeat = greatest(p.last_heartbeat, now()), sent_at = now(),
                metrics_data = coalesce(told.metrics::json, p.metrics_data)
            from (select id, 'b0075eedb0075eed' as boot, '%s' as hash,
                         '{"agent_version":"1.0.0","spool_depth":0,"clock_offset_ms":3,"uptime_seconds":86400}' as metrics
                  from generate_series(:first::bigint, :first + %d) as id order by id) as told
            where p.node_id = told.id and p.steady and p.boot = told.boot and p.sent_at <= now()
              and p.config_hash is not distinct from told.hash
            returning p.node_id;
            """;

    private final DurableDatabase database;
    private final int nodes;

    Pgbench(DurableDatabase database, int nodes) {
        this.database = database;
        this.nodes = nodes;
    }

    /** Heartbeats a second, {@code size} in a transaction; empty where there is no pgbench. */
    OptionalDouble run(int clients, int size, int seconds) throws IOException, InterruptedException {
        Path script = Files.createTempFile("heartbeats", ".sql");
        Path out = Files.createTempFile("heartbeats", ".out");
        try {
            Files.writeString(
                    script,
                    "\\set first random(0, %d) * %d + 1\n".formatted(nodes / size - 1, size)
                            + STATEMENT
                                    .formatted(SimulatedNodes.HASH, size - 1)
                                    .replace("\n", " ")
                                    .strip() + "\n");
            var builder = new ProcessBuilder(
                            "pgbench",
                            "-h",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(database.port()),
                            "-U",
                            "postgres",
                            "-n",
                            "-M",
                            "prepared",
                            "-f",
                            script.toString(),
                            "-c",
                            Integer.toString(clients),
                            "-T",
                            Integer.toString(seconds),
                            DurableDatabase.NAME)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().put("PGPASSWORD", DurableDatabase.PASSWORD);
            int exit = builder.start().waitFor();
            String said = Files.readString(out, StandardCharsets.UTF_8);
            var rate = RATE.matcher(said);
            if (exit != 0 || !rate.find()) {
                throw new IOException("pgbench failed: " + said);
            }
            return OptionalDouble.of(Double.parseDouble(rate.group(1)) * size);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).startsWith("Cannot run program")) {
                return OptionalDouble.empty();
            }
            throw e;
        } finally {
            Files.delete(script);
            Files.delete(out);
        }
    }
}
