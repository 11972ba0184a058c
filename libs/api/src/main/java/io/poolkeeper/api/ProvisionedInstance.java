package io.poolkeeper.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An instance that has come to serve, and how long it took from the request: as exact as the agent looks often.
 *
 * @param instanceId its OCID; an instance is told once
 * @param runningSeconds until the first look that found it running
 * @param healthySeconds until the first look that found it well in the eyes of every load balancer that watches it, too
 */
public record ProvisionedInstance(
        @NotBlank @Size(max = 255) String instanceId,
        @Size(max = 100) @Nullable String shape,
        @Size(max = 100) @Nullable String availabilityDomain,
        @Min(0) @Max(3600) int runningSeconds,
        @Min(0) @Max(3600) int healthySeconds) {}
