package io.poolkeeper.scaling.forecast;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Tells working days from weekends and holidays. */
final class DayClasses {
    private final ZoneId zone;
    private final Set<LocalDate> holidays;
    private final Duration step;
    private LocalDate today = LocalDate.EPOCH;
    private long from;
    private long until;

    DayClasses(ZoneId zone, List<LocalDate> holidays, Duration step) {
        this.zone = zone;
        this.holidays = Set.copyOf(holidays);
        this.step = step;
    }

    /** Whether the day that many days before the step's is of the same class. */
    boolean alike(long at, int daysBefore) {
        LocalDate day = day(at);
        return free(day) == free(day.minusDays(daysBefore));
    }

    private LocalDate day(long at) {
        if (at < from || at >= until) {
            today = Instant.ofEpochMilli(at * step.toMillis()).atZone(zone).toLocalDate();
            from = step(today);
            until = step(today.plusDays(1));
        }
        return today;
    }

    private long step(LocalDate day) {
        return Math.ceilDiv(day.atStartOfDay(zone).toInstant().toEpochMilli(), step.toMillis());
    }

    private boolean free(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 || holidays.contains(day);
    }
}
