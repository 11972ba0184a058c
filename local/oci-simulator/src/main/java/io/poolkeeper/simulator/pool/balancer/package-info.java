/** Load balancers: whom they send work to, how healthy that is, and how connections drain away. */
package io.poolkeeper.simulator.pool.balancer;
