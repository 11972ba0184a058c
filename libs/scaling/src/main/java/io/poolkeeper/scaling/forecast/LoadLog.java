package io.poolkeeper.scaling.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a forecaster remembers of one signal, to be stored and restored.
 *
 * @param start of the first step
 * @param loads one per step in the signal's unit; NaN where nothing was seen
 */
public record LoadLog(String signal, Instant start, Duration step, List<Float> loads) {
    public LoadLog {
        loads = List.copyOf(loads);
    }
}
