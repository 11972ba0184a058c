package io.poolkeeper.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.TokenResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Two packaged registries on one database, as they are installed. Runs after packaging. */
@Tag("packaged")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicasIT {
    private static final int NODES = 8;
    private static final int HEARTBEATS = 60;
    /** Ten times the promise: it only guards against waiting for ever. */
    private static final Duration GUARD = Duration.ofSeconds(50);

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
    @Order(1)
    void whatOneChangesTheOtherKnowsAlsoWhenItCouldNotHearIt() throws Exception {
        var node = first.enrol("changed");
        var sequence = new AtomicInteger();
        String pool = "handed-over-" + node.id();
        // the second remembers the key, the pools and that there is no configuration
        assertThat(second.told(node, sequence.incrementAndGet(), pool)
                        .path("pools")
                        .path(0)
                        .path("owned")
                        .asBoolean())
                .isTrue();
        assertThat(second.told(node, sequence.incrementAndGet(), null)
                        .path("config_update_needed")
                        .asBoolean())
                .isFalse();

        try (var deafness = new Deafness()) {
            first.asOperator("PUT", "/nodes/" + node.id() + "/config", Map.of("yaml_config", Fleet.policy(pool, 5)));
            await().atMost(GUARD)
                    .until(() -> second.told(node, sequence.incrementAndGet(), null)
                            .path("config_update_needed")
                            .asBoolean());

            var heir = first.enrol("heir");
            long id = database.count("select id from registry.pool where oracle_pool_id = ?", pool);
            first.asOperator("POST", "/pools/" + id + "/hand-over", Map.of("node_id", heir.id()));
            await().atMost(GUARD)
                    .until(() -> second.told(node, sequence.incrementAndGet(), null)
                            .path("pools")
                            .isEmpty());
            assertThat(second.told(heir, 1, null)
                            .path("pools")
                            .path(0)
                            .path("epoch")
                            .asLong())
                    .isEqualTo(2);

            first.asOperator("DELETE", "/nodes/" + node.id(), Map.of());
            await().atMost(GUARD).until(() -> second.beat(node, sequence.incrementAndGet(), null) == 401);
            assertThat(deafness.rounds.get()).isPositive();
        }
    }

    @Test
    @Order(2)
    void whatADatabaseThatStallsCannotStoreIsSentBackAtOnceAndCountsLater() throws Exception {
        var nodes = new ArrayList<Fleet.Enrolled>();
        for (int i = 0; i < 2 * Replica.QUEUE; i++) {
            nodes.add(first.enrol("waiting-" + i));
        }
        List<Integer> answers;
        try (var holder = database.asSuperuser()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table registry.pulse in access exclusive mode");
            answers = Fleet.atOnce(nodes.stream()
                    .map(node -> (Callable<Integer>) () -> first.beat(node, 1, null))
                    .toList());
            holder.rollback();
        }
        assertThat(answers).contains(503).allMatch(status -> status == 503 || status == 200);
        assertThat(first.retryAfter()).isPositive();
        for (var node : nodes) {
            await().atMost(GUARD).until(() -> first.beat(node, 1, "stalled-" + node.id()) == 200);
            assertThat(Fleet.stored(node, "b", 1)).isTrue();
        }
    }

    @Test
    @Order(3)
    void theyShareTheLoadAndOneCanBeKilled() throws Exception {
        var listener = second.listen();
        var silent = first.enrol("silent");
        assertThat(first.beat(silent, 1, null)).isEqualTo(200);
        // told by the other replica
        await().atMost(GUARD).until(() -> listener.heard("\"node_id\":" + silent.id()));

        var nodes = new ArrayList<Fleet.Enrolled>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(first.enrol("busy-" + i));
        }
        // both take turns at looking for the silent, and one of them finds it
        await().atMost(Duration.ofSeconds(90)).until(() -> offline(silent) > 0);

        var killed = new AtomicBoolean();
        List<Callable<Set<Integer>>> agents = new ArrayList<>();
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
                assertThat(agent.get()).hasSize(HEARTBEATS);
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

    /**
     * Tells one or the other, or both at once, until one has acknowledged it. What the first acknowledged before it was
     * killed is not told again.
     */
    private Set<Integer> report(Fleet.Enrolled node, AtomicBoolean killed) throws Exception {
        var acknowledged = new TreeSet<Integer>();
        String pool = "replicas-" + node.id();
        for (int sequence = 1; sequence <= HEARTBEATS; sequence++) {
            int number = sequence;
            for (int tries = 0; !acknowledged.contains(number) && tries < 200; tries++) {
                boolean firstTaken = false;
                boolean secondTaken = false;
                if (killed.get() || (number + tries) % 3 == 0) {
                    secondTaken = second.beat(node, number, pool) == 200;
                } else if ((number + tries) % 3 == 1) {
                    firstTaken = first.beat(node, number, pool) == 200;
                } else {
                    var other = CompletableFuture.supplyAsync(
                            () -> second.beat(node, number, pool), Thread::startVirtualThread);
                    firstTaken = first.beat(node, number, pool) == 200;
                    secondTaken = other.get() == 200;
                }
                if (firstTaken || secondTaken) {
                    acknowledged.add(number);
                }
                Thread.sleep(acknowledged.contains(number) ? 5 : 50);
            }
        }
        return acknowledged;
    }

    private long offline(Fleet.Enrolled node) {
        return database.count(
                "select count(*) from registry.lifecycle_event where node_id = ? and event_type = 'WENT_OFFLINE'",
                node.id());
    }

    /** Ends every connection that listens, again and again: what is said meanwhile is mostly lost. */
    private final class Deafness implements AutoCloseable {
        final AtomicInteger rounds = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread thread = Thread.startVirtualThread(this::deafen);

        private void deafen() {
            while (!over.get()) {
                rounds.addAndGet((int) database.count("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where usename = 'poolkeeper_registry' and (query like 'listen %' or query = 'select 1')
                        """));
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }

        @Override
        public void close() throws InterruptedException {
            over.set(true);
            thread.join();
        }
    }
}
