package io.poolkeeper.registry.domain.rate;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket for each of many, refilled evenly over a minute. In memory: each replica counts for itself. Of too many those
 * used least make room, so that nobody gets a new bucket by using a great many others.
 */
public final class TokenBuckets<K> {

    private static final double MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int MOST = 250_000;

    private final Map<K, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST)
            .executor(Runnable::run)
            .<K, Bucket>build()
            .asMap();

    private record Bucket(double tokens, Instant at, boolean admitted) {}

    /** Takes one of {@code limit} a minute; false when none is left, which costs nothing. */
    public boolean take(K who, int limit, Instant now) {
        return buckets.compute(who, (key, before) -> taken(before, limit, now)).admitted();
    }

    /** Whether one is left. */
    public boolean any(K who, int limit, Instant now) {
        Bucket bucket = buckets.computeIfPresent(
                who, (key, before) -> new Bucket(refilled(before, limit, now), now, before.admitted()));
        return bucket == null || bucket.tokens() >= 1;
    }

    /** How long one takes to come. */
    public static Duration wait(int limit) {
        return Duration.ofMillis((long) Math.ceil(MINUTE / limit));
    }

    private static Bucket taken(@Nullable Bucket before, int limit, Instant now) {
        double tokens = before == null ? limit : refilled(before, limit, now);
        boolean admitted = tokens >= 1;
        return new Bucket(admitted ? tokens - 1 : tokens, now, admitted);
    }

    /** A clock that was set back gives nothing, and takes nothing: the bucket goes on from the new time. */
    private static double refilled(Bucket before, int limit, Instant now) {
        long since = Math.max(0, Duration.between(before.at(), now).toMillis());
        return Math.min(limit, before.tokens() + since * limit / MINUTE);
    }
}
