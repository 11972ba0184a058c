package io.poolkeeper.analytics.domain;

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

    /** Days of history that are kept; the longest range the UI offers is 30. */
    @WithDefault("35")
    int retentionDays();

    /** Days for which partitions are made in advance. */
    @WithDefault("7")
    int daysAhead();

    /** How often partitions are made and dropped. */
    @WithDefault("1h")
    Duration maintainEvery();
}
