package io.poolkeeper.agent.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallBudgetTest {

    private final AtomicLong time = new AtomicLong();
    private final CallBudget budget = new CallBudget(10, time::get);

    @Test
    void callsAreATenthOfASecondApart() {
        assertThat(budget.reserve()).isZero();
        assertThat(budget.reserve()).isEqualTo(Duration.ofMillis(100));
        assertThat(budget.reserve()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void noSecondSeesMoreThanATenthTooManyHoweverLongNothingWasAsked() {
        time.addAndGet(Duration.ofHours(1).toNanos());

        long inTheFirstSecond = Stream.generate(budget::reserve)
                .limit(100)
                .filter(wait -> wait.compareTo(Duration.ofSeconds(1)) < 0)
                .count();

        assertThat(inTheFirstSecond).isBetween(10L, 11L);
    }

    @Test
    void aRefusalHalvesTheRateAndSuccessesEarnItBack() {
        budget.reserve();
        budget.throttled();
        assertThat(budget.reserve()).isEqualTo(Duration.ofMillis(200));

        for (int n = 0; n < 100; n++) {
            budget.answered();
        }
        time.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(budget.reserve()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aWriteGoesBeforeTheReadsThatWait() {
        for (int n = 0; n < 60; n++) {
            budget.reserve();
        }

        assertThat(budget.reserveUrgent()).isZero();
        assertThat(budget.reserve()).isEqualTo(Duration.ofMillis(6_100));
    }

    @Test
    void writesKeepToTheRateToo() {
        Duration last = Duration.ZERO;
        for (int n = 0; n < 30; n++) {
            last = budget.reserveUrgent();
        }

        assertThat(last).isBetween(Duration.ofMillis(1_800), Duration.ofMillis(3_000));
    }

    @Test
    void aQueueLongerThanATickCouldUseIsRefused() {
        assertThatThrownBy(() -> {
                    for (int n = 0; n < 400; n++) {
                        budget.reserve();
                    }
                })
                .isInstanceOfSatisfying(
                        CloudFailure.class, e -> assertThat(e.kind()).isEqualTo(CloudFailure.Kind.THROTTLED));
    }
}
