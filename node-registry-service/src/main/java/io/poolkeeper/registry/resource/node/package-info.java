/** Nodes over HTTP. */
package io.poolkeeper.registry.resource.node;
