package io.poolkeeper.scaling.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loads of one signal on an even grid: what a replay is driven with, and what a forecaster asks to be stored.
 *
 * @param start of the first step
 * @param loads one per step in the signal's unit; NaN where nothing was seen
 * @param account how well the forecast has done on them; null where none was made
 */
public record LoadLog(
        String signal,
        Instant start,
        Duration step,
        List<Float> loads,
        @Nullable Account account) {
    public LoadLog {
        loads = List.copyOf(loads);
    }

    public LoadLog(String signal, Instant start, Duration step, List<Float> loads) {
        this(signal, start, step, loads, null);
    }

    /**
     * How well a forecast has done.
     *
     * @param meaning of the signal; loads of a signal that now means something else are of no use
     * @param terms of the promises: lead, weight and the like; under others the account is made again
     * @param known promises that could be checked
     * @param missed share of them above which the load went
     */
    public record Account(String meaning, String terms, int known, double missed) {}
}
