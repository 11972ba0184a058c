package io.poolkeeper.registry.domain;

import io.poolkeeper.common.problem.Failure.TooManyRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How often a node may report: a token bucket each, refilled evenly over a minute. */
@ApplicationScoped
class HeartbeatRate {

    private static final double MINUTE = Duration.ofMinutes(1).toMillis();

    private final RegistrySettings.Intake limits;
    private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();

    private record Bucket(double tokens, Instant at, boolean admitted) {}

    HeartbeatRate(RegistrySettings settings) {
        limits = settings.intake();
    }

    void admit(Beat beat) {
        int limit = beat.numbered() ? limits.perMinute() : limits.perMinuteUnnumbered();
        Bucket left = buckets.compute(beat.nodeId(), (node, bucket) -> take(bucket, limit, beat.receivedAt()));
        if (!left.admitted()) {
            throw new TooManyRequests("This node may send " + limit + " heartbeats a minute", Duration.ofMillis((long)
                    Math.ceil(MINUTE / limit)));
        }
    }

    private static Bucket take(@Nullable Bucket before, int limit, Instant now) {
        double tokens = before == null ? limit : refilled(before, limit, now);
        boolean admitted = tokens >= 1;
        return new Bucket(admitted ? tokens - 1 : tokens, now, admitted);
    }

    private static double refilled(Bucket before, int limit, Instant now) {
        long since = Math.max(0, Duration.between(before.at(), now).toMillis());
        return Math.min(limit, before.tokens() + since * limit / MINUTE);
    }
}
