package io.poolkeeper.scaling.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the forecast says about one signal.
 *
 * @param at when it was computed
 * @param peak highest load expected within the lead, from earlier days; null without enough of them
 * @param headroom by which factor the load of this moment may be exceeded within the lead; null until calibrated
 * @param error the forecast's own weighted error of the last days; null without enough of them
 * @param trusted whether the error is small enough for the peak to be used
 */
public record Outlook(
        String signal,
        Instant at,
        @Nullable Double peak,
        @Nullable Double headroom,
        @Nullable Double error,
        boolean trusted) {}
