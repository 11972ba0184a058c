/** Counts the fleet. */
package io.poolkeeper.registry.store.fleet;
