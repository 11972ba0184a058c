package io.poolkeeper.analytics.domain.policy;

import io.poolkeeper.analytics.domain.window.Window;
import java.util.List;
import java.util.Optional;

/** What the registry publishes about configurations. */
public interface Policies {

    /** The one in force. */
    Optional<PolicyVersion> active(long nodeId);

    Optional<PolicyVersion> find(long nodeId, int version);

    /** Of every node, oldest first: those that were in force at some time of the window. */
    List<PolicyVersion> during(Window window);
}
