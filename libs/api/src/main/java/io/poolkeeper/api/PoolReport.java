package io.poolkeeper.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at one pool. A figure that could not be read is null, never zero.
 *
 * @param poolId the registry's id, where the agent knows it; the OCID is what identifies a pool
 * @param oraclePoolId the instance pool's OCID
 * @param currentInstances the pool's target size in OCI
 * @param activeInstances instances counted as running
 * @param avgCpuUtilization percent, mean over the running instances
 * @param avgMemoryUtilization percent, mean over the running instances
 * @param maxCpuUtilization percent, the highest point of the window
 * @param maxMemoryUtilization percent, the highest point of the window
 * @param poolStatus {@code healthy}, {@code warning} or {@code error}
 * @param isActive whether the agent drives this pool now; null counts as true
 * @param scalingEvent {@code SCALE_UP} or {@code SCALE_DOWN} when the last action has just been applied, {@code
 *     SCALE_UP_FAILED} or {@code SCALE_DOWN_FAILED} when it could not be; else null
 * @param scalingReason one sentence for people
 * @param name display name from the policy, else from OCI
 * @param region OCI region id
 * @param minInstances lower limit of the policy in force
 * @param maxInstances upper limit of the policy in force
 * @param mode the policy's mode: {@code off}, {@code shadow}, {@code out_only} or {@code on}
 * @param lifecycleState as OCI names it: {@code RUNNING}, {@code SCALING} ...
 * @param epoch the ownership epoch the agent acted under
 * @param sampledAt when the pool was looked at; null means on receipt
 * @param nextActionAt the earliest moment at which the pool may be resized again; null when nothing holds it back
 * @param provisioned instances that have come to serve since the last report; null and empty mean none
 */
public record PoolReport(
        @Nullable Long poolId,
        @NotBlank @Size(max = 255) String oraclePoolId,
        @NotNull @PositiveOrZero Integer currentInstances,
        @NotNull @PositiveOrZero Integer activeInstances,
        @Nullable Double avgCpuUtilization,
        @Nullable Double avgMemoryUtilization,
        @Nullable Double maxCpuUtilization,
        @Nullable Double maxMemoryUtilization,
        @NotBlank @Size(max = 50) String poolStatus,
        @Nullable Boolean isActive,
        @Size(max = 100) @Nullable String scalingEvent,
        @Size(max = 2000) @Nullable String scalingReason,
        @Size(max = 255) @Nullable String name,
        @Size(max = 100) @Nullable String region,
        @PositiveOrZero @Nullable Integer minInstances,
        @PositiveOrZero @Nullable Integer maxInstances,
        @Size(max = 20) @Nullable String mode,
        @Size(max = 40) @Nullable String lifecycleState,
        @PositiveOrZero @Nullable Long epoch,
        @Nullable Instant sampledAt,
        @Nullable Instant nextActionAt,
        @Size(max = 1000) @Nullable List<@Valid ProvisionedInstance> provisioned) {

    /** Of a pool that got no new instances. */
    public PoolReport(
            @Nullable Long poolId,
            String oraclePoolId,
            Integer currentInstances,
            Integer activeInstances,
            @Nullable Double avgCpuUtilization,
            @Nullable Double avgMemoryUtilization,
            @Nullable Double maxCpuUtilization,
            @Nullable Double maxMemoryUtilization,
            String poolStatus,
            @Nullable Boolean isActive,
            @Nullable String scalingEvent,
            @Nullable String scalingReason,
            @Nullable String name,
            @Nullable String region,
            @Nullable Integer minInstances,
            @Nullable Integer maxInstances,
            @Nullable String mode,
            @Nullable String lifecycleState,
            @Nullable Long epoch,
            @Nullable Instant sampledAt,
            @Nullable Instant nextActionAt) {
        this(
                poolId,
                oraclePoolId,
                currentInstances,
                activeInstances,
                avgCpuUtilization,
                avgMemoryUtilization,
                maxCpuUtilization,
                maxMemoryUtilization,
                poolStatus,
                isActive,
                scalingEvent,
                scalingReason,
                name,
                region,
                minInstances,
                maxInstances,
                mode,
                lifecycleState,
                epoch,
                sampledAt,
                nextActionAt,
                null);
    }
}
