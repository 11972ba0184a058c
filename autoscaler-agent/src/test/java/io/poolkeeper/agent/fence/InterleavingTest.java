package io.poolkeeper.agent.fence;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.MemoryFolder;
import io.poolkeeper.agent.actuate.Actuator;
import io.poolkeeper.agent.actuate.FenceTags;
import io.poolkeeper.agent.actuate.Passage;
import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.agent.ledger.Case;
import io.poolkeeper.agent.ledger.Intent;
import io.poolkeeper.agent.ledger.Ledger;
import io.poolkeeper.agent.oci.PoolView;
import io.poolkeeper.scaling.decision.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two agents on one pool, with the real ledger and actuator, halted at every point that matters and let go on in an order
 * that only the seed knows; their clocks jump, and the line loses requests and answers or delivers them late.
 */
class InterleavingTest {

    private static final int SEEDS = 10_000;
    private static final Wire WIRE = new Wire();

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    @Test
    void noTwoWritesAreAcceptedOnTheSameStateOfThePoolNorAnOlderEpochAfterANewerOne() throws IOException {
        int writes = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            List<FencedPool.Accepted> accepted = run(seed, true);
            assertThat(violations(accepted))
                    .as("seed " + seed + ": " + accepted)
                    .isEmpty();
            writes += accepted.size();
        }
        assertThat(writes).isGreaterThan(SEEDS);
    }

    @Test
    void aPoolThatDidNotLookAtTheEtagWouldBeFoundOut() throws IOException {
        int caught = 0;
        for (int seed = 0; seed < 500; seed++) {
            caught += violations(run(seed, false)).isEmpty() ? 0 : 1;
        }
        assertThat(caught).isPositive();
    }

    private static List<String> violations(List<FencedPool.Accepted> accepted) {
        List<String> found = new ArrayList<>();
        Set<String> cited = new HashSet<>();
        Set<String> decisions = new HashSet<>();
        long epoch = 0;
        for (FencedPool.Accepted one : accepted) {
            if (!cited.add(one.cited())) {
                found.add("two writes on " + one.cited());
            }
            if (!decisions.add(one.decision())) {
                found.add("decision " + one.decision() + " took effect twice");
            }
            if (one.epoch() < epoch) {
                found.add("epoch " + one.epoch() + " after " + epoch);
            }
            epoch = Math.max(epoch, one.epoch());
        }
        return found;
    }

    private List<FencedPool.Accepted> run(int seed, boolean checksEtags) throws IOException {
        Random random = new Random(seed);
        var pool = new FencedPool(random, checksEtags);
        long second = random.nextBoolean() ? 1 : 2;
        List<Driver> drivers = List.of(new Driver("a", 1, pool, random), new Driver("b", second, pool, random));
        drivers.forEach(Driver::start);
        while (drivers.stream().anyMatch(driver -> !driver.done)) {
            Driver next = drivers.get(random.nextInt(2));
            if (!next.done) {
                next.step();
            }
            if (random.nextInt(6) == 0) {
                pool.deliverLate();
            }
        }
        drivers.forEach(Driver::close);
        return pool.accepted();
    }

    /** An agent whose every step waits until it is its turn. */
    private final class Driver {

        private final String name;
        private final long epoch;
        private final FencedPool pool;
        private final Random random;
        private final Path file;
        private final Ledger ledger;
        private final Actuator actuator;
        private final Semaphore go = new Semaphore(0);
        private final Semaphore back = new Semaphore(0);
        private volatile boolean done;
        private Instant clock = Instant.parse("2026-11-23T12:00:00Z");
        private int decisions;

        Driver(String name, long epoch, FencedPool pool, Random random) throws IOException {
            this.name = name;
            this.epoch = epoch;
            this.pool = pool;
            this.random = random;
            this.file = folder.resolve(name);
            Files.deleteIfExists(file);
            this.ledger = new Ledger(file, WIRE);
            Passage halts = step -> halt();
            this.actuator = new Actuator(pool, ledger, new Actuator.Rules(Duration.ofMinutes(5), () -> clock), halts);
        }

        void start() {
            Thread.ofVirtual().start(() -> {
                go.acquireUninterruptibly();
                try {
                    for (int turn = 0; turn < 4; turn++) {
                        turn();
                    }
                } finally {
                    done = true;
                    back.release();
                }
            });
        }

        void step() {
            go.release();
            back.acquireUninterruptibly();
        }

        void close() {
            ledger.close();
        }

        private void halt() {
            back.release();
            go.acquireUninterruptibly();
            if (random.nextInt(10) == 0) {
                clock = clock.plusSeconds(random.nextInt(7_200) - 3_600L);
            }
        }

        private void turn() {
            PoolView seen = pool.pool(null);
            halt();
            Look look = new Look(seen, List.of(), Observation.settled(seen.size(), List.of()), List.of(), clock);
            Optional<Case> open = ledger.unresolved("pool");
            if (open.isPresent()) {
                actuator.resolve(open.get(), look, true, seen.size());
            } else if (FenceTags.epoch(seen) <= epoch) {
                actuator.apply(grow(seen), look);
            }
        }

        private Intent grow(PoolView seen) {
            int to = seen.size() + 1 + random.nextInt(3);
            String id = name + "-" + decisions++;
            return new Intent(
                    id, "pool", clock, Intent.Kind.GROW, seen.size(), to, seen.etag(), epoch, "hash", List.of(), null);
        }
    }
}
