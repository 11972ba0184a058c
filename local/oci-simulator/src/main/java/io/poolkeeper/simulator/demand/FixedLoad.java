package io.poolkeeper.simulator.demand;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From that moment on a pool's demand is this many fully busy instances, or follows its curve again when absent. */
public record FixedLoad(
        String poolId, Instant from, @Nullable Double load) {}
