/** Pools as their owners last reported them. */
package io.poolkeeper.registry.domain.pool;
