package io.poolkeeper.agent.health;

import io.poolkeeper.agent.loop.PoolStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which loops have not ended a turn for far longer than one should take. Measured from look to look by a clock that
 * nobody can set: a jump of the wall clock must not look like a hang and get the agent killed.
 */
final class StallWatch {

    private static final int INTERVALS = 2;
    private static final Duration SLACK = Duration.ofMinutes(6);

    private record Seen(@Nullable Instant lastTick, long since) {}

    private final LongSupplier nanos;
    private final Map<String, Seen> seen = new HashMap<>();

    StallWatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized List<PoolStatus> stalled(List<PoolStatus> present) {
        long now = nanos.getAsLong();
        seen.keySet().retainAll(present.stream().map(PoolStatus::pool).toList());
        present.forEach(status -> seen.merge(
                status.pool(),
                new Seen(status.lastTick(), now),
                (before, fresh) -> Objects.equals(before.lastTick(), fresh.lastTick()) ? before : fresh));
        return present.stream().filter(status -> stalled(status, now)).toList();
    }

    private boolean stalled(PoolStatus status, long now) {
        Duration allowed = status.interval().multipliedBy(INTERVALS).plus(SLACK);
        return now - Objects.requireNonNull(seen.get(status.pool())).since() > allowed.toNanos();
    }
}
