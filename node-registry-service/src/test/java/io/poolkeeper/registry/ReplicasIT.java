package io.poolkeeper.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.TokenResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two packaged registries on one database, as they are installed. Runs after packaging. */
@Tag("packaged")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicasIT {
    private static final int NODES = 8;
    private static final int HEARTBEATS = 60;

    private final Database database = Database.shared();
    private final TokenResource keys = new TokenResource();
    private Replica first;
    private Replica second;

    @BeforeAll
    void start() throws Exception {
        String jwks = keys.start().values().iterator().next();
        first = new Replica(database, jwks);
        second = new Replica(database, jwks);
        first.awaitStart();
        second.awaitStart();
    }

    @AfterAll
    void stop() {
        first.kill();
        second.kill();
        keys.stop();
    }

    @Test
    void theyShareTheLoadAndOneCanBeKilled() throws Exception {
        var listener = second.listen();
        var silent = first.enrol("silent");
        assertThat(first.beat(silent, 1, null)).isEqualTo(200);
        // told by the other replica
        await().atMost(Duration.ofSeconds(30)).until(() -> listener.heard("\"node_id\":" + silent.id()));

        var nodes = new ArrayList<Fleet.Enrolled>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(first.enrol("busy-" + i));
        }
        // both take turns at looking for the silent, and one of them finds it
        await().atMost(Duration.ofSeconds(90)).until(() -> offline(silent) > 0);

        var killed = new AtomicBoolean();
        List<Callable<Integer>> agents = new ArrayList<>();
        nodes.forEach(node -> agents.add(() -> report(node, killed)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = agents.stream().map(threads::submit).toList();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> database.count(
                                    "select count(*) from analytics.pool_sample where oracle_pool_id like 'replicas-%'")
                            > NODES * HEARTBEATS / 4);
            first.kill();
            killed.set(true);
            for (var agent : running) {
                assertThat(agent.get()).isEqualTo(HEARTBEATS);
            }
        }

        for (var node : nodes) {
            for (int sequence = 1; sequence <= HEARTBEATS; sequence++) {
                assertThat(Fleet.stored(node, "b", sequence)).isTrue();
            }
            assertThat(database.count(
                            "select count(*) from analytics.pool_sample where oracle_pool_id = ?",
                            "replicas-" + node.id()))
                    .isEqualTo(HEARTBEATS);
        }
        assertThat(offline(silent)).isEqualTo(1);
    }

    /** Tells both, each heartbeat, until one has acknowledged it; half of them arrive twice. */
    private int report(Fleet.Enrolled node, AtomicBoolean killed) throws InterruptedException {
        int acknowledged = 0;
        for (int sequence = 1; sequence <= HEARTBEATS; sequence++) {
            boolean taken = false;
            for (int tries = 0; !taken && tries < 200; tries++) {
                boolean byFirst = !killed.get() && first.beat(node, sequence, "replicas-" + node.id()) == 200;
                taken = second.beat(node, sequence, "replicas-" + node.id()) == 200 || byFirst;
                Thread.sleep(taken ? 5 : 50);
            }
            acknowledged += taken ? 1 : 0;
        }
        return acknowledged;
    }

    private long offline(Fleet.Enrolled node) {
        return database.count(
                "select count(*) from registry.lifecycle_event where node_id = ? and event_type = 'WENT_OFFLINE'",
                node.id());
    }
}
