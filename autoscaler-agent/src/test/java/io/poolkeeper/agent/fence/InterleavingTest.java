package io.poolkeeper.agent.fence;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.MemoryFolder;
import io.poolkeeper.agent.disk.Reserve;
import io.poolkeeper.agent.fence.FencedPool.Accepted;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.agent.ledger.Intent;
import io.poolkeeper.agent.ledger.Ledger;
import io.poolkeeper.simulator.Simulator;
import io.poolkeeper.simulator.SimulatorSettings;
import io.poolkeeper.simulator.pool.Timing;
import io.poolkeeper.simulator.region.CheckOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two agents on one pool of the simulated region, growing and shrinking it, halted at every point that matters and let go
 * on in an order that only the seed knows; their clocks jump, the pool changes state meanwhile, and the line loses
 * requests and answers or delivers them late. Which of token and etag OCI looks at first is not known: both are tried.
 */
class InterleavingTest {

    private static final int SEEDS = 5_000;
    private static final int POOLS = 20;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private static final Wire WIRE = new Wire();

    private final HandClock time = new HandClock();
    private Reserve reserve;

    @BeforeEach
    void hold() {
        reserve = Reserve.hold(folder.resolve("reserve"), System::nanoTime);
    }

    @AfterEach
    void close() {
        reserve.close();
    }

    /** What one seed led to. */
    private record Run(int startSize, int endSize, List<Accepted> accepted, Map<String, Intent> meant) {}

    @ParameterizedTest
    @EnumSource(CheckOrder.class)
    void noTwoWritesAreAcceptedInOneStateOfThePoolNorAnOlderEpochAfterANewerOne(CheckOrder order) throws IOException {
        int updates = 0;
        int detaches = 0;
        try (Simulator region = region(order)) {
            for (int seed = 0; seed < SEEDS; seed++) {
                Run run = run(region, seed, true);
                assertThat(violations(run)).as("seed " + seed + ": " + run).isEmpty();
                long removed = run.accepted().stream()
                        .filter(Accepted.Detach.class::isInstance)
                        .count();
                detaches += (int) removed;
                updates += run.accepted().size() - (int) removed;
            }
        }
        assertThat(updates).isGreaterThan(SEEDS);
        assertThat(detaches).isGreaterThan(SEEDS / 2);
    }

    @Test
    void aPoolThatDidNotLookAtTheEtagWouldBeFoundOut() throws IOException {
        int caught = 0;
        try (Simulator region = region(CheckOrder.RETRY_TOKEN_FIRST)) {
            for (int seed = 0; seed < 500; seed++) {
                caught += violations(run(region, seed, false)).isEmpty() ? 0 : 1;
            }
        }
        assertThat(caught).isPositive();
    }

    private Simulator region(CheckOrder order) {
        return Simulator.start(SimulatorSettings.in(folder.resolve(order.name()))
                .withPools(POOLS)
                .withStartSize(4)
                .with(Timing.immediate())
                .with(order)
                .with(time));
    }

    private Run run(Simulator region, int seed, boolean checksEtags) throws IOException {
        if (seed % POOLS == 0) {
            region.skip(Duration.ofHours(7)); // Terminated instances are forgotten.
        }
        Random random = new Random(seed);
        String id = region.pools().get(seed % POOLS).id();
        int start = region.pool(id).size();
        var pool = new FencedPool(region, id, random, checksEtags);
        long epoch = 10L * seed + 1;
        try (Driver one = new Driver("a", ledger("a"), epoch, pool, random);
                Driver other = new Driver("b", ledger("b"), epoch + random.nextInt(2), pool, random)) {
            List<Driver> drivers = List.of(one, other);
            drivers.forEach(Driver::start);
            interleave(drivers, pool, random);
            Map<String, Intent> meant = new HashMap<>(one.meant());
            meant.putAll(other.meant());
            return new Run(start, region.pool(id).size(), pool.accepted(), meant);
        }
    }

    private Ledger ledger(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        return new Ledger(file, reserve, WIRE);
    }

    private void interleave(List<Driver> drivers, FencedPool pool, Random random) {
        while (drivers.stream().anyMatch(driver -> !driver.done())) {
            Driver next = drivers.get(random.nextInt(2));
            if (!next.done()) {
                next.step();
            }
            switch (random.nextInt(12)) {
                case 0, 1 -> pool.deliverLate();
                case 2, 3 -> time.advance(Duration.ofMillis(random.nextInt(200)));
                default -> {
                    // The next step follows at once.
                }
            }
        }
    }

    private static List<String> violations(Run run) {
        List<String> found = new ArrayList<>();
        Set<String> cited = new HashSet<>();
        Set<String> once = new HashSet<>();
        long epoch = 0;
        int size = run.startSize();
        for (Accepted one : run.accepted()) {
            switch (one) {
                case Accepted.Update update -> {
                    expect(cited.add(update.cited()), "two writes on " + update.cited(), found);
                    expect(once.add(update.decision()), update.decision() + " took effect twice", found);
                    expect(update.epoch() >= epoch, "epoch " + update.epoch() + " after " + epoch, found);
                    epoch = Math.max(epoch, update.epoch());
                    size = update.to();
                }
                case Accepted.Detach(String token, String victim, boolean late) -> {
                    String decision = token.substring(0, token.lastIndexOf('-'));
                    Intent intent = Objects.requireNonNull(run.meant().get(decision));
                    expect(once.add(victim), victim + " was detached twice", found);
                    expect(once.contains(decision), decision + " removed before it was announced", found);
                    expect(intent.victims().contains(victim), decision + " never named " + victim, found);
                    expect(late || intent.epoch() >= epoch, "a removal of an epoch that is over", found);
                    size--;
                }
            }
        }
        expect(size == run.endSize(), "the pool has " + run.endSize() + " and not " + size, found);
        return found;
    }

    private static void expect(boolean holds, String otherwise, List<String> found) {
        if (!holds) {
            found.add(otherwise);
        }
    }
}
