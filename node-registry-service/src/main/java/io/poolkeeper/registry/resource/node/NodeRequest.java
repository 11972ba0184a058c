package io.poolkeeper.registry.resource.node;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /nodes}. */
public record NodeRequest(
        @NotBlank @Size(max = 255) String name,
        @NotBlank @Size(max = 100) String region,
        @Size(max = 45) @Nullable String ipAddress,
        @Size(max = 2000) @Nullable String description) {}
