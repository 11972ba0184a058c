package io.poolkeeper.scaling.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the schedules ask for together: the highest floor, the lowest ceiling and the longest freeze.
 *
 * @param floor null when no active window sets one
 * @param ceiling null when no active window sets one
 * @param frozenUntil nothing is removed for lack of load before; null when no active window says so
 */
public record Asked(
        @Nullable Integer floor,
        @Nullable String floorOf,
        @Nullable Integer ceiling,
        @Nullable String ceilingOf,
        @Nullable Instant frozenUntil,
        @Nullable String frozenBy) {

    public static final Asked NOTHING = new Asked(null, null, null, null, null, null);

    Asked withFloor(int size, String name) {
        return floor != null && floor >= size ? this : new Asked(size, name, ceiling, ceilingOf, frozenUntil, frozenBy);
    }

    Asked withCeiling(int size, String name) {
        return ceiling != null && ceiling <= size ? this : new Asked(floor, floorOf, size, name, frozenUntil, frozenBy);
    }

    Asked withFreeze(Instant until, String name) {
        return frozenUntil != null && !frozenUntil.isBefore(until)
                ? this
                : new Asked(floor, floorOf, ceiling, ceilingOf, until, name);
    }
}
