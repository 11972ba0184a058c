package io.poolkeeper.auth.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"1, 0", "4, 0", "5, 30", "6, 60", "7, 120", "8, 240", "9, 480", "10, 900", "11, 900", "1000, 900"})
    void theWaitDoublesFromTheFifthFailureUpToAQuarterOfAnHour(int failures, long seconds) {
        assertThat(after(failures).wait(NOON).orElse(Duration.ZERO)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void theWaitIsOverWhenItIsOver() {
        assertThat(after(5).wait(NOON.plusSeconds(29))).contains(Duration.ofSeconds(1));
        assertThat(after(5).wait(NOON.plusSeconds(30))).isEmpty();
    }

    @Test
    void aDayLaterItIsForgotten() {
        assertThat(after(20)
                        .another(NOON.plus(Duration.ofHours(24)).plusSeconds(1))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anAttemptThatWasNeverJudgedDoesNotCount() {
        assertThat(after(5).withdrawn().wait(NOON)).isEmpty();
        assertThat(after(5).withdrawn().count()).isEqualTo(4);
    }

    private static Failures after(int failures) {
        Failures known = Failures.none(NOON);
        for (int i = 0; i < failures; i++) {
            known = known.another(NOON);
        }
        return known;
    }
}
