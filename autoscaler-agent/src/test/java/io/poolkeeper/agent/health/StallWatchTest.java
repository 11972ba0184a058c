package io.poolkeeper.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.loop.Phase;
import io.poolkeeper.agent.loop.PoolStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StallWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private long nanos;
    private final StallWatch watch = new StallWatch(() -> nanos);

    @Test
    void aLoopThatEndsNoTurnForTwoIntervalsAndSixMinutesHangs() {
        assertThat(watch.stalled(List.of(status(NOON)))).isEmpty();
        pass(Duration.ofMinutes(7));
        assertThat(watch.stalled(List.of(status(NOON)))).isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(watch.stalled(List.of(status(NOON)))).hasSize(1);
    }

    @Test
    void aLoopThatNeverEndedATurnHangsToo() {
        watch.stalled(List.of(status(null)));
        pass(Duration.ofMinutes(9));

        assertThat(watch.stalled(List.of(status(null)))).hasSize(1);
    }

    @Test
    void aJumpOfTheWallClockIsNoHang() {
        watch.stalled(List.of(status(NOON)));
        pass(Duration.ofMinutes(1));

        assertThat(watch.stalled(List.of(status(NOON.plus(Duration.ofDays(3))))))
                .isEmpty();
        pass(Duration.ofMinutes(8));
        assertThat(watch.stalled(List.of(status(NOON.minus(Duration.ofHours(1))))))
                .isEmpty();
    }

    @Test
    void aPoolThatIsGoneIsForgotten() {
        watch.stalled(List.of(status(NOON)));
        watch.stalled(List.of());
        pass(Duration.ofHours(1));

        assertThat(watch.stalled(List.of(status(NOON)))).isEmpty();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static PoolStatus status(Instant lastTick) {
        return new PoolStatus("ocid1.pool", "web", Phase.DRIVING, lastTick, Duration.ofMinutes(1), "");
    }
}
