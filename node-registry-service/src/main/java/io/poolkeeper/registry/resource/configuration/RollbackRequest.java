package io.poolkeeper.registry.resource.configuration;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** Body of {@code POST /nodes/{id}/config/rollback}. */
public record RollbackRequest(@NotNull @Min(1) Integer version) {}
