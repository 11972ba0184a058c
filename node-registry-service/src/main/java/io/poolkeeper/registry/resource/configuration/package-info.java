/** Configurations over HTTP. */
package io.poolkeeper.registry.resource.configuration;
