package io.poolkeeper.scaling.replay;

import org.jspecify.annotations.Nullable;

/**
 * What a replay came to.
 *
 * @param reversals changes of direction within half an hour
 * @param money instance-hours at the policy's price; null when it names none
 */
public record Bill(
        double instanceHours,
        double minutesShort,
        int actions,
        int reversals,
        long decisions,
        @Nullable Double money) {}
