package io.poolkeeper.analytics.domain.cost;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each floor of a pool's schedules came to in a window: the policy replayed with it and without it. */
public record FloorCosts(
        String oraclePoolId,
        Instant from,
        Instant to,
        @Nullable Double pricePerInstanceHour,
        List<Floor> floors) {

    /**
     * One schedule's floor.
     *
     * @param instanceHours that it adds
     * @param minutesShortWithout how many more minutes would have been short without it
     */
    public record Floor(
            String schedule,
            int floor,
            double instanceHours,
            @Nullable Double money,
            double minutesShortWithout,
            @Nullable String problem) {}
}
