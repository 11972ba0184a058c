/** The compute, compute management and work request routes. */
package io.poolkeeper.simulator.compute;
