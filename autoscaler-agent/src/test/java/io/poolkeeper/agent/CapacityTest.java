package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.loop.Turn;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.simulator.fault.FaultEffect;
import io.poolkeeper.simulator.fault.FaultRule;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A region that takes a growth and has no hosts for it. */
class CapacityTest {

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private AgentRig rig;

    @BeforeEach
    void open() {
        rig = new AgentRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aGrowthWithoutCapacityIsGivenBack() {
        rig.load(3.0);
        rig.simulator().faults().add(FaultRule.capacity(3));
        rig.turn(rig.policy(1, 10));
        int asked = rig.pool().size();
        rig.skip(Duration.ofSeconds(40));

        Turn turn = rig.turn(rig.policy(1, 10));

        assertThat(asked).isGreaterThan(3);
        assertThat(turn.note()).containsIgnoringCase("capacity");
        assertThat(rig.pool().size()).isEqualTo(3);
        assertThat(rig.agent().ledger().untold())
                .extracting(c -> c.outcome().result())
                .contains(Result.FAILED);
    }

    /** As a list of work requests whose first page happens to be empty. */
    @ParameterizedTest
    @ValueSource(strings = {"ListWorkRequests", "ListWorkRequestErrors"})
    void aLackOfCapacityIsFoundBehindAnEmptyPage(String operation) {
        rig.load(3.0);
        rig.simulator().faults().add(FaultRule.capacity(3));
        rig.simulator()
                .faults()
                .add(FaultRule.of(FaultEffect.EMPTY_PAGE).on(operation).times(1));
        rig.turn(rig.policy(1, 10));
        rig.skip(Duration.ofSeconds(40));

        assertThat(rig.turn(rig.policy(1, 10)).note()).containsIgnoringCase("capacity");
    }
}
