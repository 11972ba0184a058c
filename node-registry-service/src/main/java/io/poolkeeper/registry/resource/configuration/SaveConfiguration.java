package io.poolkeeper.registry.resource.configuration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /nodes/{id}/config}: a text as the agent pushes it, and why it was changed. */
public record SaveConfiguration(
        @NotNull @Size(max = 1_048_576) String yamlConfig,
        @Size(max = 500) @Nullable String comment) {

    /** Never the text: it may hold secrets. */
    @Override
    public String toString() {
        return "SaveConfiguration";
    }
}
