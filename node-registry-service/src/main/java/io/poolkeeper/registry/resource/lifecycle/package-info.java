/** What happened to nodes, over HTTP. */
package io.poolkeeper.registry.resource.lifecycle;
