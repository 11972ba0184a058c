/** Pools over HTTP. */
package io.poolkeeper.registry.resource.pool;
