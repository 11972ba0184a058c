package io.poolkeeper.scaling.policy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code schedules} of a pool, the reference's increment included. */
final class ScheduleReader {
    private static final int MOST = 100;
    private static final int SHOWN_DATE = 10;
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})");

    private ScheduleReader() {}

    static List<Schedule> all(Block pool, Limits limits) {
        Integer increment = pool.whole("scheduler_max_instances", 0, Limits.HIGHEST);
        List<Block> blocks = pool.blocks("schedules");
        if (blocks.size() > MOST) {
            pool.error("schedules", "A pool takes at most " + MOST + " schedules.");
            return List.of();
        }
        List<Schedule> schedules = new ArrayList<>();
        for (Block block : blocks) {
            schedules.add(schedule(block, limits, increment));
        }
        return schedules;
    }

    private static Schedule schedule(Block block, Limits limits, @Nullable Integer increment) {
        String name = block.text("name");
        block.text("description");
        LocalTime start = clock(block, "start_time");
        LocalTime end = clock(block, "end_time");
        Integer floor = block.whole("target_instances", 0, Limits.HIGHEST);
        Integer ceiling = block.whole("max_instances", 0, Limits.HIGHEST);
        boolean freeze = block.flag("freeze", false);
        if (floor == null && ceiling == null && !freeze && increment != null) {
            floor = Math.min(limits.max(), limits.min() + increment);
        }
        ZoneId zone = zone(block);
        Schedule schedule = new Schedule(
                name == null ? "schedule" : name,
                start,
                end,
                zone == null ? UTC : zone,
                days(block),
                block.parsed("from", "a date such as 2026-03-01", ScheduleReader::date),
                block.parsed("until", "a date such as 2026-03-01", ScheduleReader::date),
                dates(block, "holidays"),
                floor,
                ceiling,
                freeze);
        check(block, schedule, limits);
        block.finish();
        return schedule;
    }

    private static void check(Block block, Schedule schedule, Limits limits) {
        Integer floor = schedule.floor();
        Integer ceiling = schedule.ceiling();
        if (floor == null && ceiling == null && !schedule.freeze()) {
            block.warning("name", "This window sets nothing: it has no target_instances, max_instances or freeze.");
        }
        if (floor != null && (floor > limits.max() || floor < limits.min())) {
            block.warning("target_instances", "The floor lies outside scaling_limits and will be held to them.");
        }
        if (ceiling != null && ceiling < limits.min()) {
            block.warning("max_instances", "The ceiling is below scaling_limits.min, which wins.");
        }
        if (floor != null && ceiling != null && floor > ceiling) {
            block.warning("target_instances", "The floor is above the ceiling of the same window; the floor wins.");
        }
        LocalDate from = schedule.from();
        LocalDate until = schedule.until();
        if (from != null && until != null && from.isAfter(until)) {
            block.error("from", "'from' is after 'until'.");
        }
    }

    private static LocalTime clock(Block block, String key) {
        if (!block.has(key)) {
            block.error(key, "'" + key + "' is required.");
        }
        LocalTime time = block.parsed(key, "a time of day such as 9:00 or 17:30", ScheduleReader::clock);
        return time == null ? LocalTime.MIDNIGHT : time;
    }

    private static @Nullable LocalTime clock(String text) {
        Matcher form = CLOCK.matcher(text);
        if (!form.matches()) {
            return null;
        }
        int hour = Integer.parseInt(form.group(1));
        return hour == 24 && form.group(2).equals("00")
                ? LocalTime.MIDNIGHT
                : LocalTime.of(hour, Integer.parseInt(form.group(2)));
    }

    static @Nullable ZoneId zone(Block block) {
        return block.parsed("zone", "an IANA time zone such as Europe/Berlin", ScheduleReader::zone);
    }

    private static @Nullable ZoneId zone(String text) {
        return text.equals("UTC")
                        || text.equals("Z")
                        || ZoneId.getAvailableZoneIds().contains(text)
                ? ZoneId.of(text)
                : null;
    }

    private static List<DayOfWeek> days(Block block) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String text : block.texts("days")) {
            List<DayOfWeek> named = days(text.strip().toUpperCase(Locale.ROOT));
            if (named.isEmpty()) {
                block.error("days", "'" + Problems.shown(text) + "' is not a day such as mon, or mon-fri.");
            }
            days.addAll(named);
        }
        return List.copyOf(days);
    }

    private static List<DayOfWeek> days(String text) {
        String[] ends = text.split("-", -1);
        DayOfWeek first = day(ends[0]);
        DayOfWeek last = day(ends[ends.length - 1]);
        if (ends.length > 2 || first == null || last == null) {
            return List.of();
        }
        List<DayOfWeek> days = new ArrayList<>(List.of(first));
        for (DayOfWeek day = first; day != last; ) {
            day = day.plus(1);
            days.add(day);
        }
        return days;
    }

    private static @Nullable DayOfWeek day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equals(text) || day.name().substring(0, 3).equals(text)) {
                return day;
            }
        }
        return null;
    }

    static List<LocalDate> dates(Block block, String key) {
        List<LocalDate> dates = new ArrayList<>();
        for (String text : block.texts(key)) {
            try {
                dates.add(date(text.strip()));
            } catch (DateTimeException e) {
                block.error(key, "'" + Problems.shown(text) + "' is not a date such as 2026-12-25.");
            }
        }
        return dates;
    }

    /** Years of four digits only: reckoning with others leaves the calendar. */
    private static LocalDate date(String text) {
        if (text.length() != SHOWN_DATE) {
            throw new DateTimeException(text);
        }
        return LocalDate.parse(text);
    }
}
