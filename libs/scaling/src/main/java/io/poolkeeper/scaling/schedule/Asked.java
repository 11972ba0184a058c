package io.poolkeeper.scaling.schedule;

import org.jspecify.annotations.Nullable;

/**
 * What the schedules ask for together: the highest floor and the lowest ceiling.
 *
 * @param floor null when no active window sets one
 * @param ceiling null when no active window sets one
 */
public record Asked(
        @Nullable Integer floor,
        @Nullable String floorOf,
        @Nullable Integer ceiling,
        @Nullable String ceilingOf) {

    public static final Asked NOTHING = new Asked(null, null, null, null);

    Asked withFloor(int size, String name) {
        return floor != null && floor >= size ? this : new Asked(size, name, ceiling, ceilingOf);
    }

    Asked withCeiling(int size, String name) {
        return ceiling != null && ceiling <= size ? this : new Asked(floor, floorOf, size, name);
    }
}
