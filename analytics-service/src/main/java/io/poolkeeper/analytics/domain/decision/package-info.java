/** Decisions: what was decided, how often, and what came of it. */
package io.poolkeeper.analytics.domain.decision;
