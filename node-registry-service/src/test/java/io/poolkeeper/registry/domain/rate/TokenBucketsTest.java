package io.poolkeeper.registry.domain.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who has taken all that is there gets no more by the help of others. */
class TokenBucketsTest {

    private static final int LIMIT = 10;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final TokenBuckets<String> buckets = new TokenBuckets<>();

    @Test
    void soManyAMinuteAreThereAndComeBackEvenly() {
        assertThat(taken("somebody", 2 * LIMIT, NOW)).isEqualTo(LIMIT);
        assertThat(taken("somebody", LIMIT, NOW.plusSeconds(30))).isEqualTo(LIMIT / 2);
        assertThat(taken("somebody", 2 * LIMIT, NOW.plusSeconds(600))).isEqualTo(LIMIT);
    }

    @Test
    void aClockThatWasSetBackGivesNothing() {
        taken("somebody", LIMIT, NOW);
        assertThat(buckets.take("somebody", LIMIT, NOW.minusSeconds(3_600))).isFalse();
    }

    @Test
    void whoIsHeldUpStaysSoHoweverManyOthersCome() {
        long taken = 0;
        for (int other = 0; other < 600_000; other++) {
            buckets.take("address " + other, LIMIT, NOW);
            taken += other % 1_000 == 0 ? taken("guesser", 1, NOW) : 0;
        }
        assertThat(taken).isEqualTo(LIMIT);
    }

    private long taken(String who, int times, Instant at) {
        long taken = 0;
        for (int i = 0; i < times; i++) {
            taken += buckets.take(who, LIMIT, at) ? 1 : 0;
        }
        return taken;
    }
}
