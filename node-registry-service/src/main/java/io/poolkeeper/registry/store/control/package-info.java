/** Rows of pins, pauses and guard rails. */
package io.poolkeeper.registry.store.control;
