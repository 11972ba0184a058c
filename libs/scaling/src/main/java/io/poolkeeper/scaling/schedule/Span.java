package io.poolkeeper.scaling.schedule;

import io.poolkeeper.scaling.policy.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/**
 * One occurrence of a window as two moments. Where the clock jumps over the start or end it is moved by the jump; where
 * a local time happens twice the window starts at the first and ends at the second, so that it is never cut short.
 */
public record Span(Instant start, Instant end) {
    public static Span of(Schedule schedule, LocalDate date) {
        LocalDate last = schedule.end().isAfter(schedule.start()) ? date : date.plusDays(1);
        ZonedDateTime start = LocalDateTime.of(date, schedule.start()).atZone(schedule.zone());
        ZonedDateTime end =
                LocalDateTime.of(last, schedule.end()).atZone(schedule.zone()).withLaterOffsetAtOverlap();
        return new Span(start.toInstant(), end.toInstant());
    }

    public boolean holds(Instant now) {
        return !now.isBefore(start) && now.isBefore(end);
    }
}
