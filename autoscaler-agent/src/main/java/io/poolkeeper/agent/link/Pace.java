package io.poolkeeper.agent.link;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** When the next heartbeat and the next try are due, by a clock that nobody can set. */
final class Pace {

    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(60);
    /** Thirty a minute are allowed; what is urgent within two seconds travels together. */
    private static final Duration URGENT_GAP = Duration.ofSeconds(2);

    private static final double JITTER = 0.1;

    private final Semaphore urgent = new Semaphore(0);
    private final Semaphore ended = new Semaphore(0);
    private Duration interval = FIRST_INTERVAL;
    private long nextHeartbeat = System.nanoTime();
    private long nextAttempt = nextHeartbeat;
    private long lastUrgent = nextHeartbeat - URGENT_GAP.toNanos();

    void urge() {
        urgent.release();
    }

    /** Nothing is waited for any more. */
    void end() {
        ended.release();
        urge();
    }

    boolean heartbeatDue() {
        return reached(nextHeartbeat) || (urgent.availablePermits() > 0 && reached(lastUrgent + URGENT_GAP.toNanos()));
    }

    boolean attemptDue() {
        return reached(nextAttempt);
    }

    void composed() {
        urgent.drainPermits();
        lastUrgent = System.nanoTime();
        nextHeartbeat = lastUrgent + jittered(interval);
    }

    void attempted(Duration pause) {
        nextAttempt = System.nanoTime() + pause.toNanos();
    }

    /** What the control plane asks for; it counts from now on. */
    void told(Duration fresh) {
        if (!fresh.equals(interval)) {
            interval = fresh;
            nextHeartbeat = System.nanoTime() + jittered(fresh);
        }
    }

    /** @param waiting whether something lies here for the next attempt */
    void await(boolean waiting) throws InterruptedException {
        long until = waiting && nextAttempt - nextHeartbeat < 0 ? nextAttempt : nextHeartbeat;
        long wait = Math.max(TimeUnit.MILLISECONDS.toNanos(1), until - System.nanoTime());
        if (urgent.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
            urgent.release();
            ended.tryAcquire(lastUrgent + URGENT_GAP.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private static boolean reached(long moment) {
        return System.nanoTime() - moment >= 0;
    }

    /** Never later than told, so that an agent in time is never shown as silent. */
    private static long jittered(Duration told) {
        double share = 1 - ThreadLocalRandom.current().nextDouble(JITTER);
        return (long) (told.toNanos() * share);
    }
}
