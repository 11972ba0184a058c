package io.poolkeeper.registry.domain.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A window of a pool's policy as the contract shows schedules.
 *
 * @param id the configuration's id and the window's place in it: the same for as long as the text is
 * @param targetInstances the floor it sets; null when it only sets a ceiling
 */
public record ScheduleEntry(
        long id,
        long nodeId,
        String oraclePoolId,
        String name,
        String startTime,
        String endTime,
        String timezone,
        @Nullable Integer targetInstances,
        @Nullable Integer maxInstances,
        boolean isActive,
        Instant createdAt) {}
