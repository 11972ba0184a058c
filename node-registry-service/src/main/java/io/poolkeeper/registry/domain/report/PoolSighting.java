package io.poolkeeper.registry.domain.report;

import io.poolkeeper.api.PoolReport;
import java.time.Instant;

/** A report about a pool by its owner. */
public record PoolSighting(PoolOwner pool, PoolReport report, Instant sampledAt, Instant receivedAt) {}
