package io.poolkeeper.analytics.domain.provisioning;

import io.poolkeeper.analytics.domain.window.Window;
import java.util.List;
import java.util.Optional;

/** The growths that were applied. */
public interface Growths {

    /** Of one pool or of all, by pool. */
    List<Growth> applied(Window window, Optional<String> oraclePoolId);
}
