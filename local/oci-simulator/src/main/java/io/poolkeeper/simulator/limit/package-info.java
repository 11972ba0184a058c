/** Service limits and compartment quotas: how much may be used, and the service that tells. */
package io.poolkeeper.simulator.limit;
