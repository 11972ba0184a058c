/** Heartbeats taken in together and committed together. */
package io.poolkeeper.registry.domain.heartbeat;
