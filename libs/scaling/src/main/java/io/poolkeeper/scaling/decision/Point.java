package io.poolkeeper.scaling.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One point of a signal, as the source gave it: possibly nonsense, which the freshness rule sorts out.
 *
 * @param at when the source says it was
 * @param load for a per-instance figure the sum over the instances that reported (two at 50 % are 100), for a pool total
 *     the value itself
 * @param contributors how many instances reported; null where the source does not say
 * @param highest the highest single instance's value; null where unknown
 */
public record Point(
        Instant at,
        double load,
        @Nullable Double contributors,
        @Nullable Double highest) {}
