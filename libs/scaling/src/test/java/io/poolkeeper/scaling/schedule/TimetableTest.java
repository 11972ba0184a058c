package io.poolkeeper.scaling.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.policy.Schedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {
    private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MINUTES = 365 * 1440;

    /** Lord Howe's clock moves by half an hour, Cairo's and Havana's leave out midnight itself, Kiritimati is a day ahead. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Africa/Cairo",
                "America/Havana",
                "Asia/Kolkata",
                "Pacific/Kiritimati"
            })
    void everyMinuteOfAYearAgreesWithATableMadeByHand(String zone) {
        List<Schedule> schedules = schedules(ZoneId.of(zone));
        int[] floors = table(schedules);

        assertThat(disagreements(
                        schedules,
                        floors,
                        (asked, expected) -> (asked.floor() == null ? 0 : asked.floor()) == expected))
                .isZero();
    }

    /** The mutants that property 15 must catch. */
    static Stream<Arguments> misreadings() {
        List<Schedule> local = schedules(ZoneId.of("Europe/Berlin"));
        return Stream.of(
                Arguments.of("the zone is ignored", schedules(ZoneOffset.UTC)),
                Arguments.of("summer time is ignored", schedules(ZoneOffset.ofHours(1))),
                Arguments.of(
                        "windows over midnight are left out",
                        local.stream().filter(s -> s.end().isAfter(s.start())).toList()),
                Arguments.of(
                        "the end belongs to it", changed(local, s -> s.end().plusMinutes(7), Schedule::holidays)),
                Arguments.of("holidays are ignored", changed(local, Schedule::end, s -> List.of())));
    }

    private static List<Schedule> changed(
            List<Schedule> all, Function<Schedule, LocalTime> end, Function<Schedule, List<LocalDate>> holidays) {
        return all.stream()
                .map(s -> new Schedule(
                        s.name(),
                        s.start(),
                        end.apply(s),
                        s.zone(),
                        s.days(),
                        s.from(),
                        s.until(),
                        holidays.apply(s),
                        s.floor(),
                        s.ceiling()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misreadings")
    void aMisreadScheduleDisagreesWithTheTable(String misreading, List<Schedule> misread) {
        List<Schedule> local = schedules(ZoneId.of("Europe/Berlin"));

        assertThat(disagreements(
                        misread,
                        table(local),
                        (asked, expected) -> (asked.floor() == null ? 0 : asked.floor()) == expected))
                .isPositive();
    }

    private interface Agrees {
        boolean test(Asked asked, int expected);
    }

    private static int disagreements(List<Schedule> schedules, int[] floors, Agrees agrees) {
        int wrong = 0;
        // a prime stride in quiet weeks, every minute around the nights on which clocks move
        for (int i = 0; i < MINUTES; i += nearClockChange(i, schedules) ? 1 : 7) {
            Asked asked = Timetable.at(schedules, YEAR.plusSeconds(60L * i), Duration.ZERO);
            wrong += agrees.test(asked, floors[i]) ? 0 : 1;
        }
        return wrong;
    }

    private static boolean nearClockChange(int minute, List<Schedule> schedules) {
        Instant at = YEAR.plusSeconds(60L * minute);
        ZoneOffsetTransition next = schedules.getFirst().zone().getRules().nextTransition(at.minus(Duration.ofDays(2)));
        return next != null && next.getInstant().isBefore(at.plus(Duration.ofDays(2)));
    }

    private static List<Schedule> schedules(ZoneId zone) {
        return List.of(
                window(zone, "02:15", "02:45", 5, List.of()),
                window(zone, "01:20", "01:50", 6, List.of()),
                window(zone, "22:00", "06:00", 4, List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY)),
                window(zone, "09:00", "17:00", 9, List.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY)),
                window(zone, "00:00", "00:00", 2, List.of(DayOfWeek.WEDNESDAY)));
    }

    private static Schedule window(ZoneId zone, String start, String end, int floor, List<DayOfWeek> days) {
        return new Schedule(
                start,
                LocalTime.parse(start),
                LocalTime.parse(end),
                zone,
                days,
                LocalDate.parse("2026-01-10"),
                LocalDate.parse("2026-12-20"),
                List.of(LocalDate.parse("2026-05-01")),
                floor,
                null);
    }

    private static int[] table(List<Schedule> schedules) {
        int[] floors = new int[MINUTES];
        for (Schedule schedule : schedules) {
            for (LocalDate date = schedule.from(); !date.isAfter(schedule.until()); date = date.plusDays(1)) {
                boolean day = schedule.days().isEmpty() || schedule.days().contains(date.getDayOfWeek());
                if (day && !schedule.holidays().contains(date)) {
                    mark(floors, schedule, date);
                }
            }
        }
        return floors;
    }

    private static void mark(int[] floors, Schedule schedule, LocalDate date) {
        boolean overnight = !schedule.end().isAfter(schedule.start());
        long start = epoch(date.atTime(schedule.start()), schedule.zone(), 0);
        long end = epoch(date.plusDays(overnight ? 1 : 0).atTime(schedule.end()), schedule.zone(), 1);
        for (long at = start; at < end; at += 60) {
            int minute = (int) ((at - YEAR.getEpochSecond()) / 60);
            floors[minute] = Math.max(floors[minute], schedule.floor());
        }
    }

    /** The first or the last moment with that local time; where there is none, as if the clock had not moved yet. */
    private static long epoch(LocalDateTime local, ZoneId zone, int which) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        ZoneOffset offset = offsets.isEmpty()
                ? zone.getRules().getTransition(local).getOffsetBefore()
                : offsets.get(Math.min(which, offsets.size() - 1));
        return local.toEpochSecond(offset);
    }

    /** Samoa went from 29 to 31 December 2011: the night that began on the 29th ends on the morning of the 31st. */
    @Test
    void aNightOverADateThatWasLeftOutIsOneNight() {
        Schedule night = new Schedule(
                "night",
                LocalTime.of(22, 0),
                LocalTime.of(6, 0),
                ZoneId.of("Pacific/Apia"),
                List.of(),
                LocalDate.parse("2011-12-29"),
                LocalDate.parse("2011-12-29"),
                List.of(),
                7,
                null);
        Instant begins = Instant.parse("2011-12-30T08:00:00Z");

        assertThat(floor(night, begins.minusSeconds(1))).isNull();
        assertThat(floor(night, begins)).isEqualTo(7);
        assertThat(floor(night, begins.plus(Duration.ofHours(8)).minusSeconds(1)))
                .isEqualTo(7);
        assertThat(floor(night, begins.plus(Duration.ofHours(8)))).isNull();
    }

    @Test
    void aWindowOnTheLeapDayComesInLeapYearsOnly() {
        LocalDate leap = LocalDate.parse("2028-02-29");
        Schedule day = new Schedule(
                "leap",
                LocalTime.of(9, 0),
                LocalTime.of(17, 0),
                ZoneOffset.UTC,
                List.of(),
                leap,
                leap,
                List.of(),
                7,
                null);

        assertThat(floor(day, Instant.parse("2028-02-29T12:00:00Z"))).isEqualTo(7);
        assertThat(floor(day, Instant.parse("2028-02-28T12:00:00Z"))).isNull();
        assertThat(floor(day, Instant.parse("2028-03-01T12:00:00Z"))).isNull();
    }

    private static Integer floor(Schedule schedule, Instant at) {
        return Timetable.at(List.of(schedule), at, Duration.ZERO).floor();
    }

    @Test
    void aFloorCountsFromItsLeadOn() {
        List<Schedule> nine = List.of(window(ZoneOffset.UTC, "09:00", "17:00", 9, List.of()));
        Instant before = Instant.parse("2026-03-04T08:55:00Z");

        assertThat(Timetable.at(nine, before, Duration.ofMinutes(4)).floor()).isNull();
        assertThat(Timetable.at(nine, before, Duration.ofMinutes(5)).floor()).isEqualTo(9);
    }

    @Test
    void ofOverlappingWindowsTheHigherFloorAndTheLowerCeilingCount() {
        List<Schedule> schedules = Pools.pool("""
                        cpu_threshold: 69
                        scaling_limits: {min: 1, max: 60}
                        schedules:
                          - {name: a, start_time: "11:00", end_time: "13:00", target_instances: 5, max_instances: 30}
                          - {name: b, start_time: "11:30", end_time: "12:30", target_instances: 8, max_instances: 20}
                        """).schedules();

        assertThat(Timetable.at(schedules, Pools.NOON, Duration.ZERO))
                .isEqualTo(new Asked(8, "b", 20, "b", null, null));
    }

    @Test
    void aFreezeLastsUntilTheEndOfItsWindow() {
        List<Schedule> freeze = Pools.pool("""
                        cpu_threshold: 69
                        scaling_limits: {min: 1, max: 60}
                        schedules: [{name: sale, start_time: "11:00", end_time: "13:00", freeze: true}]
                        """).schedules();

        assertThat(Timetable.at(freeze, Pools.NOON, Duration.ZERO).frozenUntil())
                .isEqualTo(Pools.NOON.plus(Duration.ofHours(1)));
        assertThat(Timetable.at(freeze, Pools.NOON.plus(Duration.ofHours(1)), Duration.ZERO))
                .isEqualTo(Asked.NOTHING);
    }

    @Test
    void thePreviewNamesTheMomentsAtWhichSomethingElseIsAsked() {
        List<Schedule> nine = List.of(window(ZoneOffset.UTC, "09:00", "17:00", 9, List.of()));

        List<Firing> firings = Timetable.preview(nine, Instant.parse("2026-03-04T12:00:00Z"), Duration.ofDays(2), 3);

        assertThat(firings)
                .extracting(Firing::at)
                .containsExactly(
                        Instant.parse("2026-03-04T17:00:00Z"),
                        Instant.parse("2026-03-05T09:00:00Z"),
                        Instant.parse("2026-03-05T17:00:00Z"));
    }
}
