/** The state of the region and the rules by which instance pools move towards their size. */
package io.poolkeeper.simulator.pool;
