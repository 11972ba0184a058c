package io.poolkeeper.audit.domain.event;

import java.time.Instant;
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
        String service) {}
