package io.poolkeeper.registry.domain.lifecycle;

/** What can happen to a node that people should know of. */
public enum LifecycleEventType {
    CAME_ONLINE,
    WENT_OFFLINE,
    WENT_ERROR,
    RECOVERED,
    /** The node was given a configuration and does not run it. */
    CONFIG_REJECTED
}
