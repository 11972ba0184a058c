package io.poolkeeper.analytics.domain.pool;

import io.poolkeeper.analytics.domain.window.Window;
import java.util.List;
import java.util.Optional;

/** The pools that have been seen, as of the last fold. */
public interface KnownPools {

    Optional<KnownPool> find(String oraclePoolId);

    /** Those something was seen of in the window. */
    List<KnownPool> seen(Window window);
}
