/** Pins, pauses, guard rails and hand-overs over HTTP. */
package io.poolkeeper.registry.resource.control;
