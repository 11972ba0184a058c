package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.pool.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The instances of a pool at rest are counted by its metrics, and listed when the count does not add up. */
class RareListingTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private AgentRig rig;
    private String policy;

    @BeforeEach
    void open() {
        rig = new AgentRig(folder, settings -> settings.withStartSize(3));
        policy = rig.policy(3, 3).replace("evaluation_interval: 1s", "evaluation_interval: 60s");
        rig.load(1.5);
        turns(4);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whileTheMetricsCountEveryInstanceTheListServesForTwentyMinutes() {
        assertThat(listingsIn(40)).isEqualTo(2);
    }

    @Test
    void anInstanceThatStopsIsMissedByTheCountAndLookedFor() {
        Instance gone = rig.simulator().members(rig.pool().id()).getFirst();
        assertThat(stop(gone)).isEqualTo(200);

        assertThat(listingsIn(4)).isPositive();
    }

    @Test
    void withoutACountTheListServesForThreeTurns() {
        policy = policy.replace(
                "cpu_threshold: { min: 30, max: 70 }",
                "signals: [ { name: total, mql: CpuUtilization, kind: pool_total, target: 60 } ]");
        turns(4);

        assertThat(listingsIn(30)).isGreaterThanOrEqualTo(10);
    }

    private int listingsIn(int turns) {
        int before = listings();
        turns(turns);
        return listings() - before;
    }

    private void turns(int turns) {
        for (int turn = 0; turn < turns; turn++) {
            rig.turn(policy);
            rig.skip(MINUTE);
        }
    }

    private int listings() {
        return (int) rig.simulator().requests().stream()
                .filter(request -> "ListInstancePoolInstances".equals(request.operation()))
                .count();
    }

    private int stop(Instance instance) {
        return rig.simulator()
                .answer(new Request(
                        "POST",
                        "/20160918/instances/" + instance.id() + "?action=STOP",
                        Map.of(),
                        new byte[0],
                        true,
                        "person",
                        Map.of()))
                .status();
    }
}
