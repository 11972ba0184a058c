package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.api.Pause;
import io.poolkeeper.api.Pin;
import io.poolkeeper.api.PoolDirective;
import io.poolkeeper.api.PoolOwnership;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators ask of a pool through the control plane, with the control plane gone afterwards. */
class DirectiveTest {

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
    void aPausedPoolIsDecidedOnAndNotResized() {
        told(new PoolDirective(new Pause("fleet", null, "freeze of the year's end"), null, null));
        rig.load(3.0);

        rig.turn(rig.policy(1, 10));

        assertThat(rig.simulator().journal()).isEmpty();
        assertThat(rig.lastDecision().outcome()).isEqualTo("SHADOWED");
        assertThat(rig.lastDecision().explanation())
                .startsWith("The fleet is paused (freeze of the year's end). Growing from 2 to 4");
    }

    @Test
    void aPauseOutlivesTheAgentAndEndsByItsOwnClock() {
        told(new PoolDirective(new Pause("pool", now().plus(Duration.ofMinutes(30)), "maintenance"), null, null));
        rig.restart();
        rig.load(3.0);
        rig.turn(rig.policy(1, 10));
        assertThat(rig.effects()).isEmpty();

        rig.skip(Duration.ofMinutes(31));
        rig.turn(rig.policy(1, 10));

        assertThat(rig.effects()).hasSize(1);
    }

    @Test
    void aPinHoldsTheSizeAgainstTheLoadUntilItEnds() {
        told(new PoolDirective(null, new Pin(5, now().plus(Duration.ofMinutes(30)), "launch"), null));
        rig.load(1.0);
        rig.turn(rig.policy(1, 10));
        rig.untilRunning();
        assertThat(rig.pool().size()).isEqualTo(5);

        rig.load(1.0);
        rig.turn(rig.policy(1, 10));
        assertThat(rig.pool().size()).isEqualTo(5);

        rig.skip(Duration.ofMinutes(31));
        rig.turn(rig.policy(1, 10));
        assertThat(rig.pool().size()).isLessThan(5);
    }

    @Test
    void aPinOutsideTheLimitsIsKeptInsideThem() {
        told(new PoolDirective(null, new Pin(50, now().plus(Duration.ofHours(1)), "typo"), null));

        rig.turn(rig.policy(1, 4));

        assertThat(rig.pool().size()).isEqualTo(4);
    }

    @Test
    void noMoreThanTheBoundIsChangedWithinTenMinutes() {
        told(new PoolDirective(null, null, 1));
        rig.load(8.0);

        rig.turn(rig.policy(1, 20));
        rig.untilRunning();
        assertThat(rig.pool().size()).isEqualTo(3);
        rig.restart();
        rig.turn(rig.policy(1, 20));
        assertThat(rig.pool().size()).isEqualTo(3);

        rig.skip(Duration.ofMinutes(11));
        rig.turn(rig.policy(1, 20));
        assertThat(rig.pool().size()).isEqualTo(4);
    }

    @Test
    void theBoundHoldsForShrinkingTooAndForABoundOfNothing() {
        rig.turn(rig.policy(6, 10));
        rig.untilRunning();
        rig.load(0.5);
        rig.skip(Duration.ofMinutes(11));
        told(new PoolDirective(null, null, 2));

        rig.turn(rig.policy(1, 10));
        rig.untilRunning();
        assertThat(rig.pool().size()).isEqualTo(4);

        told(new PoolDirective(null, null, 0));
        rig.skip(Duration.ofMinutes(30));
        rig.turn(rig.policy(1, 10));
        assertThat(rig.pool().size()).isEqualTo(4);
        assertThat(rig.lastDecision().explanation()).startsWith("The bound on change within ten minutes is reached.");
    }

    @Test
    void aPauseThatIsNoLongerToldIsOver() {
        told(new PoolDirective(new Pause("pool", null, "oops"), null, null));
        told(null);
        rig.load(3.0);

        rig.turn(rig.policy(1, 10));

        assertThat(rig.effects()).hasSize(1);
    }

    private void told(@Nullable PoolDirective directive) {
        rig.agent().ownership().learn(List.of(new PoolOwnership(rig.pool().id(), 1, 1, true, directive)));
    }

    private Instant now() {
        return rig.clock().instant();
    }
}
