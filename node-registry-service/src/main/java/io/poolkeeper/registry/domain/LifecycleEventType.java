package io.poolkeeper.registry.domain;

/** What can happen to a node that people should know of. */
public enum LifecycleEventType {
    CAME_ONLINE,
    WENT_OFFLINE,
    WENT_ERROR,
    RECOVERED
}
