package io.poolkeeper.registry.domain.heartbeat;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.common.problem.Failure.Unavailable;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The room for heartbeats that are being read or wait for their commit, by the size of their bodies: after an outage a few
 * that bring a whole spool weigh more than thousands of quiet ones.
 */
@ApplicationScoped
public class IncomingRoom {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final AtomicLong taken = new AtomicLong();
    private final long most;

    IncomingRoom(RegistrySettings settings, MeterRegistry metrics) {
        most = settings.intake().bytes();
        metrics.gauge("poolkeeper.heartbeat.incoming.bytes", taken);
    }

    /** To be given back once the heartbeat has been answered. */
    public void take(long bytes) {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            throw new Unavailable("More heartbeats arrive than there is room for; send it again", RETRY);
        }
    }

    public void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
