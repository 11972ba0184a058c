package io.poolkeeper.analytics.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the agents saw. */
public interface Samples {

    SystemFigures system(Window day, Duration freshness);

    NodeFigures node(long nodeId, Window fresh);

    /** Newest first. */
    List<PoolSample> list(SampleQuery query);

    List<TrendPoint> trend(Window window, Interval interval);

    List<ResourcePoint> resources(long nodeId, Window window, Interval interval);

    /** Newest first: CPU, memory and instances of each sample. */
    List<Metric> metrics(@Nullable Long nodeId, Window window, int most);

    /** Which samples are wanted; {@code before} is the last one already seen. */
    record SampleQuery(
            Window window,
            @Nullable Long nodeId,
            boolean eventsOnly,
            @Nullable Position before,
            int limit,
            int offset) {}

    /** A place in a list that is ordered by time. */
    record Position(Instant at, long id) {}
}
