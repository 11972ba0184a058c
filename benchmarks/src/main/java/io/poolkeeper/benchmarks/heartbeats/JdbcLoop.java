package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.benchmarks.service.DurableDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** What stands in for pgbench where that is not installed: the same statement, from a loop a client. */
final class JdbcLoop implements Alone {
    private final DurableDatabase database;
    private final int nodes;

    JdbcLoop(DurableDatabase database, int nodes) {
        this.database = database;
        this.nodes = nodes;
    }

    @Override
    public String name() {
        return "a loop over JDBC, for pgbench is not installed";
    }

    @Override
    public double run(int clients, int size, int seconds) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Callable<Long>> loops = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            loops.add(() -> loop(size, end));
        }
        long transactions = 0;
        try (var threads = Executors.newFixedThreadPool(clients)) {
            for (var done : threads.invokeAll(loops)) {
                transactions += done.get();
            }
        }
        return transactions * (double) size / seconds;
    }

    private long loop(int size, long end) throws SQLException {
        String statement = Pgbench.STATEMENT
                .formatted(SimulatedNodes.HASH, size - 1)
                .replace(":first::bigint", "?::bigint")
                .replace(":first", "?::bigint");
        long transactions = 0;
        try (var connection = database.connect();
                var prepared = connection.prepareStatement(statement)) {
            while (System.nanoTime() < end) {
                long first = ThreadLocalRandom.current().nextInt(nodes / size) * (long) size + 1;
                prepared.setLong(1, first);
                prepared.setLong(2, first);
                prepared.executeQuery().close();
                transactions++;
            }
        }
        return transactions;
    }
}
