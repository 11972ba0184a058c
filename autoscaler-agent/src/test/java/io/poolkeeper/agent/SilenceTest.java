package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.agent.loop.Phase;
import io.poolkeeper.agent.loop.PoolStatus;
import io.poolkeeper.simulator.control.RequestLog.Seen;
import io.poolkeeper.simulator.fault.FaultEffect;
import io.poolkeeper.simulator.fault.FaultRule;
import io.poolkeeper.simulator.pool.Pool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OCI that says nothing about one pool for 25 seconds, as the loops of all pools see it. */
class SilenceTest {

    private static final Duration SILENCE = Duration.ofSeconds(25);
    private static final Duration GUARD = Duration.ofSeconds(60);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private AgentRig rig;

    @BeforeEach
    void open() {
        rig = new AgentRig(folder, settings -> settings.withPools(2));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** The answers come, too late for anyone; the other pool's turns come second by second. */
    @Test
    void aPoolOfWhichNothingIsHeardKeepsNoOtherPoolWaiting() {
        Pool silent = rig.simulator().pools().getFirst();
        Pool other = rig.simulator().pools().getLast();
        rig.simulator()
                .faults()
                .add(FaultRule.of(FaultEffect.DELAY)
                        .lasting(SILENCE)
                        .on("GetInstancePool")
                        .forPool(silent.id()));
        Durable.write(
                folder.resolve("config.yaml"),
                rig.policies(4, 10, rig.simulator().pools()));

        rig.agent().start();
        await().atMost(GUARD).until(() -> phase(silent) == Phase.FAILING);

        assertThat(status(silent).note()).isNotBlank();
        assertThat(phase(other)).isEqualTo(Phase.DRIVING);
        assertThat(rig.simulator().pool(other.id()).size()).isEqualTo(4);
        assertThat(longestPause(other)).isLessThan(Duration.ofSeconds(5));
        assertThat(rig.effects()).allMatch(effect -> effect.poolId().equals(other.id()));

        rig.simulator().faults().clear();
        await().atMost(GUARD).until(() -> rig.simulator().pool(silent.id()).size() == 4);
    }

    /** Between two looks at that pool. */
    private Duration longestPause(Pool pool) {
        List<Instant> looks = new ArrayList<>(rig.simulator().requests().stream()
                .filter(seen -> "GetInstancePool".equals(seen.operation())
                        && seen.target().contains(pool.id()))
                .map(Seen::at)
                .toList());
        assertThat(looks).hasSizeGreaterThan(8);
        Duration longest = Duration.ZERO;
        for (int n = 1; n < looks.size(); n++) {
            Duration pause = Duration.between(looks.get(n - 1), looks.get(n));
            longest = pause.compareTo(longest) > 0 ? pause : longest;
        }
        return longest;
    }

    private Phase phase(Pool pool) {
        return status(pool).phase();
    }

    private PoolStatus status(Pool pool) {
        return rig.agent().fleet().statuses().stream()
                .filter(one -> one.pool().equals(pool.id()))
                .findFirst()
                .orElseThrow();
    }
}
