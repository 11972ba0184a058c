/** What heartbeats tell of pools, many rows a statement. */
package io.poolkeeper.registry.store.report;
