/** Rows of pools, read. */
package io.poolkeeper.registry.store.pool;
