package io.poolkeeper.scaling;

import static io.poolkeeper.scaling.Pools.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private final PoolPolicy policy = Pools.tracking();

    @Test
    void theLoadsAtWhichAQuietPoolWouldHaveMovedAreFound() {
        WhatIf whatIf =
                WhatIf.of(Decider.decide(policy, Pools.at(NOON, 10, 60), Pools.watched(policy, 10, 40, NOON), NOON));

        assertThat(whatIf.growsAbove()).isEqualTo(1.15, within(0.02));
        assertThat(whatIf.shrinksBelow()).isEqualTo(0.70, within(0.02));
    }

    @Test
    void withoutSignalsNoLoadWouldHaveChangedAnything() {
        WhatIf whatIf = WhatIf.of(
                Decider.decide(policy, Observation.settled(10, List.of()), Pools.watched(policy, 10, 40, NOON), NOON));

        assertThat(whatIf).isEqualTo(new WhatIf(null, null));
    }
}
