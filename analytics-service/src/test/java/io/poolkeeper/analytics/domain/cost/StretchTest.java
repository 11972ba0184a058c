package io.poolkeeper.analytics.domain.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.analytics.domain.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StretchTest {

    private static final Instant START = Instant.parse("2026-02-26T00:00:00Z");

    /** An hour, and how many changes lie before it or at its begin. */
    private record Hour(Instant begin, int era) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void everyHourIsCountedOnceAndInItsEraAndWholeDaysAsDays(int seed) {
        Random random = new Random(seed);
        for (int n = 0; n < 500; n++) {
            Instant from = START.plusSeconds(random.nextInt(6 * 86_400));
            var window = new Window(from.truncatedTo(ChronoUnit.HOURS), from.plusSeconds(random.nextInt(10 * 86_400)));
            List<Instant> changes = changes(random, window);

            List<Stretch> stretches = Stretch.of(window, changes);

            assertThat(hours(stretches)).isEqualTo(expected(window, changes));
            assertThat(stretches.stream().filter(Stretch::days)).allSatisfy(stretch -> {
                assertThat(stretch.from()).isEqualTo(stretch.from().truncatedTo(ChronoUnit.DAYS));
                assertThat(stretch.to()).isEqualTo(stretch.to().truncatedTo(ChronoUnit.DAYS));
            });
            assertThat(stretches.stream().filter(stretch -> !stretch.days()))
                    .allMatch(stretch ->
                            Duration.between(stretch.from(), stretch.to()).toHours() < 48);
        }
    }

    private static List<Instant> changes(Random random, Window window) {
        var changes = new TreeSet<Instant>();
        long hours = window.length().toHours();
        for (int i = random.nextInt(4); i > 0 && hours > 0; i--) {
            changes.add(window.from().plus(Duration.ofHours(1 + random.nextInt((int) hours))));
        }
        return List.copyOf(changes);
    }

    private static List<Hour> expected(Window window, List<Instant> changes) {
        var hours = new ArrayList<Hour>();
        for (Instant hour = window.from(); !hour.isAfter(window.to()); hour = hour.plus(Duration.ofHours(1))) {
            Instant begin = hour;
            hours.add(new Hour(begin, (int)
                    changes.stream().filter(change -> !change.isAfter(begin)).count()));
        }
        return hours;
    }

    private static List<Hour> hours(List<Stretch> stretches) {
        var hours = new ArrayList<Hour>();
        for (Stretch stretch : stretches) {
            for (Instant hour = stretch.from(); hour.isBefore(stretch.to()); hour = hour.plus(Duration.ofHours(1))) {
                hours.add(new Hour(hour, stretch.era()));
            }
        }
        return hours;
    }
}
