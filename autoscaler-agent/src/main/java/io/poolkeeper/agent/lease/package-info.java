/** Which replica of one agent drives its pools: a Lease of Kubernetes, held by one at a time and never trusted longer than renewed. */
@NullMarked
package io.poolkeeper.agent.lease;

import org.jspecify.annotations.NullMarked;
