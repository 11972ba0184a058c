package io.poolkeeper.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Body of {@code POST /nodes/{id}/keys}: the node made its next key itself and sends only what the registry keeps. The
 * same body again gets the same answer, so a lost reply is harmless.
 *
 * @param apiKeyId the key's public id, the part between {@code ask_} and the secret
 * @param apiKeyHash lower-case hex SHA-256 of the whole API key text
 */
public record RotateKey(
        @NotNull @Pattern(regexp = "[0-9a-z]{12}") String apiKeyId,
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String apiKeyHash) {}
