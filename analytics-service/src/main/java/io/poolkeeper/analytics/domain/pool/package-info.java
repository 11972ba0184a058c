/** Pools that have been seen. */
package io.poolkeeper.analytics.domain.pool;
