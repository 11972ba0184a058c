package io.poolkeeper.analytics.domain.node;

import io.poolkeeper.analytics.domain.window.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the registry publishes about nodes. */
public interface KnownNodes {

    Optional<KnownNode> find(long id);

    /** The node's turns up to then, in the order in which they came true; of those before the window only the last. */
    List<Turn> turns(long id, Window window);

    /** From this moment on the node was online, or was not. */
    record Turn(Instant at, boolean online) {}
}
