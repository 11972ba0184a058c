package io.poolkeeper.registry.domain.signal;

/**
 * Word to every replica that something changed. The tables hold what; this only says where to look.
 *
 * @param id of the node, or 0 where the topic is about no single one
 */
public record Signal(Topic topic, long id) {

    /** What may change. */
    public enum Topic {
        /** The API keys of a node. */
        KEY,
        /** The active configuration of a node. */
        CONFIGURATION,
        /** Which pools a node owns. */
        POOLS,
        /** Pauses, pins or guard rails. */
        CONTROL,
        /** There are new live events. */
        LIVE
    }
}
