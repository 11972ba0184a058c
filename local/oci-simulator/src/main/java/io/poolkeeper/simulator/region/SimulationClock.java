package io.poolkeeper.simulator.region;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time of the region: the machine's, plus what a test has skipped. It never goes back. */
public final class SimulationClock {
    private final Clock machine;
    private volatile Duration ahead;

    public SimulationClock(Clock machine, Duration ahead) {
        this.machine = machine;
        this.ahead = ahead;
    }

    public Instant now() {
        return machine.instant().plus(ahead);
    }

    public Duration ahead() {
        return ahead;
    }

    public synchronized void skip(Duration more) {
        if (more.isNegative()) {
            throw new IllegalArgumentException("Time only goes forward, not by " + more + ".");
        }
        ahead = ahead.plus(more);
    }
}
