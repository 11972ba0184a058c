package io.poolkeeper.analytics.domain.cost;

import io.poolkeeper.analytics.domain.window.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instance-hours. */
public interface Usage {

    /** Of one node's pools or of all: a sum for each pool, node that drove it, and era of the stretches. */
    List<UsedHours> hours(List<Stretch> stretches, Optional<Long> nodeId);

    /** Present target sizes by pool, of those that are fresh. */
    Map<Long, Present> present(Window fresh);

    /** A pool's newest look. */
    record Present(int size, Instant at) {}
}
