package io.poolkeeper.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When turns are due. Few pools take theirs at the same moment, so that they share their queries; many are spread over the
 * interval, so that their calls keep to the tenancy's rate.
 */
final class Beat {

    private static final int FEW = 20;
    private static final double WIDEST = 0.8;
    private static final int BITS = 16;

    private final InstantSource clock;
    private final double phase;
    private final Duration each;
    private volatile int pools;

    /**
     * @param phase where in the interval the node's turns lie, so that nodes do not all ask at once
     * @param each what a turn's call takes of the tenancy's rate
     */
    Beat(InstantSource clock, double phase, Duration each) {
        this.clock = clock;
        this.phase = phase;
        this.each = each;
    }

    Instant now() {
        return clock.instant();
    }

    void pools(int count) {
        pools = count;
    }

    /** Before the first turn each pool is read by itself, which takes many pools longer than an interval. */
    Duration first(String pool) {
        return pools <= FEW ? Duration.ZERO : Duration.ofMillis((long) (place(pool) * pools * each.toMillis()));
    }

    Duration untilNext(Duration interval, String pool) {
        long length = interval.toMillis();
        long offset = (long) (phase * length) + (pools <= FEW ? 0 : (long) (place(pool) * spread(length)));
        return Duration.ofMillis(length - Math.floorMod(clock.millis() - offset, length));
    }

    private double spread(long length) {
        return Math.min(WIDEST * length, (double) pools * each.toMillis());
    }

    /** Always the same, between 0 and 1. */
    private static double place(String pool) {
        int hash = pool.hashCode() * 0x9E3779B9;
        return (hash >>> BITS) / (double) (1 << BITS);
    }
}
