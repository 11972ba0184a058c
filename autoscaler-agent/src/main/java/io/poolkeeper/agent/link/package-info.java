/** The control plane seen from the agent: enrolment, heartbeats that arrive exactly once, configuration. */
@NullMarked
package io.poolkeeper.agent.link;

import org.jspecify.annotations.NullMarked;
