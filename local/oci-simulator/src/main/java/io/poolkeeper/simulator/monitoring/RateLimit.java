package io.poolkeeper.simulator.monitoring;

import java.util.function.LongSupplier;

/** So many calls a second, and no more than a second's worth saved up. */
final class RateLimit {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final LongSupplier nanoTime;
    private double saved;
    private long last;

    RateLimit(double perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.saved = perSecond;
        this.last = nanoTime.getAsLong();
    }

    synchronized boolean allows() {
        long now = nanoTime.getAsLong();
        saved = Math.min(perSecond, saved + (now - last) / NANOS * perSecond);
        last = now;
        if (saved < 1) {
            return false;
        }
        saved -= 1;
        return true;
    }
}
