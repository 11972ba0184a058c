package io.poolkeeper.simulator.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The clock against which signatures are held. Setting it wrong makes an honest client's clock look wrong. */
public final class SignatureClock {
    private final Clock machine;
    private volatile Duration skew = Duration.ZERO;

    public SignatureClock(Clock machine) {
        this.machine = machine;
    }

    public Instant now() {
        return machine.instant().plus(skew);
    }

    public void skew(Duration by) {
        skew = by;
    }
}
