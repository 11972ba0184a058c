/** Heartbeats, many rows a statement. */
package io.poolkeeper.registry.store.heartbeat;
