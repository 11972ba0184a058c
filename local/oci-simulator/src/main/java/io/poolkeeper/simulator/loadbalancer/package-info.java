/** The load balancer and network load balancer routes: backends, their health, and the work on them. */
package io.poolkeeper.simulator.loadbalancer;
