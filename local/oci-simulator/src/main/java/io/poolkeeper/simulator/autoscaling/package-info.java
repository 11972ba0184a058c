/** OCI's own autoscaling, as far as another driver has to know that it is there. */
package io.poolkeeper.simulator.autoscaling;
