/** Lifecycle events and the control plane's own attendance. */
package io.poolkeeper.registry.store.lifecycle;
