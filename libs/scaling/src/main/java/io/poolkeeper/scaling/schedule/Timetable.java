package io.poolkeeper.scaling.schedule;

import io.poolkeeper.scaling.policy.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Schedules against the clock. */
public final class Timetable {
    /** Dates back on which a window that still lasts may have begun: one, and one more where a zone left a date out. */
    private static final int LONGEST = 2;

    private Timetable() {}

    /**
     * What is asked for at a moment.
     *
     * @param lead how much earlier a floor counts, so that its instances serve when it starts
     */
    public static Asked at(List<Schedule> schedules, Instant now, Duration lead) {
        Asked asked = Asked.NOTHING;
        for (Schedule schedule : schedules) {
            Integer floor = schedule.floor();
            Integer ceiling = schedule.ceiling();
            Span active = active(schedule, now);
            if (floor != null && (active != null || active(schedule, now.plus(lead)) != null)) {
                asked = asked.withFloor(floor, schedule.name());
            }
            if (ceiling != null && active != null) {
                asked = asked.withCeiling(ceiling, schedule.name());
            }
            if (schedule.freeze() && active != null) {
                asked = asked.withFreeze(active.end(), schedule.name());
            }
        }
        return asked;
    }

    private static @Nullable Span active(Schedule schedule, Instant now) {
        LocalDate today = now.atZone(schedule.zone()).toLocalDate();
        for (LocalDate date = today.minusDays(LONGEST); !date.isAfter(today); date = date.plusDays(1)) {
            if (schedule.startsOn(date)) {
                Span span = Span.of(schedule, date);
                if (span.holds(now)) {
                    return span;
                }
            }
        }
        return null;
    }

    /** The next moments at which something else is asked for, at most {@code most} of them within {@code ahead}. */
    public static List<Firing> preview(List<Schedule> schedules, Instant now, Duration ahead, int most) {
        TreeSet<Instant> moments = new TreeSet<>();
        Instant end = now.plus(ahead);
        for (Schedule schedule : schedules) {
            LocalDate first = now.atZone(schedule.zone()).toLocalDate().minusDays(LONGEST);
            LocalDate last = end.atZone(schedule.zone()).toLocalDate();
            for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
                if (schedule.startsOn(date)) {
                    Span span = Span.of(schedule, date);
                    moments.add(span.start());
                    moments.add(span.end());
                }
            }
        }
        return firings(schedules, now, moments.subSet(now, false, end, true), most);
    }

    private static List<Firing> firings(List<Schedule> schedules, Instant now, Iterable<Instant> moments, int most) {
        List<Firing> firings = new ArrayList<>();
        Asked before = at(schedules, now, Duration.ZERO);
        for (Instant moment : moments) {
            Asked after = at(schedules, moment, Duration.ZERO);
            if (!after.equals(before) && firings.size() < most) {
                firings.add(new Firing(moment, after));
            }
            before = after;
        }
        return firings;
    }
}
