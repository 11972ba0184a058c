package io.poolkeeper.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /nodes/register}. With {@code apiKeyHash} the agent made its key itself and sends only the hash:
 * the answer holds no key, and the same token with the same hash gets the same answer again, so a lost reply is harmless.
 *
 * @param apiKeyHash lower-case hex SHA-256 of the whole API key text
 * @param apiKeyId the key's public id, the part between {@code ask_} and the secret; required with the hash
 */
public record RegisterNode(
        @NotBlank @Size(max = 255) String name,
        @NotBlank @Size(max = 100) String region,
        @Size(max = 45) @Nullable String ipAddress,
        @Size(max = 2000) @Nullable String description,
        @Pattern(regexp = "[0-9a-f]{64}") @Nullable String apiKeyHash,
        @Pattern(regexp = "[0-9a-z]{12}") @Nullable String apiKeyId) {}
