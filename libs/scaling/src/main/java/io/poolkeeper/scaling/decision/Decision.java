package io.poolkeeper.scaling.decision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What should be done about a pool now, also when that is nothing.
 *
 * @param from target size seen; null when it could not be read
 * @param to absolute size decided; equal to {@code from} when held
 * @param wish the size that bounds, schedules and signals ask for, before the rules on speed; what history remembers
 * @param reason the rule that settled the number
 * @param call whether the agent is to resize the pool; false for a hold and in shadow mode
 * @param signalsFresh how many signals could be believed
 * @param trail the rules that changed the number or held it, in order
 * @param nextActionAt when the rule that held the number back will no longer do so; null when no clock does
 */
public record Decision(
        Action action,
        @Nullable Integer from,
        @Nullable Integer to,
        @Nullable Integer wish,
        Reason reason,
        boolean call,
        int signalsFresh,
        List<Step> trail,
        @Nullable Instant nextActionAt,
        Inputs inputs) {

    public Decision {
        trail = List.copyOf(trail);
    }

    public Instant at() {
        return inputs.now();
    }

    /** Whether signals or the forecast asked for it, rather than a floor, a bound or a person. */
    public boolean automatic() {
        return trail.stream()
                .anyMatch(step -> step.changes()
                        && (step.reason().rule() == Rule.SIGNALS
                                || step.reason().rule() == Rule.FORECAST));
    }

    /** Whether at least one signal could be believed. */
    public boolean fresh() {
        return signalsFresh > 0;
    }

    /** One sentence for people; computed when asked, never stored. */
    public String explanation() {
        return Explanation.of(this);
    }
}
