/** Rows of API keys. */
package io.poolkeeper.registry.store.key;
