/** LISTEN and NOTIFY. */
package io.poolkeeper.registry.store.signal;
