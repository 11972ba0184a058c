package io.poolkeeper.scaling.policy;

import org.jspecify.annotations.Nullable;

/** Where the control plane is. The block's API key is read by the agent alone and never enters a policy. */
public record Backend(@Nullable String url, @Nullable Long nodeId) {}
