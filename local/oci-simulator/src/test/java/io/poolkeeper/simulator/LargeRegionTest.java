package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.simulator.pool.Pool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand pools with ten thousand instances. Limits are ten times what is promised; they only guard against hangs. */
class LargeRegionTest {
    private static final int POOLS = 1_000;
    private static final int MEMBERS = 10;

    @TempDir
    Path data;

    @Test
    void aThousandPoolsStartAreDrivenAndStartAgain() {
        SimulatorSettings large = SimulatorSettings.in(data).withPools(POOLS).withStartSize(MEMBERS);
        try (Simulator simulator = within(Duration.ofSeconds(30), "start", () -> Simulator.start(large))) {
            Sdk sdk = Sdk.of(simulator);
            List<Pool> pools = simulator.pools();
            assertThat(pools).hasSize(POOLS);

            within(Duration.ofSeconds(20), "200 reads and 50 resizes", () -> {
                for (int n = 0; n < 50; n++) {
                    String pool = pools.get(n * 17 % POOLS).id();
                    sdk.get(pool);
                    assertThat(sdk.members(simulator, pool)).hasSize(MEMBERS);
                    sdk.etag(pool);
                    sdk.resize(pool, MEMBERS + 5);
                    sdk.get(pool);
                }
                return POOLS;
            });
            within(Duration.ofSeconds(20), "one query for all pools", () -> {
                assertThat(streams(simulator, sdk)).isEqualTo(POOLS);
                return POOLS;
            });
            within(Duration.ofSeconds(20), "an hour", () -> {
                simulator.skip(Duration.ofHours(1));
                return POOLS;
            });
            assertThat(simulator.members(pools.getFirst().id())).hasSize(MEMBERS + 5);
        }
        try (Simulator again = within(Duration.ofSeconds(30), "start again", () -> Simulator.start(large))) {
            assertThat(again.members(again.pools().getFirst().id())).hasSize(MEMBERS + 5);
        }
    }

    private static int streams(Simulator simulator, Sdk sdk) {
        Instant now = Instant.now();
        return sdk.summarize(
                        simulator,
                        "oci_computeagent",
                        "CpuUtilization[1m].groupBy(instancePoolId).sum()",
                        now.minus(Duration.ofMinutes(5)),
                        now)
                .size();
    }

    private static <T> T within(Duration limit, String what, java.util.function.Supplier<T> action) {
        long before = System.nanoTime();
        T done = action.get();
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        System.out.println(what + ": " + took.toMillis() + " ms");
        assertThat(took).as(what).isLessThan(limit);
        return done;
    }
}
