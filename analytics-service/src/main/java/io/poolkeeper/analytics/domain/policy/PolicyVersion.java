package io.poolkeeper.analytics.domain.policy;

import java.time.Instant;

/** One stored version of a node's configuration; secrets in the text are masked. */
public record PolicyVersion(long nodeId, int version, String configHash, String text, Instant createdAt) {}
