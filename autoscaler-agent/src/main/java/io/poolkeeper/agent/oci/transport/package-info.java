/** The OCI SDK's transport on the JDK's own HTTP client: one deadline per call, a limit on every body, no extra threads. */
@NullMarked
package io.poolkeeper.agent.oci.transport;

import org.jspecify.annotations.NullMarked;
