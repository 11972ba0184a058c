package io.poolkeeper.analytics.domain.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an installation may choose about its analytics. */
@ConfigMapping(prefix = "poolkeeper.analytics")
public interface AnalyticsSettings {

    /** For so long the last report about a pool is taken as its present state; older, the state is unknown. */
    @WithDefault("5m")
    Duration freshness();

    /** For so long without a heartbeat a node still counts as heard from. */
    @WithDefault("90s")
    Duration silentAfter();

    /** Days for which samples and decisions are kept; the longest range the UI offers is 30. */
    @WithDefault("35")
    int retentionDays();

    /** Days for which sums of five minutes are kept. */
    @WithDefault("100")
    int fiveMinuteDays();

    /** Days for which sums of hours and days are kept. */
    @WithDefault("750")
    int hourDays();

    /** Days for which finished backtests are kept. */
    @WithDefault("7")
    int backtestDays();

    /** Days for which partitions are made in advance. */
    @WithDefault("7")
    int daysAhead();

    /** How often partitions are made and dropped. */
    @WithDefault("1h")
    Duration maintainEvery();

    /** How often what has arrived is folded into the sums. */
    @WithDefault("20s")
    Duration foldEvery();

    /** A figure that is read from the sums has them folded first, unless that was so short a time ago. */
    @WithDefault("30s")
    Duration foldAgainAfter();

    /** For so long a reader waits for that; what is left of a backlog then is folded behind their back. */
    @WithDefault("1s")
    Duration foldPatience();

    /** Pools that are backtested at once, by one replica of the service. */
    @WithDefault("1")
    int backtestThreads();

    /** Backtests that may wait or run at once, in one replica. */
    @WithDefault("16")
    int mostBacktests();
}
