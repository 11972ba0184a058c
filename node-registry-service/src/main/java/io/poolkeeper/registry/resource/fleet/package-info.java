/** The fleet over HTTP. */
package io.poolkeeper.registry.resource.fleet;
