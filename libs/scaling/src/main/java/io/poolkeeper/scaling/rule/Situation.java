package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Inputs;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outlook;
import io.poolkeeper.scaling.policy.Defaults;
import io.poolkeeper.scaling.policy.ForecastMode;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.SignalPolicy;
import io.poolkeeper.scaling.schedule.Asked;
import io.poolkeeper.scaling.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The inputs, with what several rules need worked out once.
 *
 * @param size the pool's target size
 * @param floor least size that bounds, schedules or a pin allow
 * @param ceiling greatest size that they allow
 */
record Situation(Inputs inputs, int size, List<Reading> readings, Asked asked, int floor, int ceiling) {

    static Situation of(Inputs inputs) {
        PoolPolicy policy = inputs.policy();
        Observation seen = inputs.seen();
        List<Reading> readings = new ArrayList<>(policy.signals().size());
        for (SignalPolicy signal : policy.signals()) {
            readings.add(Reading.of(signal, policy.metrics(), seen, inputs.now()));
        }
        Asked asked = asked(policy, inputs.past(), inputs.now());
        int size = Objects.requireNonNullElse(seen.targetSize(), 0);
        return new Situation(
                inputs,
                size,
                readings,
                asked,
                floor(policy, asked, inputs.now()),
                ceiling(policy, asked, inputs.now()));
    }

    static int ceiling(PoolPolicy policy, History past, Instant now) {
        return ceiling(policy, asked(policy, past, now), now);
    }

    private static Asked asked(PoolPolicy policy, History past, Instant now) {
        return policy.schedules().isEmpty() ? Asked.NOTHING : Timetable.at(policy.schedules(), now, lead(policy, past));
    }

    /** From the request to a serving instance that shows in the metrics. */
    static Duration lead(PoolPolicy policy, History past) {
        Duration given = policy.forecast().lead();
        if (given != null) {
            return given;
        }
        Duration boot = past.measured().boot() != null
                ? past.measured().boot()
                : policy.out().boot();
        Duration lag = past.measured().lag();
        return (boot == null ? Defaults.BOOT : boot)
                .plus(lag == null ? Duration.ZERO : lag)
                .plus(policy.evaluationInterval());
    }

    private static int floor(PoolPolicy policy, Asked asked, Instant now) {
        if (policy.pin() != null && policy.pin().holds(now)) {
            return policy.limits().clamp(policy.pin().instances());
        }
        return policy.limits().clamp(asked.floor() == null ? policy.limits().min() : asked.floor());
    }

    private static int ceiling(PoolPolicy policy, Asked asked, Instant now) {
        int floor = floor(policy, asked, now);
        if (policy.pin() != null && policy.pin().holds(now)) {
            return floor;
        }
        int ceiling = asked.ceiling() == null ? policy.limits().max() : asked.ceiling();
        return Math.max(floor, policy.limits().clamp(ceiling));
    }

    PoolPolicy policy() {
        return inputs.policy();
    }

    Observation seen() {
        return inputs.seen();
    }

    History past() {
        return inputs.past();
    }

    Instant now() {
        return inputs.now();
    }

    /** What may be relied on about a signal's future; null when nothing may. */
    @Nullable
    Outlook outlook(String signal) {
        Outlook outlook = past().outlook(signal);
        ForecastMode mode = policy().forecast().mode();
        boolean used = mode == ForecastMode.LIFT || mode == ForecastMode.CALIBRATED;
        return used && outlook != null && outlook.trusted() ? outlook : null;
    }

    /** Whether every required signal has a forecast that has kept its promises. */
    boolean calibrated() {
        if (policy().forecast().mode() != ForecastMode.CALIBRATED || readings.isEmpty()) {
            return false;
        }
        for (Reading reading : readings) {
            if (reading.signal().required() && outlook(reading.signal().name()) == null) {
                return false;
            }
        }
        return true;
    }
}
