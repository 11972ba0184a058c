package io.poolkeeper.api;

import java.time.Instant;

/**
 * A node's configuration as the reference shapes it. When none is stored: id 0, the {@link #SENTINEL} text, an empty
 * hash, inactive, the epoch's first instant.
 *
 * @param configHash SHA-256 (hex) of the exact text
 */
public record NodeConfiguration(
        long id, long nodeId, String yamlConfig, String configHash, boolean isActive, Instant createdAt) {

    /** What stands for "no configuration" on the wire; agents compare it trimmed. */
    public static final String SENTINEL = "# No configuration set yet\n";
}
