package io.poolkeeper.audit.domain.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as the trail holds it.
 *
 * @param userId the person who did it; null when a node, the product itself or nobody known did
 * @param actorKind USER, NODE, SYSTEM or ANONYMOUS
 * @param details small facts, as JSON text
 */
public record Event(
        long id,
        Instant timestamp,
        @Nullable Long userId,
        @Nullable String userEmail,
        @Nullable String userRole,
        String actorKind,
        @Nullable Long actorId,
        String action,
        String category,
        @Nullable String resourceType,
        @Nullable String resourceId,
        @Nullable String resourceName,
        @Nullable String description,
        @Nullable String details,
        @Nullable String ipAddress,
        @Nullable String userAgent,
        String status,
        @Nullable String errorMessage,
        @Nullable String requestId,
        String service) {

    /** What a copy of an event says, in the order of {@link #values()}; seals and exports have it from here. */
    public static final List<String> NAMES = List.of(
            "id",
            "timestamp",
            "request_id",
            "actor_kind",
            "actor_id",
            "user_email",
            "user_role",
            "action",
            "category",
            "resource_type",
            "resource_id",
            "resource_name",
            "description",
            "details",
            "ip_address",
            "user_agent",
            "status",
            "error_message",
            "service");

    public List<@Nullable Object> values() {
        return Arrays.asList(
                id,
                timestamp,
                requestId,
                actorKind,
                actorId,
                userEmail,
                userRole,
                action,
                category,
                resourceType,
                resourceId,
                resourceName,
                description,
                details,
                ipAddress,
                userAgent,
                status,
                errorMessage,
                service);
    }
}
