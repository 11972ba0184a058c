package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.benchmarks.service.DurableDatabase;

/** Something that sends PostgreSQL the statement a quiet heartbeat costs, with nobody else at work. */
interface Alone {
    String name();

    /** Heartbeats a second, {@code size} in a transaction. */
    double run(int clients, int size, int seconds) throws Exception;

    /** The binaries that are embedded come without pgbench; where none is installed either, a loop does the same. */
    static Alone in(DurableDatabase database, int nodes) throws Exception {
        return Pgbench.installed() ? new Pgbench(database, nodes) : new JdbcLoop(database, nodes);
    }
}
