package io.poolkeeper.scaling.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A daily window of the wall clock that sets a floor, a ceiling, a freeze or several of them. It ends before {@code end}; an end at or before
 * the start lies on the next day. Days and dates are those of the window's start.
 *
 * @param days the weekdays on which the window starts; empty means every day
 * @param from first date, inclusive; null means always
 * @param until last date, inclusive; null means for ever
 * @param holidays dates on which the window does not start
 * @param floor least size while active; null when the window sets none
 * @param ceiling greatest size while active; null when the window sets none
 * @param freeze whether nothing is removed for lack of load while active
 */
public record Schedule(
        String name,
        LocalTime start,
        LocalTime end,
        ZoneId zone,
        List<DayOfWeek> days,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        List<LocalDate> holidays,
        @Nullable Integer floor,
        @Nullable Integer ceiling,
        boolean freeze) {

    public Schedule {
        days = List.copyOf(days);
        holidays = List.copyOf(holidays);
    }

    /** A window without a freeze. */
    public Schedule(
            String name,
            LocalTime start,
            LocalTime end,
            ZoneId zone,
            List<DayOfWeek> days,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            List<LocalDate> holidays,
            @Nullable Integer floor,
            @Nullable Integer ceiling) {
        this(name, start, end, zone, days, from, until, holidays, floor, ceiling, false);
    }

    public boolean startsOn(LocalDate date) {
        return (days.isEmpty() || days.contains(date.getDayOfWeek()))
                && (from == null || !date.isBefore(from))
                && (until == null || !date.isAfter(until))
                && !holidays.contains(date);
    }
}
