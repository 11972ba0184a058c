/** How much work arrives at each pool at each moment. */
package io.poolkeeper.simulator.demand;
