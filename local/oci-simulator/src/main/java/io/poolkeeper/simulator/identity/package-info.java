/** Who an instance or a workload is: the metadata service, and the exchange of certificates and tokens for session tokens. */
package io.poolkeeper.simulator.identity;
