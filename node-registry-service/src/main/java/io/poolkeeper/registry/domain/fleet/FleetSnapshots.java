package io.poolkeeper.registry.domain.fleet;

import io.poolkeeper.registry.domain.control.Controls;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the fleet at most every other second, however many look, and says when it did. Nobody waits for a count, unless
 * the last one is too old to be shown.
 */
@ApplicationScoped
public class FleetSnapshots {

    private static final Logger LOG = Logger.getLogger(FleetSnapshots.class);
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration PRESENTABLE = Duration.ofSeconds(10);
    private static final int WORST = 50;

    private final Fleet fleet;
    private final Controls controls;
    private final RegistrySettings settings;
    private final Clock clock;
    private final ReentrantLock counting = new ReentrantLock();
    private final AtomicBoolean underway = new AtomicBoolean();
    private volatile @Nullable FleetSnapshot last;

    FleetSnapshots(Fleet fleet, Controls controls, RegistrySettings settings, Clock clock) {
        this.fleet = fleet;
        this.controls = controls;
        this.settings = settings;
        this.clock = clock;
    }

    public FleetSnapshot now() {
        FleetSnapshot known = last;
        if (known != null && younger(known, FRESH)) {
            return known;
        }
        if (known != null && younger(known, PRESENTABLE)) {
            countSoon();
            return known;
        }
        counting.lock();
        try {
            FleetSnapshot other = last;
            return other != null && younger(other, FRESH) ? other : count();
        } finally {
            counting.unlock();
        }
    }

    /** Nobody waits for it: who asks gets the last count, which says how old it is. */
    private void countSoon() {
        if (underway.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    count();
                } catch (RuntimeException e) {
                    LOG.debugf("the fleet could not be counted: %s", e.toString());
                } finally {
                    underway.set(false);
                }
            });
        }
    }

    private FleetSnapshot count() {
        Instant at = clock.instant();
        Instant heardBefore = at.minus(settings.silence());
        var counted = new FleetSnapshot(
                at,
                fleet.nodes(heardBefore),
                fleet.pools(),
                fleet.configurations(),
                fleet.regions(heardBefore),
                controls.pauses(at),
                fleet.worst(heardBefore, WORST));
        last = counted;
        return counted;
    }

    private boolean younger(FleetSnapshot snapshot, Duration age) {
        Duration since =
                Duration.between(snapshot.generatedAt(), clock.instant()).abs();
        return since.compareTo(age) < 0;
    }
}
