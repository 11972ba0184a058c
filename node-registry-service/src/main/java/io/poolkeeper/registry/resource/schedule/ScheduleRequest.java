package io.poolkeeper.registry.resource.schedule;

import io.poolkeeper.registry.domain.policy.ScheduleWish;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST} and {@code PUT /schedules}: the contract's, and what a policy can say beside it.
 *
 * @param oraclePoolId absent: the node's only pool
 * @param timezone IANA; absent: UTC
 */
public record ScheduleRequest(
        @NotNull Long nodeId,
        @NotBlank @Size(max = 255) String name,

        @NotNull @Pattern(regexp = "([01]?\\d|2[0-3]):[0-5]\\d|24:00")
        String startTime,

        @NotNull @Pattern(regexp = "([01]?\\d|2[0-3]):[0-5]\\d|24:00")
        String endTime,

        @NotNull @Min(0) @Max(10_000) Integer targetInstances,
        @Nullable Boolean isActive,
        @Size(max = 255) @Nullable String oraclePoolId,
        @Min(0) @Max(10_000) @Nullable Integer maxInstances,
        @Size(max = 64) @Nullable String timezone) {

    ScheduleWish wish() {
        return new ScheduleWish(
                nodeId,
                oraclePoolId,
                name,
                startTime,
                endTime,
                targetInstances,
                maxInstances,
                timezone,
                isActive == null || isActive);
    }
}
