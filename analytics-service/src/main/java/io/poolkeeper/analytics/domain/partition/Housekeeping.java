package io.poolkeeper.analytics.domain.partition;

import io.poolkeeper.analytics.domain.settings.AnalyticsSettings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Keeps days ahead ready and forgets days too old. An hour late does no harm: the default partition takes the rest. */
@ApplicationScoped
public class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final Partitions partitions;
    private final AnalyticsSettings settings;
    private final Clock clock;

    Housekeeping(Partitions partitions, AnalyticsSettings settings, Clock clock) {
        this.partitions = partitions;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            identity = "partitions",
            every = "{poolkeeper.analytics.maintain-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public void run() {
        partitions.ensure(settings.daysAhead());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        int dropped = partitions.dropRecords(today.minusDays(settings.retentionDays()))
                + partitions.dropFiveMinutes(today.minusDays(settings.fiveMinuteDays()));
        partitions.dropHours(today.minusDays(settings.hourDays()));
        if (dropped > 0) {
            LOG.infof("dropped %d partitions that are older than their retention", dropped);
        }
    }
}
