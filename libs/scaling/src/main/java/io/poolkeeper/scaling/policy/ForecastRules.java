package io.poolkeeper.scaling.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the future may be trusted.
 *
 * @param shortageWeight what one minute of being short is worth, in minutes of the whole pool
 * @param maxMissed the forecast is shown but not used while the load goes above its promise more often than this
 * @param lookAhead how far ahead a size should last once something is changed
 * @param maxLift largest size it may ask for, as a multiple of what the present load needs at target
 * @param zone whose days are told apart
 * @param holidays days that are like weekends
 * @param lead how far ahead schedules act; null means measured boot time plus metric lag plus one tick
 */
public record ForecastRules(
        ForecastMode mode,
        double shortageWeight,
        double maxMissed,
        Duration lookAhead,
        double maxLift,
        @Nullable Duration lead,
        ZoneId zone,
        List<LocalDate> holidays) {
    public ForecastRules {
        holidays = List.copyOf(holidays);
    }
}
