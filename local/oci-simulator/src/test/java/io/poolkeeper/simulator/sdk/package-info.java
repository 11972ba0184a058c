/** A transport for the OCI SDK on the JDK's own client, so that the tests speak to the simulator as the agent does. */
package io.poolkeeper.simulator.sdk;
