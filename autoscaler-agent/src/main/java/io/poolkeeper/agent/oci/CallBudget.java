package io.poolkeeper.agent.oci;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One token bucket for all calls to a tenancy. A 429 halves the rate, each success earns a little of it back. The bucket holds a tenth of a second's calls, so that no second
 * sees more than a tenth too many.
 */
public final class CallBudget {

    private static final double NANOS = 1e9;
    private static final double BURST = 10;
    private static final double LOWEST_RATE = 0.5;
    private static final double REGAIN = 0.01;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final double fullRate;
    private final double capacity;
    private final LongSupplier nanoTime;
    private double rate;
    private double tokens;
    private long filledAt;
    private long urgentFreeAt;

    public CallBudget(double callsPerSecond, LongSupplier nanoTime) {
        this.fullRate = callsPerSecond;
        this.rate = callsPerSecond;
        this.capacity = Math.max(1, callsPerSecond / BURST);
        this.tokens = capacity;
        this.nanoTime = nanoTime;
        this.filledAt = nanoTime.getAsLong();
        this.urgentFreeAt = filledAt - (long) NANOS;
    }

    /** Waits for a turn; gives up when the queue is longer than a tick could use. */
    void take() {
        pause(reserve());
    }

    /** For a write: it goes before all reads that wait, and they wait a turn longer for it. */
    void takeUrgent() {
        pause(reserveUrgent());
    }

    synchronized Duration reserve() {
        refill();
        Duration wait = Duration.ofMillis((long) Math.ceil(Math.max(0, 1 - tokens) / rate * 1000));
        if (wait.compareTo(PATIENCE) > 0) {
            throw new CloudFailure(CloudFailure.Kind.THROTTLED, "the agent's own call budget is used up");
        }
        tokens -= 1;
        return wait;
    }

    synchronized Duration reserveUrgent() {
        refill();
        long now = filledAt;
        urgentFreeAt = Math.max(urgentFreeAt, now - (long) (NANOS * fullRate / rate));
        Duration wait = Duration.ofNanos(Math.max(0, urgentFreeAt - now));
        urgentFreeAt += (long) (NANOS / rate);
        tokens -= 1;
        return wait;
    }

    private void refill() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(capacity, tokens + (now - filledAt) / NANOS * rate);
        filledAt = now;
    }

    synchronized void throttled() {
        rate = Math.max(LOWEST_RATE, rate / 2);
    }

    synchronized void answered() {
        rate = Math.min(fullRate, rate + REGAIN * fullRate);
    }

    private static void pause(Duration wait) {
        if (!wait.isPositive()) {
            return;
        }
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloudFailure(CloudFailure.Kind.STOPPED, "stopped while waiting for a call's turn");
        }
    }
}
