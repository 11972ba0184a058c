/** Rows of live events. */
package io.poolkeeper.registry.store.live;
