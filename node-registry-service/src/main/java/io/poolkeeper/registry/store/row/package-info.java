/** What the stores share about rows and columns. */
package io.poolkeeper.registry.store.row;
