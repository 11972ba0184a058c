/** Metrics that follow from demand and duty, and the queries over them. */
package io.poolkeeper.simulator.monitoring;
