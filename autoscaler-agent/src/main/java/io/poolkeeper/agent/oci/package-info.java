/** Oracle Cloud as the agent sees it: pools and their members, metrics, work requests, and one budget for all calls. */
@NullMarked
package io.poolkeeper.agent.oci;

import org.jspecify.annotations.NullMarked;
