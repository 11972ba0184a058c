package io.poolkeeper.scaling.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One metric and what it should look like.
 *
 * @param name identifies the signal in observations and records
 * @param query the MQL or PromQL text; null for the collector's own CPU and memory queries
 * @param statistic how the source aggregates within a point: {@code mean}, {@code max}, {@code p90} ...
 * @param window how far back the source is asked
 * @param high what one instance may carry at most (percent for a utilisation, units for a pool total)
 * @param target what one instance should carry
 * @param low below this a band shrinks; for tracking it only shapes {@code toleranceIn}
 * @param ceiling the value at which the metric saturates and only says "at least"; null when it has none
 * @param toleranceOut relative overshoot that is borne before growing
 * @param toleranceIn relative undershoot that is borne before shrinking
 * @param stepOut instances a band adds at once
 * @param stepIn instances a band removes at once
 * @param required whether the pool may shrink only while this signal is fresh
 */
public record SignalPolicy(
        String name,
        SignalKind kind,
        MetricSource source,
        @Nullable String query,
        String statistic,
        Duration window,
        double high,
        double target,
        double low,
        @Nullable Double ceiling,
        double toleranceOut,
        double toleranceIn,
        int stepOut,
        int stepIn,
        boolean required) {

    /** Head room between the target and the level that must not be crossed; decision-engine rule 3. */
    public static final double OUT_BAND = 0.15;

    public static final double WIDEST_IN_BAND = 0.30;

    /** The reference's thresholds as target tracking. */
    public static SignalPolicy tracking(String name, MetricSource source, double low, double high) {
        double target = high / (1 + OUT_BAND);
        double in = Math.clamp(1 - low / target, 0, WIDEST_IN_BAND);
        return new SignalPolicy(
                name,
                SignalKind.UTILISATION,
                source,
                null,
                "mean",
                Duration.ofMinutes(5),
                high,
                target,
                low,
                100.0,
                OUT_BAND,
                in,
                1,
                1,
                true);
    }

    public SignalPolicy asBand() {
        return asBand(1, 1);
    }

    public SignalPolicy asBand(int out, int in) {
        return new SignalPolicy(
                name,
                SignalKind.BAND,
                source,
                query,
                statistic,
                window,
                high,
                target,
                low,
                ceiling,
                toleranceOut,
                toleranceIn,
                out,
                in,
                required);
    }
}
