package io.poolkeeper.analytics.domain.rollup;

import io.poolkeeper.analytics.domain.settings.AnalyticsSettings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Folds now and then, and before a figure is read from the sums when nobody has for long. */
@ApplicationScoped
public class Folding {

    private static final Duration OVERLAP = Duration.ofMinutes(2);
    private static final Duration STRETCH = Duration.ofHours(2);

    private final Rollups rollups;
    private final AnalyticsSettings settings;
    private final AtomicLong lastFold = new AtomicLong(Long.MIN_VALUE / 2);

    Folding(Rollups rollups, AnalyticsSettings settings) {
        this.rollups = rollups;
        this.settings = settings;
    }

    @Scheduled(
            identity = "rollups",
            every = "{poolkeeper.analytics.fold-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public void run() {
        lastFold.set(System.nanoTime());
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    /** Unless there was one a moment ago; of a backlog as much as a reader can wait for, the rest is the schedule's. */
    public void catchUp() {
        long now = System.nanoTime();
        long last = lastFold.get();
        if (now - last >= settings.foldAgainAfter().toNanos() && lastFold.compareAndSet(last, now)) {
            boolean more = true;
            while (more && System.nanoTime() - now < settings.foldPatience().toNanos()) {
                more = step();
            }
        }
    }

    private boolean step() {
        return rollups.fold(settings.freshness(), OVERLAP, STRETCH);
    }
}
