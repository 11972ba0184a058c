package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.simulator.pool.Pool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thousand pools with ten thousand instances. */
class LargeRegionTest {
    private static final int POOLS = 1_000;
    private static final int MEMBERS = 10;

    @TempDir
    Path data;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aThousandPoolsStartAreDrivenAndStartAgain() {
        SimulatorSettings large = SimulatorSettings.in(data).withPools(POOLS).withStartSize(MEMBERS);
        try (Simulator simulator = Simulator.start(large)) {
            Sdk sdk = Sdk.of(simulator);
            List<Pool> pools = simulator.pools();
            assertThat(pools).hasSize(POOLS);

            for (int n = 0; n < 50; n++) {
                String pool = pools.get(n * 17 % POOLS).id();
                sdk.get(pool);
                assertThat(sdk.members(simulator, pool)).hasSize(MEMBERS);
                sdk.etag(pool);
                sdk.resize(pool, MEMBERS + 5);
                sdk.get(pool);
            }
            assertThat(streams(simulator, sdk)).isEqualTo(POOLS);
            simulator.skip(Duration.ofHours(1));
            assertThat(simulator.members(pools.getFirst().id())).hasSize(MEMBERS + 5);
        }
        try (Simulator again = Simulator.start(large)) {
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
}
