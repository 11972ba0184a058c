package io.poolkeeper.agent.link;

import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.api.PoolReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Heartbeats for tests. */
final class Beats {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Beats() {}

    static Heartbeat sample(String boot, long sequence) {
        return beat(boot, sequence, List.of());
    }

    static Heartbeat acted(String boot, long sequence, String decision) {
        return beat(boot, sequence, List.of(decision(decision, "APPLIED")));
    }

    static Heartbeat beat(String boot, long sequence, List<DecisionReport> decisions) {
        return new Heartbeat(
                null,
                "active",
                null,
                null,
                List.of(pool()),
                Map.of("cpu_percent", 1.5),
                boot,
                sequence,
                NOON.plusSeconds(sequence),
                decisions);
    }

    static DecisionReport decision(String id, String outcome) {
        return new DecisionReport(
                id,
                "ocid1.pool",
                NOON,
                "SCALE_OUT",
                1,
                2,
                "LOAD_ABOVE_TARGET",
                "why",
                outcome,
                null,
                1L,
                null,
                Map.of());
    }

    /** Everything that waits, oldest first, as the control plane takes it. */
    static List<Heartbeat> drained(Spool spool) {
        List<Heartbeat> all = new ArrayList<>();
        for (Optional<Spool.Entry> next = spool.oldest(); next.isPresent(); next = spool.oldest()) {
            all.add(spool.read(next.get()));
            spool.settle(next.get());
        }
        return all;
    }

    private static PoolReport pool() {
        return new PoolReport(
                null,
                "ocid1.pool",
                2,
                2,
                50.0,
                null,
                null,
                null,
                "healthy",
                true,
                null,
                null,
                "web",
                null,
                1,
                5,
                "on",
                "RUNNING",
                1L,
                NOON,
                null);
    }
}
