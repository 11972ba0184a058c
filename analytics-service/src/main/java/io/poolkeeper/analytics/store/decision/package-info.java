/** Decisions in PostgreSQL. */
package io.poolkeeper.analytics.store.decision;
