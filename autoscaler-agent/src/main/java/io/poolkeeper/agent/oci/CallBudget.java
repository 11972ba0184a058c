package io.poolkeeper.agent.oci;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One token bucket for all calls to a tenancy. OCI allows ten metric queries a second and names no other limit; a 429
 * halves the rate, each success earns a little of it back.
 */
public final class CallBudget {

    private static final double FULL_RATE = 10;
    private static final double LOWEST_RATE = 0.5;
    private static final double REGAIN = 0.1;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private double rate = FULL_RATE;
    private double tokens = FULL_RATE;
    private long filledAt;

    public CallBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.filledAt = nanoTime.getAsLong();
    }

    /** Waits for a turn; gives up when the queue is longer than a tick could use. */
    void take() {
        Duration wait = reserve();
        if (wait.isPositive()) {
            pause(wait);
        }
    }

    synchronized Duration reserve() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(FULL_RATE, tokens + (now - filledAt) / 1e9 * rate);
        filledAt = now;
        Duration wait = Duration.ofMillis((long) Math.ceil(Math.max(0, 1 - tokens) / rate * 1000));
        if (wait.compareTo(PATIENCE) > 0) {
            throw new CloudFailure(CloudFailure.Kind.THROTTLED, "the agent's own call budget is used up");
        }
        tokens -= 1;
        return wait;
    }

    synchronized void throttled() {
        rate = Math.max(LOWEST_RATE, rate / 2);
    }

    synchronized void answered() {
        rate = Math.min(FULL_RATE, rate + REGAIN);
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloudFailure(CloudFailure.Kind.STOPPED, "stopped while waiting for a call's turn");
        }
    }
}
