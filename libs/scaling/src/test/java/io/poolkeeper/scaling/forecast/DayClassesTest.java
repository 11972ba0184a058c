package io.poolkeeper.scaling.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayClassesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static DayClasses days(String zone, String... holidays) {
        List<LocalDate> free = List.of(holidays).stream().map(LocalDate::parse).toList();
        return new DayClasses(ZoneId.of(zone), free, MINUTE);
    }

    private static long step(String instant) {
        return Instant.parse(instant).getEpochSecond() / 60;
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T12:00:00Z, 1, true", // Wednesday and Tuesday
        "2026-03-02T12:00:00Z, 1, false", // Monday and Sunday
        "2026-03-07T12:00:00Z, 1, false", // Saturday and Friday
        "2026-03-08T12:00:00Z, 1, true", // Sunday and Saturday
        "2026-03-04T12:00:00Z, 4, false",
        "2026-03-04T12:00:00Z, 7, true"
    })
    void workingDaysAreLikeWorkingDaysAndWeekendsLikeWeekends(String at, int before, boolean alike) {
        assertThat(days("UTC").alike(step(at), before)).isEqualTo(alike);
    }

    @Test
    void aHolidayIsLikeAWeekend() {
        DayClasses days = days("UTC", "2026-03-04");

        assertThat(days.alike(step("2026-03-04T12:00:00Z"), 1)).isFalse();
        assertThat(days.alike(step("2026-03-05T12:00:00Z"), 1)).isFalse();
        assertThat(days.alike(step("2026-03-04T12:00:00Z"), 3)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Auckland, 2026-03-06T10:59:00Z, true", // still Friday there
        "Pacific/Auckland, 2026-03-06T11:00:00Z, false", // Saturday begins
        "America/New_York, 2026-03-07T04:59:00Z, true",
        "America/New_York, 2026-03-07T05:00:00Z, false",
        "Australia/Lord_Howe, 2026-04-03T12:59:00Z, true",
        "Australia/Lord_Howe, 2026-04-03T13:00:00Z, false"
    })
    void aDayBeginsAtMidnightOfItsZone(String zone, String at, boolean likeTheDayBefore) {
        assertThat(days(zone).alike(step(at), 1)).isEqualTo(likeTheDayBefore);
    }

    @Test
    void theDayOfAStepIsFoundInWhateverOrderStepsCome() {
        DayClasses days = days("America/Sao_Paulo");

        assertThat(days.alike(step("2026-03-08T12:00:00Z"), 1)).isTrue();
        assertThat(days.alike(step("2026-03-07T12:00:00Z"), 1)).isFalse();
        assertThat(days.alike(step("2026-03-09T02:59:00Z"), 1)).isTrue();
        assertThat(days.alike(step("2026-03-09T03:00:00Z"), 1)).isFalse();
    }

    /** Samoa had no 30 December 2011: the calendar's day before is still the one that counts. */
    @Test
    void aDateThatAZoneLeftOutDoesNoHarm() {
        assertThat(days("Pacific/Apia").alike(step("2011-12-30T12:00:00Z"), 1)).isFalse();
        assertThat(days("Pacific/Apia").alike(step("2011-12-29T12:00:00Z"), 1)).isTrue();
    }
}
