package io.poolkeeper.registry.domain.node;

import org.jspecify.annotations.Nullable;

/**
 * Which nodes a list shows, and in what order.
 *
 * @param name part of the name, whatever its case; null for any
 * @param after the place of the last node already shown; null at the start
 */
public record NodeQuery(
        @Nullable String name,
        @Nullable String region,
        @Nullable String status,
        Order order,
        boolean descending,
        @Nullable Place after,
        int limit,
        int offset) {

    /** What nodes can be ordered by; where that is equal, by id. */
    public enum Order {
        ID,
        NAME,
        REGION,
        STATUS,
        LAST_HEARTBEAT
    }

    /** Of a node in the list. */
    public record Place(String key, long id) {}

    /** Where this node stands in a list so ordered. */
    public Place place(Node node) {
        String key = switch (order) {
            case ID -> "";
            case NAME -> node.name();
            case REGION -> node.region();
            case STATUS -> node.status().name();
            case LAST_HEARTBEAT ->
                node.lastHeartbeat() == null
                        ? "-infinity"
                        : node.lastHeartbeat().toString();
        };
        return new Place(key, node.id());
    }
}
