package io.poolkeeper.api;

import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code POST /nodes/register}.
 *
 * @param apiKey shown this once; null when the agent brought the hash of its own
 */
public record RegisteredNode(long nodeId, @Nullable String apiKey, String name, String region) {}
