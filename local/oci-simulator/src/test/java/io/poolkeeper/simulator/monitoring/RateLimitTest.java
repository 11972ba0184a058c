package io.poolkeeper.simulator.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit limit = new RateLimit(10, nanos::get);

    @Test
    void aSecondsWorthPassesAtOnceAndThenOneEveryTenthOfASecond() {
        assertThat(allowed(20)).isEqualTo(10);
        nanos.addAndGet(100_000_000);
        assertThat(allowed(5)).isEqualTo(1);
    }

    @Test
    void noMoreThanASecondsWorthIsSavedUp() {
        nanos.addAndGet(60_000_000_000L);
        assertThat(allowed(50)).isEqualTo(10);
    }

    private int allowed(int calls) {
        int passed = 0;
        for (int i = 0; i < calls; i++) {
            passed += limit.allows() ? 1 : 0;
        }
        return passed;
    }
}
