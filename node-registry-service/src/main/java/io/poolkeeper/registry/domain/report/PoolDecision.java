package io.poolkeeper.registry.domain.report;

import io.poolkeeper.api.DecisionReport;
import java.time.Instant;

/** A decision about a pool by its owner. */
public record PoolDecision(PoolOwner pool, DecisionReport report, Instant decidedAt, Instant receivedAt) {}
