/** The API keys of nodes over HTTP. */
package io.poolkeeper.registry.resource.key;
