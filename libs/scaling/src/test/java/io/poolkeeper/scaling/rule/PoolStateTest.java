package io.poolkeeper.scaling.rule;

import static io.poolkeeper.scaling.Pools.NOON;
import static io.poolkeeper.scaling.rule.Rungs.BASE;
import static io.poolkeeper.scaling.rule.Rungs.QUIET;
import static io.poolkeeper.scaling.rule.Rungs.acted;
import static io.poolkeeper.scaling.rule.Rungs.cpu;
import static io.poolkeeper.scaling.rule.Rungs.decide;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.decision.Breaker;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Measured;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When nothing is asked, and when nothing is done. Each rule at its edge: the last number it lets pass and the first it does not. */
class PoolStateTest {
    @Test
    void aPoolThatCannotBeResizedIsLeftAlone() {
        Observation busy = cpu(10, 95);

        assertThat(decide(BASE, new Observation(null, 1, 1, null, null, "RUNNING", busy.signals()), QUIET)
                        .reason())
                .isEqualTo(Reason.POOL_UNREADABLE);
        assertThat(decide(BASE, new Observation(10, 10, 10, null, null, "STOPPED", busy.signals()), QUIET)
                        .reason())
                .isEqualTo(Reason.POOL_BUSY);
        assertThat(decide(BASE, busy, acted(0, 5, 10)).reason()).isEqualTo(Reason.JUST_ACTED);
    }

    @Test
    void refusedCredentialsFreezeThePoolForATime() {
        History frozen = new History(
                NOON.minusSeconds(9000),
                NOON,
                NOON,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Breaker.CLOSED,
                NOON.plusSeconds(1),
                Measured.NOTHING,
                List.of());

        Decision decision = decide(BASE, cpu(10, 90), frozen);

        assertThat(decision.reason()).isEqualTo(Reason.FROZEN);
        assertThat(decision.nextActionAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(decision.to()).isEqualTo(10);
    }

    @Test
    void outOnlyHoldsAShrinkAndLetsAGrowthPass() {
        PoolPolicy outOnly = Pools.pool(BASE + "mode: out_only");

        assertThat(Decider.decide(outOnly, cpu(10, 10), QUIET, NOON).reason()).isEqualTo(Reason.MODE_OUT_ONLY);
        assertThat(Decider.decide(outOnly, cpu(10, 90), QUIET, NOON).call()).isTrue();
    }
}
