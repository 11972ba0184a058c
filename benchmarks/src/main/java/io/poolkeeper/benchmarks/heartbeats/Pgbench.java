package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.benchmarks.service.DurableDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The statement a quiet heartbeat costs, run by pgbench: what PostgreSQL can do with nobody else at work. */
final class Pgbench implements Alone {
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

    static boolean installed() throws InterruptedException {
        try {
            var asked = new ProcessBuilder("pgbench", "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD);
            return asked.start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    @Override
    public String name() {
        return "pgbench";
    }

    @Override
    public double run(int clients, int size, int seconds) throws IOException, InterruptedException {
        Path script = Files.createTempFile("heartbeats", ".sql");
        try {
            Files.writeString(script, script(size));
            var builder = new ProcessBuilder(command(script, clients, seconds)).redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", DurableDatabase.PASSWORD);
            var pgbench = builder.start();
            String said = new String(pgbench.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var rate = RATE.matcher(said);
            if (pgbench.waitFor() != 0 || !rate.find()) {
                throw new IOException("pgbench failed: " + said);
            }
            return Double.parseDouble(rate.group(1)) * size;
        } finally {
            Files.delete(script);
        }
    }

    private String script(int size) {
        String statement = STATEMENT.formatted(SimulatedNodes.HASH, size - 1);
        return "\\set first random(0, %d) * %d + 1%n%s%n"
                .formatted(nodes / size - 1, size, statement.replace("\n", " ").strip());
    }

    private List<String> command(Path script, int clients, int seconds) {
        String options = "-h 127.0.0.1 -p %d -U postgres -n -M prepared -f %s -c %d -T %d %s"
                .formatted(database.port(), script, clients, seconds, DurableDatabase.NAME);
        var command = new ArrayList<>(List.of("pgbench"));
        command.addAll(List.of(options.split(" ")));
        return command;
    }
}
