package io.poolkeeper.scaling.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Schedules that are active at the same time. Told by the wall clock of the week, in each schedule's own zone moved by its
 * standard offset, so that nights on which clocks move may differ by an hour.
 */
final class Overlaps {
    private static final int DAY = 1440;
    private static final int WEEK = 7 * DAY;
    private static final int MOST_SHOWN = 10;

    /** Minutes of a week, from Monday midnight UTC; the end may lie in the next. */
    private record Slot(int start, int end) {
        boolean meets(Slot other) {
            return meets(other, 0) || meets(other, WEEK) || meets(other, -WEEK);
        }

        private boolean meets(Slot other, int shift) {
            return start < other.end + shift && other.start + shift < end;
        }
    }

    private record Week(Schedule schedule, List<Slot> slots) {
        static Week of(Schedule schedule) {
            List<Slot> slots = new ArrayList<>();
            int start = schedule.start().toSecondOfDay() / 60;
            int end = schedule.end().toSecondOfDay() / 60;
            int length = end > start ? end - start : end + DAY - start;
            int offset = schedule.zone()
                            .getRules()
                            .getStandardOffset(java.time.Instant.EPOCH.plusSeconds(1_767_225_600L))
                            .getTotalSeconds()
                    / 60;
            for (DayOfWeek day : days(schedule)) {
                int from = Math.floorMod(day.ordinal() * DAY + start - offset, WEEK);
                slots.add(new Slot(from, from + length));
            }
            return new Week(schedule, slots);
        }

        /** A window of few dates starts only on their weekdays. */
        private static List<DayOfWeek> days(Schedule schedule) {
            List<DayOfWeek> days = new ArrayList<>();
            for (DayOfWeek day : DayOfWeek.values()) {
                boolean named = schedule.days().isEmpty() || schedule.days().contains(day);
                if (named && occurs(schedule, day)) {
                    days.add(day);
                }
            }
            return days;
        }

        private static boolean occurs(Schedule schedule, DayOfWeek day) {
            LocalDate from = schedule.from();
            LocalDate until = schedule.until();
            return from == null
                    || until == null
                    || !from.plusDays(Math.floorMod(
                                    day.ordinal() - from.getDayOfWeek().ordinal(), 7))
                            .isAfter(until);
        }

        boolean meets(Week other) {
            return datesMeet(schedule, other.schedule)
                    && slots.stream().anyMatch(slot -> other.slots.stream().anyMatch(slot::meets));
        }

        /** With a day to spare on either side, for windows that end on the next. */
        private static boolean datesMeet(Schedule a, Schedule b) {
            return !ends(a, b) && !ends(b, a);
        }

        private static boolean ends(Schedule first, Schedule second) {
            return first.until() != null
                    && second.from() != null
                    && first.until().plusDays(1).isBefore(second.from());
        }
    }

    private Overlaps() {}

    static void check(Block pool, List<Schedule> schedules) {
        List<Week> weeks = schedules.stream().map(Week::of).toList();
        int shown = 0;
        for (int i = 0; i < weeks.size(); i++) {
            for (int j = i + 1; j < weeks.size() && shown < MOST_SHOWN; j++) {
                Schedule one = weeks.get(i).schedule();
                Schedule other = weeks.get(j).schedule();
                String clash = clash(one, other);
                if (clash != null && weeks.get(i).meets(weeks.get(j))) {
                    shown++;
                    pool.warning("schedules", "'%s' and '%s' overlap: %s.".formatted(one.name(), other.name(), clash));
                }
            }
        }
    }

    private static @Nullable String clash(Schedule one, Schedule other) {
        Integer floor = highest(one.floor(), other.floor());
        Integer ceiling = lowest(one.ceiling(), other.ceiling());
        if (floor != null && ceiling != null && floor > ceiling) {
            return "the floor of %d is above the ceiling of %d and wins".formatted(floor, ceiling);
        }
        if (one.floor() != null && other.floor() != null && !one.floor().equals(other.floor())) {
            return "the higher floor of %d counts while both hold".formatted(floor);
        }
        if (one.ceiling() != null && other.ceiling() != null && !one.ceiling().equals(other.ceiling())) {
            return "the lower ceiling of %d counts while both hold".formatted(ceiling);
        }
        return null;
    }

    private static @Nullable Integer highest(@Nullable Integer a, @Nullable Integer b) {
        return a == null || (b != null && b > a) ? b : a;
    }

    private static @Nullable Integer lowest(@Nullable Integer a, @Nullable Integer b) {
        return a == null || (b != null && b < a) ? b : a;
    }
}
