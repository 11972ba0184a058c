package io.poolkeeper.scaling.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What moments like this one were followed by; loads in the signal's own unit.
 *
 * @param at when it was computed
 * @param expected the middle of what the load was within the time an instance needs to start
 * @param grow below a capacity for this load it pays to add instances now
 * @param aim the capacity to add up to, looking further ahead
 * @param keep above a capacity for this load it pays to give instances back
 * @param missed share of recent moments in which the load went above what had been promised; null until known
 * @param trusted whether it has been right often enough to replace the fixed head room
 */
public record Outlook(
        String signal,
        Instant at,
        double expected,
        double grow,
        double aim,
        double keep,
        @Nullable Double missed,
        boolean trusted) {}
