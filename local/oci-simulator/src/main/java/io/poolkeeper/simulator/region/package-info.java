/** One consistent region: a change is checked, applied, made durable and only then answered. */
package io.poolkeeper.simulator.region;
