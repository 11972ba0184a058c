package io.poolkeeper.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A configuration text on its way in; 256 kB of YAML hold several thousand pools. */
public record PushConfiguration(
        @NotNull @Size(max = 1_048_576) String yamlConfig) {}
