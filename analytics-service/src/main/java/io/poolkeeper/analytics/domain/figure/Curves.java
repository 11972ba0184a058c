package io.poolkeeper.analytics.domain.figure;

import io.poolkeeper.analytics.domain.window.Interval;
import io.poolkeeper.analytics.domain.window.Window;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures that are computed where the samples are. */
public interface Curves {

    SystemFigures system(Window day, Duration freshness);

    NodeFigures node(long nodeId, Window fresh);

    /** The window begins with a bucket. */
    List<TrendPoint> trend(Window window, Interval interval, Scope scope);

    List<ResourcePoint> resources(Window window, Interval interval, Scope scope);

    /** Whose figures; null for all. */
    record Scope(@Nullable Long nodeId, @Nullable Long poolId) {

        public static final Scope FLEET = new Scope(null, null);

        public boolean fleet() {
            return nodeId == null && poolId == null;
        }
    }
}
