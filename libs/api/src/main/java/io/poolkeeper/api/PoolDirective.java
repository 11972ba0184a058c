package io.poolkeeper.api;

import org.jspecify.annotations.Nullable;

/**
 * What operators ask of a pool beside its policy. The agent remembers it on disk and judges its ends by its own clock, so
 * it holds while the registry is away.
 *
 * @param pause decide and report, but resize nothing
 * @param pin the size to keep; a pause wins over it
 * @param maxChangePerTenMinutes bound on the sum of all resizes of the last ten minutes, in instances; null for none
 */
public record PoolDirective(
        @Nullable Pause pause, @Nullable Pin pin, @Nullable Integer maxChangePerTenMinutes) {}
