/** Rows of configurations. */
package io.poolkeeper.registry.store.configuration;
