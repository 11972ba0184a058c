package io.poolkeeper.analytics.domain.cost;

import io.poolkeeper.analytics.domain.window.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instance-hours, hour by hour. */
public interface Usage {

    /** Of the hours that begin in the window, of one node's pools or of all. */
    List<UsedHours> hours(Window window, Optional<Long> nodeId);

    /** Present target sizes by pool, of those that are fresh. */
    Map<Long, Present> present(Window fresh);

    /** A pool's newest look. */
    record Present(int size, Instant at) {}
}
