package io.poolkeeper.analytics.domain.sample;

import io.poolkeeper.analytics.domain.window.Position;
import io.poolkeeper.analytics.domain.window.Window;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the agents saw. */
public interface Samples {

    /** Newest first. */
    List<PoolSample> list(SampleQuery query);

    Metric add(NewMetric metric, Instant at);

    /** Newest first: CPU, memory and instances of each sample, and what was sent beside them; behind the place, if any. */
    List<Metric> metrics(@Nullable Long nodeId, Window window, @Nullable Position before, int most);

    /** Which samples are wanted; {@code before} is the last one already seen. */
    record SampleQuery(
            Window window,
            @Nullable Long nodeId,
            boolean eventsOnly,
            @Nullable Position before,
            int limit,
            int offset) {}
}
