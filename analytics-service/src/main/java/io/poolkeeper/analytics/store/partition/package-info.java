/** Partitions in PostgreSQL. */
package io.poolkeeper.analytics.store.partition;
