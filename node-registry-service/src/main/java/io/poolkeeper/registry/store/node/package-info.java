/** Rows of nodes. */
package io.poolkeeper.registry.store.node;
